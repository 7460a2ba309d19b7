import type { CodeActionKind } from "vscode-languageserver";
import type { Finding } from "../../analysis/finding.js";
import type { Edit } from "./edits/edit.js";

/** Something that a client may choose. */
export interface Offer {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly preferred: boolean;
  /** What it mends. */
  readonly findings: readonly Finding[];
  /** A function where they are worked out when it is chosen. */
  readonly edits: readonly Edit[] | (() => readonly Edit[] | Promise<readonly Edit[]>);
}
