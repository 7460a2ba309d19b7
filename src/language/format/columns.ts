/** A line's text in columns. */
export interface Cells {
  readonly cells: readonly string[];
  /** Whether its third cell takes the room of the fourth too: `first..last` beside `start size N`. */
  readonly spans: boolean;
}

/** Joins lines of one shape so that their columns stand below each other. Single spaces between columns, two before the last of a range. */
export function columns(lines: readonly Cells[]): string[] {
  if (lines.every(({ cells }) => cells.length === 5)) return rangeColumns(lines);
  const width = widest(lines, ({ cells }) => (cells.length > 1 ? cells[0] : ""));
  return lines.map(({ cells: [first = "", ...rest] }) =>
    rest.length === 0 ? first : `${first.padEnd(width)} ${rest.join(" ")}`,
  );
}

/** Lines of word, name, range in two cells, and what stands behind it. */
function rangeColumns(lines: readonly Cells[]): string[] {
  const nameWidth = widest(lines, ({ cells }) => cells[1]);
  const startWidth = widest(lines, ({ cells, spans }) => (spans ? "" : cells[2]));
  const ranges = lines.map(({ cells: [, , start = "", size = ""], spans }) =>
    spans ? start : `${start.padEnd(startWidth)} ${size}`,
  );
  const rangeWidth = widest(lines.keys(), (i) => (lines[i]?.cells[4] === "" ? "" : ranges[i]));
  return lines.map(({ cells: [word = "", name = "", , , behind = ""] }, i) => {
    const head = nameWidth === 0 ? word : `${word} ${name.padEnd(nameWidth)}`;
    const range = ranges[i] ?? "";
    return behind === "" ? `${head} ${range}` : `${head} ${range.padEnd(rangeWidth)}  ${behind}`;
  });
}

function widest<T>(items: Iterable<T>, textOf: (item: T) => string | undefined): number {
  let width = 0;
  for (const item of items) width = Math.max(width, textOf(item)?.length ?? 0);
  return width;
}
