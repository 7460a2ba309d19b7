import { lineEnd } from "../document/lines.js";
import { endOfGap } from "./gaps.js";
import type { Extent } from "./item.js";

/** A text put in place of another. */
export interface GapEdit extends Extent {
  readonly text: string;
}

const LINE_END = /\r\n|\r|\n/g;

/**
 * The edits that make one text of another which differs in its gaps only: each edit is within one gap and within one line,
 * or takes line ends out of a gap or puts them in, so that everything else stays where it is.
 * @param old its comments may end in blanks and have other line ends inside
 * @returns in order, none touching another; undefined when the texts differ in more than gaps
 */
export function gapEdits(old: string, laidOut: string): GapEdit[] | undefined {
  const edits: GapEdit[] = [];
  for (let i = 0, j = 0; ; ) {
    for (; isPlain(old, i) && old[i] === laidOut[j]; i++) j++;
    const from = endOfGap(old, i);
    const to = endOfGap(laidOut, j);
    addGap(edits, i, old.slice(i, from), laidOut.slice(j, to));
    if (from === old.length || to === laidOut.length)
      return from === old.length && to === laidOut.length ? edits : undefined;
    i = endOfSign(old, from);
    j = endOfSign(laidOut, to);
    const [sign, other] = [old.slice(from, i), laidOut.slice(to, j)];
    if (sign === other) continue;
    if (!sign.startsWith("/*") || withoutLineEnds(sign) !== withoutLineEnds(other)) return undefined;
    edits.push({ start: from, end: i, text: other });
  }
}

/** Whether a letter, a digit or an underscore stands somewhere: no gap, and no beginning of a string or comment. */
function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || (code >= 0x41 && code <= 0x5a)
  );
}

/** Where a string, a comment without the blanks at its end, or a single sign ends: what is compared as it stands. */
function endOfSign(text: string, at: number): number {
  if (text.startsWith("//", at)) {
    const end = lineEnd(text, at);
    return at + text.slice(at, end).trimEnd().length;
  }
  if (text.startsWith("/*", at)) {
    const end = text.indexOf("*/", at + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (text[at] !== '"') return at + 1;
  let end = at + 1;
  while (end < text.length && !/["\r\n]/.test(text[end] as string)) end += text[end] === "\\" ? 2 : 1;
  return Math.min(end + 1, text.length);
}

function addGap(edits: GapEdit[], at: number, old: string, laidOut: string): void {
  if (old === laidOut) return;
  const [was, becomes] = [linesOf(old), linesOf(laidOut)];
  if (!was || !becomes) {
    addShort(edits, at, old, laidOut);
    return;
  }
  addShort(edits, at, was.behind, becomes.behind);
  const ends = at + was.behind.length;
  if (was.ends !== becomes.ends) edits.push({ start: ends, end: ends + was.ends.length, text: becomes.ends });
  addShort(edits, ends + was.ends.length, was.indent, becomes.indent);
}

/** What stands in a gap behind the last sign, the line ends and all between them, and before the next sign; undefined within a line. */
function linesOf(gap: string): { behind: string; ends: string; indent: string } | undefined {
  const ends = [...gap.matchAll(LINE_END)];
  const [first] = ends;
  const last = ends.at(-1);
  if (!first || !last) return undefined;
  const to = last.index + last[0].length;
  return { behind: gap.slice(0, first.index), ends: gap.slice(first.index, to), indent: gap.slice(to) };
}

/** Leaves alone what both begin with. */
function addShort(edits: GapEdit[], at: number, old: string, laidOut: string): void {
  if (old === laidOut) return;
  let same = 0;
  if (!/[\r\n]/.test(old + laidOut)) while (same < old.length && old[same] === laidOut[same]) same++;
  edits.push({ start: at + same, end: at + old.length, text: laidOut.slice(same) });
}

function withoutLineEnds(text: string): string {
  return text.replace(LINE_END, "\n");
}
