import { hatching, type Pattern } from "../../map/svg/hatching.js";
import { element, text } from "../../map/svg/xml.js";
import type { SweepRow } from "../model.js";
import { LEFT_OUT_WORDS } from "../outcome.js";

const SWATCH = 16;

interface Entry {
  readonly kind: string;
  readonly words: string;
  readonly pattern?: Pattern;
}

/** What the colours of a chart mean, of those that it has, in a line. @param segment whose addresses are drawn; undefined for none */
export function chartLegend(
  rows: readonly SweepRow[],
  segment: string | undefined,
  place: { readonly x: number; readonly y: number },
): { markup: string; height: number } {
  const has = (kind: string) => rows.some(({ stretches }) => stretches.some(({ outcome }) => outcome === kind));
  const entries: readonly (readonly [boolean, Entry])[] = [
    [has("loads"), { kind: "band loads", words: "loads" }],
    [has("fails"), { kind: "band fails", words: "fails", pattern: "ghost" }],
    [
      has("not-known"),
      { kind: "band not-known", words: "loads, at an address that is not known", pattern: "crashkernel" },
    ],
    [has("left-out"), { kind: "band left-out", words: LEFT_OUT_WORDS, pattern: "driver" }],
    [rows.some(({ refusal }) => refusal !== ""), { kind: "band not-placed", words: "not placed" }],
  ];
  let { x } = place;
  const { y } = place;
  const parts = entries.flatMap(([there, { kind, words, pattern }]) => {
    if (!there) return [];
    const box = { x, y, width: SWATCH, height: 11 };
    const part = [
      element("rect", { class: kind, ...box }),
      ...(pattern ? [hatching(pattern, box)] : []),
      element("text", { class: "dim", x: x + SWATCH + 6, y: y + 10 }, text(words)),
    ];
    x += SWATCH + 6 + words.length * 5.9 + 20;
    return [part.join("")];
  });
  if (segment !== undefined) {
    parts.push(
      element("path", { class: "addresses", d: `M${x} ${y + 5.5}h${SWATCH}` }),
      element("text", { class: "dim", x: x + SWATCH + 6, y: y + 10 }, text(`address of ${segment}`)),
    );
  }
  return { markup: parts.join(""), height: 16 };
}
