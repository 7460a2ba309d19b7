/** A line's text in columns. */
export interface Cells {
  readonly cells: readonly string[];
  /** Whether its third cell takes the room of the fourth too: `first..last` beside `start size N`. */
  readonly spans: boolean;
}

/** Joins lines of one shape so that their columns stand below each other. Single spaces between columns, two before the last of a range. */
export function columns(lines: readonly Cells[]): string[] {
  const isRange = lines.every(({ cells }) => cells.length === 5);
  if (isRange) return lines.map((line) => rangeLine(line, lines));
  const width = widest(lines.map(({ cells }) => (cells.length > 1 ? cells[0] : "")));
  return lines.map(({ cells: [first = "", ...rest] }) =>
    rest.length === 0 ? first : `${first.padEnd(width)} ${rest.join(" ")}`,
  );
}

function rangeLine(line: Cells, lines: readonly Cells[]): string {
  const [word = "", name = "", , , behind = ""] = line.cells;
  const nameWidth = widest(lines.map(({ cells }) => cells[1]));
  const ranges = lines.map((other) => rangeText(other, lines));
  const range = rangeText(line, lines);
  const head = nameWidth === 0 ? word : `${word} ${name.padEnd(nameWidth)}`;
  if (behind === "") return `${head} ${range}`;
  const width = widest(ranges.filter((_, i) => lines[i]?.cells[4] !== ""));
  return `${head} ${range.padEnd(width)}  ${behind}`;
}

function rangeText({ cells, spans }: Cells, lines: readonly Cells[]): string {
  const [, , start = "", size = ""] = cells;
  if (spans) return start;
  return `${start.padEnd(widest(lines.filter((line) => !line.spans).map((line) => line.cells[2])))} ${size}`;
}

function widest(texts: readonly (string | undefined)[]): number {
  return Math.max(0, ...texts.map((text) => text?.length ?? 0));
}
