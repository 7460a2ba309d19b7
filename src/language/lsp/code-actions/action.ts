import type { Finding } from "../../analysis/finding.js";
import type { View } from "../view.js";
import type { Edit } from "./edits/edit.js";

/** A change of the text that is offered. */
export interface Fix {
  /** What it does, as a command: `Round up to 4M`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that is likely wanted. */
  readonly preferred?: boolean;
  /** Whether it may be made unseen, with others: it leaves no choice and nothing else changes by it. */
  readonly safe?: boolean;
}

/** The mends of a finding; none where there is no obvious one. */
export type QuickFix = (finding: Finding, view: View) => Iterable<Fix>;

/** A change that is offered for a place, be anything wrong there or not. */
export interface Refactoring extends Pick<Fix, "title"> {
  readonly kind: "refactor.rewrite" | "refactor.extract" | "refactor.inline";
  /** Worked out when it is chosen. */
  readonly edits: () => readonly Edit[] | Promise<readonly Edit[]>;
}

/** A fix without a choice. */
export function only(title: string, ...edits: readonly (Edit | undefined)[]): Fix[] {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length < edits.length || made.length === 0 ? [] : [{ title, edits: made }];
}

/** Fixes of which the first is likely wanted. */
export function preferring([first, ...others]: readonly Fix[]): Fix[] {
  return first ? [{ ...first, preferred: true }, ...others] : [];
}
