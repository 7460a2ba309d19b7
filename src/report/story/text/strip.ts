import { usedBytes, wrapU64 } from "../../../engine/index.js";
import type { Strip, StripRange } from "../model.js";

/** What the marks of a strip mean, for a legend. */
export const STRIP_LEGEND =
  "strip: a region from its lowest address to its highest, to scale; … where it goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳ refused (2 to 9: so many, #: more), ▲ taken";

/**
 * A strip in two lines of the same width: the bytes, and below them the candidates with the way from the first to the last.
 * The second is empty where no candidate was refused.
 * @param cells how many columns the bytes have
 */
export function stripLines(strip: Strip, cells: number): { readonly bytes: string; readonly candidates: string } {
  const bytes = cellsOf(strip, cells);
  return {
    bytes: `${strip.cutBelow ? "…" : "["}${bytes}${strip.cutAbove ? "…" : "]"}`,
    candidates: strip.refused.length === 0 ? "" : ` ${candidateMarks(strip, cells)}`.trimEnd(),
  };
}

function cellsOf({ start, size, used, taken }: Strip, cells: number): string {
  const first = BigInt(start);
  const edge = (cell: number) => first + (BigInt(size) * BigInt(cell)) / BigInt(cells);
  const occupied = used.map((range) => ({ mem: wrapU64(BigInt(range.start)), memsz: wrapU64(BigInt(range.size)) }));
  let text = "";
  for (let i = 0; i < cells; i++) {
    const from = edge(i);
    const to = edge(i + 1) > from ? edge(i + 1) : from + 1n;
    const bytes = usedBytes({ start: wrapU64(from), end: wrapU64(to - 1n) }, occupied);
    if (taken && holds(taken, from, to)) text += "▓";
    else text += bytes === 0 ? "·" : BigInt(bytes) === to - from ? "█" : "▒";
  }
  return text;
}

function holds({ start, size }: StripRange, from: bigint, to: bigint): boolean {
  const first = BigInt(start);
  return first < to && first + BigInt(size) > from;
}

function candidateMarks({ start, size, refused, taken }: Strip, cells: number): string {
  const columnOf = (address: string) => Number(((BigInt(address) - BigInt(start)) * BigInt(cells)) / BigInt(size));
  const marks = Array<string>(cells).fill(" ");
  const counts = new Map<number, number>();
  for (const address of refused) {
    const column = columnOf(address);
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const columns = [...counts.keys(), ...(taken ? [columnOf(taken.start)] : [])];
  marks.fill("─", Math.min(...columns), Math.max(...columns));
  for (const [column, count] of counts) marks[column] = count === 1 ? "╳" : count < 10 ? `${count}` : "#";
  if (taken) marks[columnOf(taken.start)] = "▲";
  return marks.join("");
}
