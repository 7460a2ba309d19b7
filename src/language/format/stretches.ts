import type { CstNode } from "langium";
import { lineEnd } from "../document/lines.js";
import type { Scenario, Statement } from "../generated/ast.js";
import type { KexecParseResult } from "../parser/parser.js";
import { endOfGap, startOfGap, startWithIndent } from "./gaps.js";
import type { Block, Extent } from "./item.js";
import { readItems } from "./read.js";
import { commentsOf, type SourceComment } from "./source-comments.js";

/** A statement that can be laid out, or what stands between such statements and is no comment. */
interface Piece extends Extent {
  readonly statement?: Statement;
}

/**
 * The stretches of a text that can be laid out: runs of statements without a mistake of form, with nothing between them but
 * comments, none of which shares a line with anything else. A stretch has the text to its beginning or end where nothing
 * else stands there.
 */
export function stretchesOf(text: string, parse: KexecParseResult<Scenario>): Block[] {
  const comments = [...commentsOf(parse.value.$cstNode)];
  const { statements } = parse.value;
  if (parse.problems.length === 0) return [readItems(text, statements, comments, { start: 0, end: text.length })];
  return runsOf(text, piecesOf(text, parse, comments)).map(({ first, last, before, behind }) => {
    const run = statements.slice(statements.indexOf(first), statements.indexOf(last) + 1);
    const start = before ? startWithIndent(text, extentOf(first).start) : 0;
    const end = behind ? endWithComments(text, extentOf(last).end, comments) : text.length;
    const inside = comments.filter(({ offset }) => offset >= start && offset < end);
    return readItems(text, run, inside, { start, end });
  });
}

function piecesOf(text: string, parse: KexecParseResult<Scenario>, comments: readonly SourceComment[]): Piece[] {
  const wrong = new Set(parse.problems.map(({ offset }) => offset));
  const known: Piece[] = [
    ...parse.value.statements
      .filter(({ $cstNode }) => $cstNode && !parse.damaged.has($cstNode.offset))
      .map((statement) => ({ statement, ...extentOf(statement) })),
    ...comments.filter(({ offset }) => !wrong.has(offset)).map(({ offset, end }) => ({ start: offset, end })),
  ];
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of [...known.sort((a, b) => a.start - b.start), { start: text.length, end: text.length }]) {
    if (piece.start < at) continue;
    const start = endOfGap(text, at);
    if (start < piece.start) pieces.push({ start, end: startOfGap(text, piece.start) });
    if (piece.statement) pieces.push(piece);
    at = piece.end;
  }
  return pieces;
}

interface Run {
  readonly first: Statement;
  readonly last: Statement;
  /** Whether anything else stands before it in the text, and behind it. */
  readonly before: boolean;
  readonly behind: boolean;
}

function runsOf(text: string, pieces: readonly Piece[]): Run[] {
  const sound = pieces.map(({ statement }) => statement !== undefined);
  const share = (a: number, b: number) => !/[\r\n]/.test(text.slice(pieces[a]?.end, pieces[b]?.start));
  for (let i = 1; i < pieces.length; i++) if (!sound[i - 1] && share(i - 1, i)) sound[i] = false;
  for (let i = pieces.length - 2; i >= 0; i--) if (!sound[i + 1] && share(i, i + 1)) sound[i] = false;
  const runs: Run[] = [];
  for (let from = 0; from < pieces.length; from++) {
    if (!sound[from]) continue;
    let to = from;
    while (sound[to + 1]) to++;
    const [first, last] = [pieces[from]?.statement, pieces[to]?.statement] as [Statement, Statement];
    runs.push({ first, last, before: from > 0, behind: to < pieces.length - 1 });
    from = to;
  }
  return runs;
}

/** Where a statement ends, with the comments behind it that end its line. */
function endWithComments(text: string, end: number, comments: readonly SourceComment[]): number {
  const ofLine = lineEnd(text, end);
  const behind = comments.filter(({ offset }) => offset >= end && offset < ofLine);
  const last = behind.at(-1)?.end ?? end;
  return last <= ofLine && endOfGap(text, last) >= ofLine ? last : end;
}

function extentOf({ $cstNode }: Statement): Extent {
  const { offset, end } = $cstNode as CstNode;
  return { start: offset, end };
}
