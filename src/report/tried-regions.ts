import { refusedSearch } from "./best-hole.js";
import type { Load } from "./model.js";
import type { Sheet } from "./sheet.js";
import { otherTrialsWords, trialSheet } from "./trial-table.js";
import { hasRegions } from "./words/failure.js";

/** The regions in which a refused buffer was tried. */
export interface TriedRegions {
  readonly sheet: Sheet;
  /** What is to be said of those that the sheet leaves out; empty when it has all. */
  readonly others: string;
}

/** The regions in which the buffer was tried that ended a load; null where none was tried. */
export function triedRegions(load: Load): TriedRegions | null {
  const search = refusedSearch(load);
  if (!search || search.trials.length === 0 || !hasRegions(load, search)) return null;
  const explanation = load.explain();
  const segments = explanation.attempts[0]?.segments ?? explanation.segments;
  return { sheet: trialSheet({ ...explanation, segments }, search), others: otherTrialsWords(search) };
}
