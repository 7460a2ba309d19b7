import { type AstNode, type CstNode, GrammarUtils } from "langium";
import type { DiagnosticCode } from "../../report/codes.js";
import type { Severity } from "../../report/model.js";
import { type Part, partOf } from "../document/part.js";
import type { FileProblem } from "../files/file-text.js";

/** A stretch of a part of a document: offsets in the part's text in UTF-16 units, `end` exclusive. */
export interface Spot {
  readonly part: Part;
  readonly offset: number;
  readonly end: number;
}

/** Something to tell the user about a place in a scenario. */
export interface Finding {
  readonly severity: Severity;
  /** Stable, in kebab case; its page is docs/diagnostics/CODE.md. */
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly spot: Spot;
  /** The other parties. */
  readonly related: readonly { readonly spot: Spot; readonly message: string }[];
  /** What may stand at the spot instead of what does, where that is known. */
  readonly instead?: Instead;
  /** The words of the fields that are missing, for `missing-field`. */
  readonly lacks?: readonly string[];
  /** Whether everything is the same without what stands at the spot, for `field-without-effect`. */
  readonly unnecessary?: true;
}

/** Texts that may stand in place of another. */
export interface Instead {
  /** What is most likely meant. */
  readonly meant?: string | undefined;
  /** All that there is to choose from, where that is not much. */
  readonly known?: readonly string[];
}

/** Takes findings as they are made. */
export type Report = (finding: Finding) => void;

/** A finding of severity error. */
export function error(code: DiagnosticCode, spot: Spot, message: string, related: Finding["related"] = []): Finding {
  return finding("error", code, spot, message, related);
}

/** A finding of severity warning. */
export function warning(code: DiagnosticCode, spot: Spot, message: string, related: Finding["related"] = []): Finding {
  return finding("warning", code, spot, message, related);
}

/** A finding of severity info. */
export function info(code: DiagnosticCode, spot: Spot, message: string, related: Finding["related"] = []): Finding {
  return finding("info", code, spot, message, related);
}

/** `file-not-readable`: nothing is wrong yet with a file that has not answered. @param name as a sentence shows it */
export function notReadable(spot: Spot, name: string, { problem, message, line }: FileProblem): Finding {
  const words = `${name} ${message}${line === undefined ? "" : ` (its line ${line})`}`;
  return finding(problem === "unread" ? "info" : "error", "file-not-readable", spot, words, []);
}

/** `missing-field`, with the words of the fields. */
export function missingField(spot: Spot, message: string, lacks: readonly string[]): Finding {
  return { ...error("missing-field", spot, message), lacks };
}

/** `field-without-effect` of a word that nothing looks at. @param reason why not */
export function withoutEffect(word: string, spot: Spot, reason: string): Finding {
  return { ...info("field-without-effect", spot, `\`${word}\` has no effect here: ${reason}`), unnecessary: true };
}

/** A finding with what may stand at its spot instead. */
export function instead(finding: Finding, { meant, known }: Instead): Finding {
  return meant === undefined && known === undefined
    ? finding
    : { ...finding, instead: { meant, ...(known && { known }) } };
}

function finding(
  severity: Severity,
  code: DiagnosticCode,
  spot: Spot,
  message: string,
  related: Finding["related"],
): Finding {
  return {
    severity,
    code,
    message: legible(message),
    spot,
    related: related.map((other) => ({ spot: other.spot, message: legible(other.message) })),
  };
}

/** A message with the names in it cut that nobody can read. */
function legible(message: string): string {
  return message.replace(/\w{61,}/g, (name) => `${name.slice(0, 50)}…`);
}

/**
 * Where a node stands, or one property of it: the whole node where the property has no text of its own.
 * @param index which of the values of a repeated property
 */
export function spotOf(node: AstNode, property?: string, index?: number): Spot {
  const cst = (property && GrammarUtils.findNodeForProperty(node.$cstNode, property, index)) || node.$cstNode;
  return { part: partOf(node), ...extent(cst) };
}

function extent(cst: CstNode | undefined): { offset: number; end: number } {
  return cst ? { offset: cst.offset, end: cst.end } : { offset: 0, end: 0 };
}
