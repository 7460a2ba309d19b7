import type { MemoryMap } from "../model.js";
import { widthOf } from "./fit.js";
import { hatching, type Pattern } from "./hatching.js";
import { element, text } from "./xml.js";

/** How the picture is to be read. */
const READING =
  "The highest address is at the top. The bar is to scale, except where it is torn; the smallest things are drawn larger.";

const ROW = 20;
const SWATCH = 16;
const BETWEEN = 16;

/** Where it does not matter that words may be wider, the size of the font to reckon with: most fonts are less wide than the widest. */
const USUAL = 11 * 0.93;

interface Entry {
  readonly words: string;
  /** The class of its box, and its pattern. */
  readonly kind: string;
  readonly pattern?: Pattern;
}

/** What the boxes of maps mean, of those kinds that they have, in rows of a width. */
export function legendMarkup(
  maps: readonly MemoryMap[],
  place: { readonly x: number; readonly y: number; readonly width: number },
): { markup: string; height: number } {
  let [x, y] = [place.x, place.y];
  const parts = entriesOf(maps).map(({ words, kind, pattern }) => {
    const width = SWATCH + 6 + widthOf(words, USUAL) + BETWEEN;
    if (x > place.x && x + width - BETWEEN > place.x + place.width) [x, y] = [place.x, y + ROW];
    const box = { x, y: y + 3, width: SWATCH, height: 11 };
    const part = [
      element("rect", { class: kind, ...box }),
      ...(pattern ? [hatching(pattern, box), element("rect", { class: `edge ${pattern}`, fill: "none", ...box })] : []),
      element("text", { class: "dim", x: x + SWATCH + 6, y: y + 13 }, text(words)),
    ];
    x += width;
    return part.join("");
  });
  const words = element("text", { class: "dim", x: place.x, y: y + ROW + 14 }, text(READING));
  return { markup: parts.join("") + words, height: y + 2 * ROW - place.y };
}

function entriesOf(maps: readonly MemoryMap[]): Entry[] {
  const ranges = maps.flatMap((map) => map.ranges);
  const has = (kind: string) => ranges.some((range) => range.kind === kind);
  const entries: readonly (readonly [boolean, Entry])[] = [
    [maps.some(({ segments }) => segments.length > 0), { words: "segment", kind: "box segment" }],
    [has("scratch"), { words: "scratch area, with its place in the list", kind: "box scratch" }],
    [has("ram"), { words: "RAM", kind: "box ram" }],
    [
      ranges.some(({ driverManaged }) => driverManaged),
      { words: "driver-managed", kind: "box ram", pattern: "driver" },
    ],
    [has("reserved"), { words: "reserved", kind: "box ram", pattern: "reserved" }],
    [has("crashkernel"), { words: "crash kernel", kind: "box crashkernel", pattern: "crashkernel" }],
    [
      maps.some(({ ghosts }) => ghosts.length > 0),
      { words: "refused: room for it, and what is missing", kind: "none", pattern: "ghost" },
    ],
  ];
  return entries.flatMap(([there, entry]) => (there ? [entry] : []));
}
