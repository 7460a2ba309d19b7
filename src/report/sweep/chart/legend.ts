import { hatching, type Pattern } from "../../map/svg/hatching.js";
import { element, text } from "../../map/svg/xml.js";
import type { SweepRow } from "../model.js";
import { LEFT_OUT_WORDS } from "../outcome.js";

const SWATCH = 16;
const LINE = 18;

interface Entry {
  readonly kind: string;
  readonly words: string;
  readonly pattern?: Pattern;
}

/**
 * What the colours of a chart mean, of those that it has, in a line or as many as it takes.
 * @param segment whose addresses are drawn; undefined for none
 */
export function chartLegend(
  rows: readonly SweepRow[],
  segment: string | undefined,
  place: { readonly x: number; readonly y: number; readonly right: number },
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
  let { x, y } = place;
  /** Goes to where the next entry begins. */
  const room = (words: string) => {
    const width = SWATCH + 6 + words.length * 5.9;
    if (x > place.x && x + width > place.right) [x, y] = [place.x, y + LINE];
    const left = x;
    x += width + 20;
    return left;
  };
  const parts = entries.flatMap(([there, { kind, words, pattern }]) => {
    if (!there) return [];
    const left = room(words);
    const box = { x: left, y, width: SWATCH, height: 11 };
    const part = [
      element("rect", { class: kind, ...box }),
      ...(pattern ? [hatching(pattern, box)] : []),
      element("text", { class: "dim", x: left + SWATCH + 6, y: y + 10 }, text(words)),
    ];
    return [part.join("")];
  });
  if (segment !== undefined) {
    const words = `address of ${segment}`;
    const left = room(words);
    parts.push(
      element("path", { class: "addresses", d: `M${left} ${y + 5.5}h${SWATCH}` }),
      element("text", { class: "dim", x: left + SWATCH + 6, y: y + 10 }, text(words)),
    );
  }
  return { markup: parts.join(""), height: y - place.y + 16 };
}
