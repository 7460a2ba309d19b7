import type { SegmentPair } from "../pairs.js";
import { type Span, spanOf } from "../pieces.js";
import type { Axis } from "./axis.js";
import { element, text } from "./xml.js";

/** Bands between two bars, from where each segment lies in one to where it lies in the other; strong for those that move. */
export function moveMarkup(pairs: readonly SegmentPair[], axis: Axis, from: number, to: number): string {
  return pairs
    .flatMap(({ from: one, to: other, moved }) => {
      const [left, right] = [spanOf(one), spanOf(other)];
      if (!left || !right) return [];
      return [
        element(
          "path",
          {
            class: "move",
            "fill-opacity": moved ? 0.28 : 0.08,
            "stroke-opacity": moved ? 0.9 : 0.25,
            "stroke-width": 1,
            d: band(axis, left, right, from, to),
          },
          element("title", {}, text(`${one.name} ${moved ? `moves from ${one.start} to ${other.start}` : "stays"}`)),
        ),
      ];
    })
    .join("");
}

function band(axis: Axis, left: Span, right: Span, from: number, to: number): string {
  const [a, b] = [axis.box(left, 2), axis.box(right, 2)];
  const middle = (from + to) / 2;
  const n = (value: number) => Math.round(value * 100) / 100;
  return [
    `M${n(from)} ${n(a.y)}C${n(middle)} ${n(a.y)} ${n(middle)} ${n(b.y)} ${n(to)} ${n(b.y)}`,
    `V${n(b.y + b.height)}C${n(middle)} ${n(b.y + b.height)} ${n(middle)} ${n(a.y + a.height)} ${n(from)} ${n(a.y + a.height)}Z`,
  ].join("");
}
