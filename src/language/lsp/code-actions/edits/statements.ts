import { partOf } from "../../../document/part.js";
import type { ScenarioDocument } from "../../../document/scenario-document.js";
import { isConstant, isImport, type Statement } from "../../../generated/ast.js";
import { lexText } from "../../../parser/parse-text.js";
import { commentAround } from "./comments.js";
import { type Edit, insert } from "./edit.js";
import { lineBreakOf, lineEnd } from "./lines.js";

/** Adds a constant above a statement and the comments that belong to it, or below the constant that it follows. */
export function addConstantAbove(statement: Statement, text: string): Edit {
  const { document } = partOf(statement);
  const lineBreak = lineBreakOf(partOf(statement));
  const all = document.statements;
  const before = all[all.indexOf(statement) - 1];
  const start = startOf(statement);
  if (before && isConstant(before) && !isConstant(statement)) {
    const stop = lineEnd(document.text, endOf(before));
    if (document.text.slice(stop, start).trim() === "") return insertAt(document, stop, `${lineBreak}${text}`);
  }
  const from = startOfComments(document, before ? endOf(before) : 0, start);
  return insertAt(document, from, `${text}${lineBreak}${isConstant(statement) ? "" : lineBreak}`);
}

/** Adds a statement behind another. */
export function addStatementBelow(statement: Statement, text: string): Edit {
  const { document } = partOf(statement);
  const lineBreak = lineBreakOf(partOf(statement));
  return insertAt(document, lineEnd(document.text, endOf(statement)), `${lineBreak}${lineBreak}${text}`);
}

/** Adds an `import` behind the others, or above all else. */
export function addImport(document: ScenarioDocument, text: string): Edit {
  const { statements } = document;
  const last = statements.findLast(isImport);
  const [first] = document.parts;
  const lineBreak = first ? lineBreakOf(first) : "\n";
  if (last) return insertAt(document, lineEnd(document.text, endOf(last)), `${lineBreak}${text}`);
  const start = startOfText(document);
  const above = start === undefined ? 0 : startOfComments(document, 0, start);
  return insertAt(document, above, `${text}${lineBreak}${lineBreak}`);
}

/** Where the first word stands that is no comment; it may be of a statement that cannot be read. */
function startOfText({ parts }: ScenarioDocument): number | undefined {
  for (const { start, text } of parts) {
    const [first] = lexText(text).tokens;
    if (first) return start + first.startOffset;
  }
  return undefined;
}

/** Where the comments begin that stand right above a statement, or the statement itself where there are none. */
function startOfComments(document: ScenarioDocument, from: number, start: number): number {
  const between = document.text.slice(from, start);
  // What follows the statement before on its line belongs to that.
  const ownLine = from === 0 ? "" : (/^[^\r\n]*(?:\r\n|\r|\n)?/.exec(between)?.[0] ?? "");
  const [comments = ""] =
    /(?:(?:\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*)*$/.exec(
      between.slice(ownLine.length),
    ) ?? [];
  return start - comments.length;
}

function startOf(statement: Statement): number {
  return partOf(statement).start + (statement.$cstNode?.offset ?? 0);
}

function endOf(statement: Statement): number {
  return partOf(statement).start + (statement.$cstNode?.end ?? 0);
}

function insertAt(document: ScenarioDocument, offset: number, text: string): Edit {
  const part = document.partAt(offset);
  const own = offset - part.start;
  return insert(part, commentAround(part, own)?.end ?? own, text);
}
