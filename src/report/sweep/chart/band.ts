import { fitted, widthOf } from "../../map/svg/fit.js";
import { hatching, type Pattern } from "../../map/svg/hatching.js";
import { element, text } from "../../map/svg/xml.js";
import { roughSize } from "../../sizes.js";
import type { SweepRow, SweepStretch } from "../model.js";
import { outcomeWords } from "../outcome.js";
import { boundary, predicate, sizeToTheByte } from "../words.js";
import type { SizeScale } from "./scale.js";

/** The patterns that tell outcomes apart, so that no colour has to. */
const PATTERNS: Partial<Record<SweepStretch["outcome"], Pattern>> = {
  fails: "ghost",
  "not-known": "crashkernel",
  "left-out": "driver",
};

/** A stretch is no narrower than this, however few sizes it has. */
const LEAST_WIDTH = 2;

/** The least height of a band with words in it. */
const WORDS_HEIGHT = 16;

/** Where a part of a row lies, and whether what is written behind it can be gone to: by `data-go`. */
export interface RowPlace {
  readonly y: number;
  readonly height: number;
  readonly isLive: boolean;
}

/** The stretches of a row along the axis, coloured by what becomes of the load. */
export function bandMarkup({ refusal, stretches }: SweepRow, scale: SizeScale, place: RowPlace): string {
  if (refusal !== "") return refusedBand(refusal, scale, place);
  // Narrow ones are drawn last, above their neighbours.
  const boxes = stretches.map((stretch) => ({ stretch, box: boxOf(stretch, scale, place) }));
  const ordered = boxes.toSorted((a, b) => b.box.width - a.box.width);
  return ordered.map(({ stretch, box }) => stretchMarkup(stretch, box, place.isLive)).join("");
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf({ start, end }: SweepStretch, scale: SizeScale, { y, height }: { y: number; height: number }): Box {
  const [from, to] = [scale.x(start), scale.x(end)];
  const width = Math.max(LEAST_WIDTH, to - from);
  return { x: Math.min(from, scale.right - width), y, width, height };
}

function stretchMarkup(stretch: SweepStretch, box: Box, isLive: boolean): string {
  const { outcome, start, end, failedAt } = stretch;
  const pattern = PATTERNS[outcome];
  const words = outcomeWords(stretch);
  const size = 10.5 * 1.1;
  const isShown = box.height >= WORDS_HEIGHT && widthOf(words, size) + 14 <= box.width;
  const tip = `${sizeToTheByte(start)} to ${sizeToTheByte(end)}: ${predicate(stretch)}`;
  const plate = widthOf(words, size) + 8;
  const middle = box.x + box.width / 2;
  return element(
    "g",
    { "data-go": isLive && failedAt !== null ? `part:${failedAt}` : undefined },
    element("title", {}, text(tip)),
    element("rect", { class: `band ${outcome}`, ...box }),
    ...(pattern ? [hatching(pattern, box)] : []),
    ...(isShown && pattern
      ? [
          element("rect", {
            class: "plate",
            x: middle - plate / 2,
            y: box.y + 2,
            width: plate,
            height: box.height - 4,
            rx: 3,
          }),
        ]
      : []),
    ...(isShown
      ? [
          element(
            "text",
            { class: `in-band ${outcome}`, x: middle, y: box.y + box.height / 2 + 4, "text-anchor": "middle" },
            text(words),
          ),
        ]
      : []),
  );
}

function refusedBand(
  refusal: string,
  { left, right }: SizeScale,
  { y, height }: { y: number; height: number },
): string {
  const words = fitted(`not placed: ${refusal}`, right - left - 16, 10.5 * 1.1);
  return element(
    "g",
    {},
    element("title", {}, text(refusal)),
    element("rect", { class: "band not-placed", x: left, y, width: right - left, height }),
    ...(height >= WORDS_HEIGHT
      ? [element("text", { class: "in-band dim", x: left + 8, y: y + height / 2 + 4 }, text(words))]
      : []),
  );
}

/** The sizes at which the outcome changes, above a band, as far as there is room for them; each has its line. */
export function flipMarkup({ stretches }: SweepRow, scale: SizeScale, place: RowPlace): string {
  let free = scale.left;
  return stretches
    .slice(0, -1)
    .map((stretch, i) => {
      const size = boundary(stretch, stretches[i + 1] as SweepStretch);
      const x = scale.x(size);
      const d = `M${round(x)} ${place.y - 4}V${place.y + place.height}`;
      const line = element("path", { class: "flip-line", d, "stroke-width": 1.4 });
      const live = (markup: string) => (place.isLive ? goingTo("axis:0", size, d, markup) : markup);
      const label = roughSize(size, "down");
      const half = widthOf(label, 11 * 1.1) / 2;
      const middle = Math.min(Math.max(x, scale.left + half), scale.right - half);
      if (middle - half < free) return live(line);
      free = middle + half + 8;
      const name = element("text", { class: "flip", x: middle, y: place.y - 7, "text-anchor": "middle" }, text(label));
      return live(line + name);
    })
    .join("");
}

/** A change that leads to what is written: with a line around it that a pointer finds. */
function goingTo(item: string, size: bigint, line: string, markup: string): string {
  const hit = element("path", { class: "hit", d: line, "stroke-width": 12 });
  return element("g", { "data-go": item }, element("title", {}, text(sizeToTheByte(size))), hit, markup);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
