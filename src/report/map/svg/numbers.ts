import type { MapRange, MemoryMap } from "../model.js";
import { spanOf } from "../pieces.js";
import { type BarPlace, INSET, NODE_STRIP, round } from "./place.js";
import { NODE_COLOURS } from "./style.js";
import { element } from "./xml.js";

/** The lowest part of a box in which a number can stand. */
const NUMBER_HEIGHT = 13;

/** The places of scratch areas in the list, each in the corner of its area, where there is room for it. */
export function orderMarkups({ ranges }: MemoryMap, place: BarPlace): string[] {
  const numbers = ranges.flatMap((range) => orderNumber(range, place) ?? []).sort((a, b) => a.y - b.y);
  let last = Number.NEGATIVE_INFINITY;
  return numbers.flatMap(({ y, number, isFolded }) => {
    if (y - last < NUMBER_HEIGHT) return [];
    last = y;
    const x = place.x + INSET.scratch + 4;
    const plate = { x: x - 3, y: y - 10, width: number.length * 7 + 6, height: NUMBER_HEIGHT, rx: 6 };
    return [
      ...(isFolded ? [element("rect", { class: "plate", ...plate })] : []),
      element("text", { class: "order", x, y }, number),
    ];
  });
}

/** Where the number of a scratch area stands: below its upper edge, or in the middle of the fold in which that lies. */
function orderNumber({ start, size, order }: MapRange, { axis }: BarPlace) {
  const span = spanOf({ start, size });
  if (!span || order === undefined) return null;
  const box = axis.box(span, 2);
  if (box.height < NUMBER_HEIGHT) return null;
  const number = String(order);
  const fold = axis.scale.stretches.find(
    (stretch) => stretch.fold !== null && stretch.start < span.end && stretch.end >= span.end,
  );
  if (!fold) return { number, isFolded: false, y: box.y + 11 };
  if (number.length > 2) return null;
  const folded = axis.box(fold);
  return { number, isFolded: true, y: folded.y + folded.height / 2 + 4 };
}

/** The strip of a NUMA node beside its RAM, with its number where there is room. */
export function nodeMarkup(node: number, box: { readonly y: number; readonly height: number }, x: number): string {
  const strip = { x: x - NODE_STRIP - 3, width: NODE_STRIP, y: box.y, height: box.height };
  const rect = element("rect", { class: `node${node % NODE_COLOURS}`, ...strip });
  const words = [`node ${node}`, `${node}`].find((one) => box.height >= 12 + 7 * one.length);
  if (words === undefined) return rect;
  const [middleX, middleY] = [strip.x + NODE_STRIP / 2, box.y + box.height / 2];
  const turned = `translate(${round(middleX + 3.5)} ${round(middleY)}) rotate(-90)`;
  return rect + element("text", { class: "on-node", transform: turned, "text-anchor": "middle" }, words);
}
