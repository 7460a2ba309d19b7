import type { Comparison, SavedState } from "../../map/messages.js";

/** What a panel shows, and whether it stays at that. */
export interface Shown {
  /** URI of the scenario. */
  readonly uri: string;
  readonly image: string;
  readonly comparison: Comparison | null;
  readonly pinned: boolean;
}

/** What a panel showed before a reload of the window; undefined when that cannot be told. */
export function shownBefore(left: unknown): Shown | undefined {
  if (typeof left !== "object" || left === null) return undefined;
  const { uri, image, comparison, pinned } = left as Partial<Record<keyof SavedState, unknown>>;
  if (typeof uri !== "string" || typeof image !== "string") return undefined;
  return { uri, image, comparison: isComparison(comparison) ? comparison : null, pinned: pinned === true };
}

function isComparison(value: unknown): value is Comparison {
  if (typeof value !== "object" || value === null) return false;
  return "image" in value ? typeof value.image === "string" : "kernel" in value && typeof value.kernel === "string";
}
