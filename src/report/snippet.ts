import type { Place } from "./model.js";
import { printable } from "./printable.js";
import { displayWidth } from "./width.js";

/** The most columns of source shown, the line number not counted. */
const WIDTH = 88;

/** Columns shown before a place that stands further right than `WIDTH`. */
const BEFORE = 24;

const TAB = "    ";

/** The lines of a text, broken as editors break them. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/**
 * The line of source at a place, and under it `^` for each column of the place on that line, at least one. Tabs are
 * shown as four spaces, controls as one visible character, and of a long line only the part around the place, with `…`
 * where it was cut.
 * @param place columns count UTF-16 code units, as editors do
 * @param mark put around the `^`
 * @returns no lines when the source has no such place, or the line is blank
 */
export function snippet(
  source: readonly string[],
  place: Place,
  mark: (text: string) => string,
  dim: (text: string) => string,
): string[] {
  const line = source[place.line - 1];
  if (line === undefined || line.trim() === "" || place.column > line.length + 1) return [];
  const from = place.column - 1;
  const to = place.endLine === place.line ? Math.min(Math.max(place.endColumn - 1, from), line.length) : line.length;
  const cut = cutAround(line, from, to);
  const number = `${place.line}`.padStart(5);
  const before = cut.head + shown(line.slice(cut.start, from));
  const marked = shown(line.slice(from, cut.markEnd));
  const after = shown(line.slice(cut.markEnd, cut.end)) + cut.tail;
  const carets = "^".repeat(Math.max(displayWidth(marked), 1));
  const gutter = dim("|");
  return [
    `${dim(number)} ${gutter} ${before}${marked}${after}`.trimEnd(),
    `${" ".repeat(number.length)} ${gutter} ${" ".repeat(displayWidth(before))}${mark(carets)}`,
  ];
}

interface Cut {
  /** Offsets into the line: the part shown, and where the marked part of it ends. */
  readonly start: number;
  readonly markEnd: number;
  readonly end: number;
  readonly head: string;
  readonly tail: string;
}

/** Which part of a line is shown: all of a short one, else `WIDTH` characters around the beginning of the place. */
function cutAround(line: string, from: number, to: number): Cut {
  const start = to <= WIDTH ? 0 : Math.max(0, from - BEFORE);
  const end = Math.min(line.length, start + WIDTH);
  return {
    start: onCharacter(line, start),
    markEnd: onCharacter(line, Math.min(to, end)),
    end: onCharacter(line, end),
    head: start > 0 ? "…" : "",
    tail: end < line.length ? "…" : "",
  };
}

/** The offset, or one less when it lies between the halves of a surrogate pair. */
function onCharacter(line: string, offset: number): number {
  const inside = offset > 0 && offset < line.length && /[\udc00-\udfff]/.test(line[offset] as string);
  return inside ? offset - 1 : offset;
}

function shown(source: string): string {
  return source.split("\t").map(printable).join(TAB);
}
