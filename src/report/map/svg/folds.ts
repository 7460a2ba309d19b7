import { exactSize, roughSize } from "../../sizes.js";
import type { MemoryMap } from "../model.js";
import { spansOf } from "../pieces.js";
import { type BarPlace, round, spanText } from "./place.js";
import { element, text } from "./xml.js";

/** A fold: the bar torn across, and how much is folded; what it is is said of this map, the other may have RAM there. */
export function foldMarkups({ ranges }: MemoryMap, { axis, x, width }: BarPlace): string[] {
  const ram = spansOf(ranges.filter(({ kind }) => kind === "ram"));
  return axis.scale.stretches.flatMap((stretch) => {
    if (stretch.fold === null) return [];
    const { y, height } = axis.box(stretch);
    const kind = ram.some(({ start, end }) => start < stretch.end && end > stretch.start) ? "RAM" : "not RAM";
    const words = `${shortSize(stretch.end - stretch.start)} ${kind}`;
    const plate = words.length * 6.8 + 12;
    const middle = { x: x + width / 2, y: y + height / 2 };
    return [
      element(
        "g",
        { class: "fold" },
        element("title", {}, text(`${kind} ${spanText(stretch)}`)),
        tear(x - 5, middle.y, width + 10),
        element("rect", {
          class: "plate",
          x: middle.x - plate / 2,
          y: middle.y - 8,
          width: plate,
          height: 16,
          rx: 8,
        }),
        element("text", { class: "dim", x: middle.x, y: middle.y + 4, "text-anchor": "middle" }, text(words)),
      ),
    ];
  });
}

/** A size without loss where that is short. */
function shortSize(bytes: bigint): string {
  const exact = exactSize(bytes);
  return exact.length <= 5 ? exact : `≈ ${roughSize(bytes, "down")}`;
}

/** A band of zigzag from `x` on, `y` in its middle. */
function tear(x: number, y: number, width: number): string {
  const steps = Math.round(width / 10);
  const step = width / steps / 2;
  const there = `l${round(step)} -4l${round(step)} 4`.repeat(steps);
  const back = `l${round(-step)} -4l${round(-step)} 4`.repeat(steps);
  return element("path", { class: "tear", d: `M${round(x)} ${round(y - 0.5)}${there}v5${back}z` });
}
