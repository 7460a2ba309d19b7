import { refusedSearch } from "./best-hole.js";
import { failureWords, hasRegions } from "./failure-words.js";
import type { Load } from "./model.js";
import type { Style } from "./style.js";
import { trialTable } from "./trial-table.js";
import { wrapText } from "./wrap.js";

/**
 * Why a load fails: which check or buffer, and for a buffer without a hole each region tried. No lines when it loads.
 * @param indent spaces before each line
 */
export function failureLines(load: Load, indent: number, style: Style): string[] {
  const { before, after } = failureWords(load);
  return [
    ...before.flatMap((sentence) => wrapText(sentence, indent)),
    ...trialLines(load, indent, style),
    ...after.flatMap((sentence) => wrapText(sentence, indent)),
  ];
}

/** The table of the regions tried, with an empty line above it; no lines where none was. */
function trialLines(load: Load, indent: number, style: Style): string[] {
  const search = refusedSearch(load);
  if (!search || search.trials.length === 0 || !hasRegions(load, search)) return [];
  const explanation = load.explain();
  const segments = explanation.attempts[0]?.segments ?? explanation.segments;
  return ["", ...trialTable({ ...explanation, segments }, search, indent, style)];
}
