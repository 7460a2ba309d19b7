import type { CompletionItemKind } from "vscode-languageserver";
import type { Edit } from "../code-actions/edits/edit.js";
import type { Block } from "../markup/blocks.js";

/** Something that may be written at a place, as a list shows it. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** 0 for what is missing or most likely, more for what is less so; within a rank they stay in their order. */
  readonly rank: number;
  /** What it is, in a few words: the form of a field, the value of a constant. */
  readonly detail?: string;
  /** Whether the detail is shown beside the label, and not with the documentation alone. */
  readonly isDetailShort?: boolean;
  /** What there is to say of it, worked out when somebody reads it. */
  readonly about?: () => readonly Block[];
  /** What is written, where that is not the label. */
  readonly text?: string;
  /** The same with places to fill in, as snippets of the protocol; without it nothing is to be filled in. */
  readonly snippet?: string;
  /** What else has to change for it to mean something. */
  readonly edits?: () => readonly Edit[];
  /** What is held against what is typed, where that is not the label. */
  readonly filter?: string;
}
