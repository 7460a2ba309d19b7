import type { BufferFailure, BufferSearch } from "../../../engine/index.js";
import { bestHoleOf, refusedSearch } from "../../../report/best-hole.js";
import type { Load } from "../../../report/model.js";
import { regionLabels } from "../../../report/regions.js";
import { count, rangeText, roughSize } from "../../../report/sizes.js";
import { missingBytes } from "../../../report/trial-table.js";
import { retryWords } from "../../../report/words/attempt.js";
import { HANG_WORDS, hasRegions, tooManyWords } from "../../../report/words/failure.js";
import { askWords, ruleWords, VERDICT_WORDS } from "../../../report/words/search.js";
import { type Block, code, list, sentence, table, text } from "../markup/blocks.js";

/** Up to how many regions that did not take a segment are shown. */
const TRIALS_SHOWN = 8;

/** That a segment found no place, and how that ended the load. */
export function refusalWords({ cause, errno }: BufferFailure): string {
  if (cause === "too-many-segments") return `is refused: the load fails with ${errno}.`;
  return cause === "kernel-would-hang" ? "has no answer." : `finds no hole: the load fails with ${errno}.`;
}

/**
 * Of the best hole how much it lacks, in a sentence; empty where no region lacks room alone.
 * @param name the segment told of: the search that was refused may have been for another one
 */
export function bestHoleWords(load: Load, name: string): string {
  const search = refusedSearch(load);
  const best = search && bestHoleOf(load, search);
  if (!best) return "";
  const whose = search.name === name ? "" : ` for ${code(search.name)}`;
  return `The best hole${whose} is ${roughSize(best.size, "down")}, in ${code(best.region)}: ${roughSize(best.missing, "up")} are missing.`;
}

/** Why: what it asked for, which rule holds, and every region that it was offered. */
export function refusedBlocks(load: Load, failure: BufferFailure): Block[] {
  if (failure.cause === "too-many-segments") return [text(sentence(tooManyWords(failure)))];
  const explanation = load.explain();
  const isRetried = explanation.attempts.length > 0;
  if (failure.cause === "kernel-would-hang") return [text(sentence(isRetried ? retryWords(explanation) : HANG_WORDS))];
  const search = refusedSearch(load);
  if (!search) return [];
  const asks = isRetried ? `In the first try ${code(search.name)} asks` : "Asks";
  return [
    list([
      ...(isRetried ? [sentence(retryWords(explanation))] : []),
      `${asks} for ${sentence(askWords(search))}.`,
      sentence(ruleWords(search, load)),
    ]),
    ...trialBlocks(load, search),
  ];
}

function trialBlocks(load: Load, search: BufferSearch): Block[] {
  if (!hasRegions(load, search) || search.trials.length === 0) return [];
  const { regions } = load.placement;
  const labels = regionLabels(load.placement);
  const rows = search.trials.slice(0, TRIALS_SHOWN).map((trial) => {
    const missing = missingBytes(search, trial);
    const region = regions[trial.region];
    return [
      code(labels[trial.region] as string),
      region ? `\`${rangeText(region)}\`` : "",
      VERDICT_WORDS[trial.verdict],
      missing === null ? "" : roughSize(trial.largestHole, "down"),
      missing === null ? "" : roughSize(missing, "up"),
    ];
  });
  const rest = search.trials.length - rows.length;
  return [
    table(["region tried", "range", "verdict", "usable hole>", "missing>"], rows),
    ...(rest > 0 ? [text(`… and ${count(rest, "more region")}. ${bestHoleWords(load, search.name)}`.trim())] : []),
  ];
}
