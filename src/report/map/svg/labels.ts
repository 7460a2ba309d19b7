import { clip } from "../../printable.js";
import { NAME_WIDTH } from "../../table.js";
import { displayWidth } from "../../width.js";
import { round } from "./place.js";
import { spread } from "./spread.js";
import { element, text } from "./xml.js";

/** The height of a label, with the space to the next. */
export const LABEL_HEIGHT = 16;

/** The widest that a character of a label is drawn in the fonts of `style.ts`. */
const CHARACTER = 6.8;

const GAP = 14;
const LEADER = 34;

/** What is said of something in the picture, at its side. */
export interface Label {
  /** Where its leader line begins. */
  readonly y: number;
  readonly x: number;
  /** Its classes: what it is, for colour. */
  readonly kind: string;
  /** Cells that stand below those of other labels: name, address, size. */
  readonly cells: readonly [string, string, string];
  /** The higher, the sooner it is shown where there are too many. */
  readonly weight: number;
}

/** The labels of one side of a picture. */
export interface LabelColumn {
  readonly markup: string;
  readonly width: number;
}

/** How wide labels are that stand side by side with their leader lines. */
export function labelsWidth(labels: readonly Label[]): number {
  if (labels.length === 0) return 0;
  return cellWidths(labels).reduce((sum, width) => sum + width + (width > 0 ? GAP : 0), LEADER);
}

/**
 * Labels in a column beside what they name, pushed apart, each with a line to its thing.
 * @param x where the column begins, at the picture's side of it
 * @param side on which side of the picture it stands
 */
export function labelColumn(
  labels: readonly Label[],
  x: number,
  side: "left" | "right",
  range: { readonly low: number; readonly high: number },
): string {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const middles = spread(
    sorted.map(({ y }) => y),
    LABEL_HEIGHT,
    range.low,
    range.high,
  );
  const widths = cellWidths(sorted);
  return sorted.map((label, i) => labelMarkup(label, middles[i] as number, x, side, widths)).join("");
}

/** What puts things of one weight into an order in which the first few are spread over all of them. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The labels that are shown of very many: those of most weight, in their order. Of those that weigh about the same, some
 * from everywhere.
 */
export function heaviest(labels: readonly Label[], most: number): Label[] {
  if (labels.length <= most) return [...labels];
  const ranked = labels.map((label, i) => ({
    label,
    rank: Math.floor(Math.log2(label.weight + 1)),
    turn: (i * GOLDEN) % 1,
  }));
  ranked.sort((a, b) => b.rank - a.rank || a.turn - b.turn);
  const kept = new Set(ranked.slice(0, most).map(({ label }) => label));
  return labels.filter((label) => kept.has(label));
}

function labelMarkup(label: Label, y: number, x: number, side: "left" | "right", widths: readonly number[]): string {
  const away = side === "right" ? 1 : -1;
  const elbow = x + away * (LEADER - 8);
  const leader = element("path", {
    class: `leader ${label.kind}`,
    d: `M${round(label.x)} ${round(label.y)}H${round(x + away * 4)}L${round(elbow)} ${round(y)}h${away * 5}`,
  });
  const [name, address, size] = label.cells;
  const from = x + away * LEADER;
  const [nameWidth = 0, addressWidth = 0, sizeWidth = 0] = widths;
  const cells =
    side === "right"
      ? [
          cell(name, from, y, "start", "name"),
          cell(address, from + nameWidth + GAP, y, "start", "address"),
          cell(size, from + nameWidth + addressWidth + sizeWidth + 2 * GAP, y, "end", "size"),
        ]
      : [
          cell(size, from, y, "end", "size"),
          cell(address, from - sizeWidth - GAP, y, "end", "address"),
          cell(name, from - sizeWidth - addressWidth - 2 * GAP, y, "end", "name"),
        ];
  return element("g", { class: `label ${label.kind}` }, leader, ...cells);
}

function cell(content: string, x: number, y: number, anchor: "start" | "end", kind: string): string {
  if (content === "") return "";
  return element("text", { class: kind, x, y: y + 4, "text-anchor": anchor }, text(clip(content, NAME_WIDTH)));
}

function cellWidths(labels: readonly Label[]): number[] {
  return [0, 1, 2].map((i) =>
    labels.reduce(
      (width, { cells }) => Math.max(width, displayWidth(clip(cells[i] as string, NAME_WIDTH)) * CHARACTER),
      0,
    ),
  );
}
