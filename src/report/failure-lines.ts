import type { Load } from "./model.js";
import { sheetLines } from "./sheet.js";
import type { Style } from "./style.js";
import { TRIAL_LEGEND } from "./trial-table.js";
import { triedRegions } from "./tried-regions.js";
import { failureWords } from "./words/failure.js";
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
  const tried = triedRegions(load);
  if (tried === null) return [];
  return [
    "",
    ...sheetLines(tried.sheet, indent, style),
    ...(tried.others === "" ? [] : wrapText(tried.others, indent)),
    ...wrapText(TRIAL_LEGEND, indent).map(style.dim),
  ];
}
