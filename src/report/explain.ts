import type { BufferSearch, Explanation, Segment } from "../engine/index.js";
import { trialLines } from "./explain-trial.js";
import { exactHoleWords, HANG_WORDS, hasRegions, tooManyWords } from "./failure-words.js";
import { finalCheckLines } from "./final-checks.js";
import { circumstances, headline } from "./image-words.js";
import type { Load, ReportImage } from "./model.js";
import { clip, messageText } from "./printable.js";
import { regionLabels } from "./regions.js";
import { askWords, ruleWords } from "./search-words.js";
import { rangeText, segmentRange } from "./sizes.js";
import type { Style } from "./style.js";
import { NAME_WIDTH } from "./table.js";
import { wrapText } from "./wrap.js";

/** The names of the segments that `renderExplanation` can tell of: those placed, and the one that failed. */
export function explainedNames(load: Load): string[] {
  const { failure, segments } = load.placement;
  const names = segments.map(({ name }) => name);
  return failure !== null && failure.at !== "sanity" ? [...names, failure.name] : names;
}

/**
 * How a load went, step by step: for each buffer what was offered to it in which order, why a region was passed over, each
 * jump of the search, and what was chosen; then the final checks.
 * @param only the name of the one segment to tell of; all of them, and the final checks, when left out
 */
export function renderExplanation(image: ReportImage, style: Style, only?: string): string {
  const blocks = [[headline(image, style), `  ${circumstances(image)}`]];
  if (image.load === null) {
    blocks.push(["The scenario itself is wrong, so nothing was placed: see its errors."]);
  } else {
    for (const block of loadBlocks(image, image.load, style, only)) blocks.push(block);
  }
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function loadBlocks(image: ReportImage, load: Load, style: Style, only: string | undefined): string[][] {
  const explanation = load.explain();
  const { failure } = load.placement;
  let ruleAbove = "";
  const blocks: string[][] = [];
  explanation.searches.forEach((search, index) => {
    if (only !== undefined && only !== search.name) return;
    const rule = ruleWords(search, load);
    blocks.push(
      searchLines(load, explanation, index, rule === ruleAbove && search.trials.length > 0 ? null : rule, style),
    );
    ruleAbove = rule;
  });
  if (failure !== null && failure.at !== "sanity" && failure.cause === "too-many-segments") {
    if (only === undefined || only === failure.name) blocks.push(wrapText(tooManyWords(failure), 0));
  }
  if (only === undefined) blocks.push(finalCheckLines(image, load, style));
  return blocks;
}

/** @param rule which regions are offered; null when the lines above have said it */
function searchLines(load: Load, explanation: Explanation, index: number, rule: string | null, style: Style): string[] {
  const search = explanation.searches[index] as BufferSearch;
  const segment = explanation.segments[index];
  const old = exactHoleWords(load, search);
  return [
    `${style.strong(`${index} ${messageText(search.name)}:`)} ${resultWords(load, segment, style)}`,
    ...wrapText(`asks for ${askWords(search)}`, 2),
    ...(rule === null ? [] : wrapText(rule, 2)),
    ...(hasRegions(load, search) ? allTrialLines(explanation, search, style) : []),
    ...(old === "" ? [] : wrapText(old, 2)),
    ...endLines(load, segment),
  ];
}

function allTrialLines(explanation: Explanation, search: BufferSearch, style: Style): string[] {
  const labels = regionLabels(explanation);
  return search.trials.flatMap((trial, i) =>
    trialLines(explanation, search, trial, i + 1, clip(labels[trial.region] as string, NAME_WIDTH), style),
  );
}

function resultWords({ placement }: Load, segment: Segment | undefined, style: Style): string {
  const { failure } = placement;
  if (segment === undefined) {
    return style.error(failure?.errno ? `no place, the load fails with ${failure.errno}` : "the kernel never returns");
  }
  if (segment.indeterminate !== undefined) return style.warning("address not known");
  return style.ok(rangeText(segmentRange(segment)));
}

function endLines({ placement }: Load, segment: Segment | undefined): string[] {
  if (segment?.indeterminate !== undefined)
    return wrapText(`Its address cannot be known: it ${segment.indeterminate}.`, 2);
  if (segment === undefined && placement.failure?.errno === null) return wrapText(HANG_WORDS, 2);
  return [];
}
