import { foldSizeWords } from "../fold.js";
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
    const isRam = ram.some(({ start, end }) => start < stretch.end && end > stretch.start);
    const words = foldSizeWords(stretch.end - stretch.start, isRam);
    const plate = words.length * 6.8 + 12;
    const middle = { x: x + width / 2, y: y + height / 2 };
    return [
      element(
        "g",
        { class: "fold" },
        element("title", {}, text(`${isRam ? "RAM" : "no RAM"} ${spanText(stretch)}`)),
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

/** A band of zigzag from `x` on, `y` in its middle. */
function tear(x: number, y: number, width: number): string {
  const steps = Math.round(width / 10);
  const step = width / steps / 2;
  const there = `l${round(step)} -4l${round(step)} 4`.repeat(steps);
  const back = `l${round(-step)} -4l${round(-step)} 4`.repeat(steps);
  return element("path", { class: "tear", d: `M${round(x)} ${round(y - 0.5)}${there}v5${back}z` });
}
