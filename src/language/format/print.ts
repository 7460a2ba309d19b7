import { type Cells, columns } from "./columns.js";
import type { Block, Comment, Item } from "./item.js";

const INDENT = "    ";

/** A block that is on one line stays on one up to this many characters. */
const LINE_WIDTH = 110;

/** A comment behind a line longer than this does not move those of its neighbours. */
const COMMENT_COLUMN_LIMIT = 100;

/** A line of output: its text and the comment behind it. */
interface Line {
  readonly text: string;
  readonly comment: string;
}

/** Lays a scenario out: four spaces a level, fields in columns, one blank line at most, comments where they stood. */
export function printItems(block: Pick<Block, "items" | "dangling">): string {
  const lines = blockLines(block, 0);
  return alignComments(lines)
    .map((line) => line.trimEnd())
    .join("\n");
}

function blockLines({ items, dangling }: Pick<Block, "items" | "dangling">, depth: number): Line[] {
  const lines: Line[] = [];
  const blank = (wanted: boolean) => {
    if (wanted && lines.length > 0) lines.push({ text: "", comment: "" });
  };
  const comment = ({ text, blankBefore }: Comment) => {
    blank(blankBefore);
    lines.push({ text: INDENT.repeat(depth) + text, comment: "" });
  };
  for (const run of runsOf(runsOf(items).flatMap(loneRangeAsField))) {
    const padded = columns(run.map(cellsInLine));
    run.forEach((item, i) => {
      item.leading.forEach(comment);
      blank(item.blankBefore);
      for (const line of itemLines(item, padded[i] as string, depth)) lines.push(line);
    });
  }
  dangling.forEach(comment);
  return lines;
}

/** Items that share columns: of one shape, one line each, nothing between them. */
function runsOf(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (last && sharesColumns(last, item) && !item.blankBefore && item.leading.length === 0) runs.at(-1)?.push(item);
    else runs.push([item]);
    last = item;
  }
  return runs;
}

/** Whether two items that follow one another, with nothing between them, stand in the same columns. */
export function sharesColumns(before: Item, item: Item): boolean {
  return item.shape !== "plain" && before.shape === item.shape && fitsOneLine(before) && fitsOneLine(item);
}

/** A range without a name, alone among other fields, stands in their columns. */
function loneRangeAsField(run: readonly Item[]): readonly Item[] {
  const [item] = run;
  const [word = "", name, ...range] = item?.cells ?? [];
  if (!item || run.length > 1 || item.cells.length !== 5 || name !== "") return run;
  return [{ ...item, shape: "field", cells: [word, range.filter(Boolean).join(" ")] }];
}

function cellsInLine(item: Item): Cells {
  const body = fitsOneLine(item) ? oneLineBlock(item) : undefined;
  if (item.block) return { cells: body === undefined ? item.cells : [...item.cells, body], spans: false };
  return { cells: item.cells, spans: item.cells.length === 5 && item.cells[3] === "" };
}

function itemLines(item: Item, text: string, depth: number): Line[] {
  const indent = INDENT.repeat(depth);
  const comment = item.trailing.join(" ");
  if (!item.block || fitsOneLine(item)) return [{ text: indent + text, comment }];
  return [
    { text: `${indent}${item.cells[0]} {`, comment: item.block.opening.join(" ") },
    ...blockLines(item.block, depth + 1),
    { text: `${indent}}`, comment },
  ];
}

/** Whether an item is one line: one without a block, or one whose block is and may stay on one. */
function fitsOneLine(item: Item): boolean {
  if (!item.block) return true;
  return item.block.oneLine && `${INDENT}${item.cells[0]} ${oneLineBlock(item)}`.length <= LINE_WIDTH;
}

function oneLineBlock({ block }: Item): string {
  const parts = (block?.items ?? []).flatMap((item) => [
    ...item.leading.map(({ text }) => text),
    [...item.cells.filter((cell) => cell !== ""), ...(item.block ? [oneLineBlock(item)] : [])].join(" "),
    ...item.trailing,
  ]);
  const all = [...parts, ...(block?.dangling ?? []).map(({ text }) => text)];
  return all.length === 0 ? "{ }" : `{ ${all.join("  ")} }`;
}

/** Puts the comments behind consecutive lines into one column. */
function alignComments(lines: readonly Line[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < lines.length; ) {
    let end = i;
    while (end < lines.length && lines[end]?.comment) end++;
    const run = lines.slice(i, end);
    const widths = run.map(({ text }) => text.length).filter((width) => width <= COMMENT_COLUMN_LIMIT);
    const column = widths.reduce((widest, width) => Math.max(widest, width), 0) + 2;
    for (const { text, comment } of run)
      result.push(`${text.padEnd(column)}${text.length >= column ? "  " : ""}${comment}`);
    if (end === i) result.push(lines[end++]?.text ?? "");
    i = end;
  }
  return result;
}
