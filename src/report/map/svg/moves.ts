import type { SegmentPair } from "../pairs.js";
import { type Span, spanOf } from "../pieces.js";
import type { Axis } from "./axis.js";
import { round } from "./place.js";
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
  return [
    `M${round(from)} ${round(a.y)}C${round(middle)} ${round(a.y)} ${round(middle)} ${round(b.y)} ${round(to)} ${round(b.y)}`,
    `V${round(b.y + b.height)}C${round(middle)} ${round(b.y + b.height)} ${round(middle)} ${round(a.y + a.height)} ${round(from)} ${round(a.y + a.height)}Z`,
  ].join("");
}
