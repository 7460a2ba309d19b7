import type { DiagnosticCode } from "../../report/codes.js";

/** Another place in the same text that a problem speaks of. Offsets in UTF-16 units. */
export interface RelatedOffset {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
}

/** A mistake in the form of the text, found before anything has a meaning. Offsets in UTF-16 units. */
export interface SyntaxProblem {
  /** The diagnostic code. */
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  readonly related?: RelatedOffset;
}

/** A word or text of the user's as a message shows it: cut when it is too long to read. */
export function shown(text: string): string {
  const line = text.replace(/[\r\n][\s\S]*$/, "");
  return line.length > 40 ? `${line.slice(0, 30)}…` : line;
}
