import type { AstNode } from "langium";
import { type Spot, spotOf } from "../../../analysis/finding.js";
import type { Statement } from "../../../generated/ast.js";
import type { Edit } from "./edit.js";
import { lineEnd, lineStart } from "./lines.js";

/** Takes a stretch out with the spaces that set it apart, and with its lines where nothing else stands on them but a comment behind it. */
export function remove({ part, offset, end }: Spot): Edit {
  const { text } = part;
  const from = lineStart(text, offset);
  const to = lineEnd(text, end);
  const [before, after] = [text.slice(from, offset), text.slice(end, to)];
  const isFirst = /^[\s,]*$/.test(before);
  if (isFirst && /^[\s,]*(?:\/\*(?:[^*]|\*(?!\/))*\*\/[\s,]*)*(?:\/\/.*)?$/.test(after)) {
    const [lineBreak = ""] = /^(?:\r\n|\r|\n)/.exec(text.slice(to)) ?? [];
    return { part, offset: from, end: to + lineBreak.length, text: "" };
  }
  const [gapAfter = ""] = /^[\s,]*/.exec(after) ?? [];
  const [gapBefore = ""] = /[\s,]*$/.exec(before) ?? [];
  // Between the opening brace and another field.
  const opens = before.at(-gapBefore.length - 1) === "{" && gapAfter.length < after.length;
  if (isFirst || opens) return { part, offset, end: end + gapAfter.length, text: "" };
  // What stood against it on both sides stays apart.
  const wasBetween = /\w$/.test(before.trimEnd()) && /^\w/.test(after);
  return { part, offset: offset - gapBefore.length, end, text: wasBetween ? " " : "" };
}

/** Takes a field out. */
export function removeNode(node: AstNode): Edit {
  return remove(spotOf(node));
}

/** Takes fields of one block out, in the order of the text: those between which nothing stands as one stretch. */
export function removeNodes(nodes: readonly AstNode[]): Edit[] {
  const stretches: Spot[] = [];
  for (const spot of nodes.map((node) => spotOf(node))) {
    const last = stretches.at(-1);
    const isNext = last && /^[\s,]*$/.test(spot.part.text.slice(last.end, spot.offset));
    if (isNext) stretches[stretches.length - 1] = { ...last, end: spot.end };
    else stretches.push(spot);
  }
  return stretches.map(remove);
}

/** Takes a statement out with its lines, and of the blank lines around it the one behind. */
export function removeStatement(node: Statement): Edit {
  const edit = remove(spotOf(node));
  const { part, offset, end } = edit;
  const linesBefore = part.document.text.slice(0, part.start + offset).split(/\r\n|\r|\n/);
  const isAfterBlank = linesBefore.at(-1) === "" && (linesBefore.at(-2) ?? "").trim() === "";
  const [blank = ""] =
    (lineStart(part.text, end) === end && /^[^\S\r\n]*(?:\r\n|\r|\n)/.exec(part.text.slice(end))) || [];
  return isAfterBlank ? { ...edit, end: end + blank.length } : edit;
}
