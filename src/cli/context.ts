import type { NamedVersion, ReportDiagnostic, ReportFile } from "../report/model.js";
import type { Output } from "./output.js";

/** A scenario file as read: its text is decoded, its path what the user wrote (`<stdin>` for standard input). */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Formatted text, or why the text cannot be formatted. */
export type FormatResult = { readonly text: string } | { readonly errors: readonly ReportDiagnostic[] };

/** What commands need of the language. */
export interface Language {
  /**
   * Reads scenarios with all that they import, and answers for each, in order. Never rejects for what a file holds.
   * @param kernels with which every image is placed once more
   * @param reads is told the path of each further file that is read or looked for: absolute
   */
  analyse(
    files: readonly SourceText[],
    kernels?: readonly NamedVersion[],
    reads?: (path: string) => void,
  ): Promise<ReportFile[]>;
  /** Formats one scenario. Never rejects for what it holds. */
  format(text: string): Promise<FormatResult>;
}

/** What a command works with. */
export interface Context extends Language {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Results. */
  readonly out: Output;
  /** Everything else. */
  readonly err: Output;
}
