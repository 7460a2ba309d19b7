import type { BufferSearch, Explanation, Segment } from "../engine/index.js";
import { attemptWords, retryWords } from "./attempt-words.js";
import { trialLines } from "./explain-trial.js";
import { exactHoleWords, HANG_WORDS, hasRegions, tooManyWords } from "./failure-words.js";
import { finalCheckLines } from "./final-checks.js";
import { circumstances, headline } from "./image-words.js";
import { loaderWords } from "./loader-words.js";
import type { Load, ReportImage } from "./model.js";
import { refusedBuffer } from "./outcome.js";
import { clip, messageText } from "./printable.js";
import { regionLabels } from "./regions.js";
import { askWords, ruleWords } from "./search-words.js";
import { count, rangeText, segmentRange } from "./sizes.js";
import type { Style } from "./style.js";
import { NAME_WIDTH } from "./table.js";
import { LINE_WIDTH, wrapText } from "./wrap.js";

/** The names of the segments that `renderExplanation` can tell of: those placed, and the one that failed. */
export function explainedNames(load: Load): string[] {
  const { failure, segments } = load.placement;
  const names = segments.map(({ name }) => name);
  const refused = refusedBuffer(failure);
  return refused === null ? names : [...names, refused.name];
}

/** How an explanation is laid out. */
interface Layout {
  readonly style: Style;
  /** Columns that its sentences keep within. */
  readonly width: number;
}

/**
 * How a load went, step by step: for each buffer what was offered to it in which order, why a region was passed over, each
 * jump of the search, and what was chosen; then the final checks.
 * @param only the name of the one segment to tell of; all of them, and the final checks, when left out
 * @param width columns that its sentences keep within; Infinity for who breaks lines himself
 */
export function renderExplanation(image: ReportImage, style: Style, only?: string, width = LINE_WIDTH): string {
  const blocks = [[headline(image, style), `  ${circumstances(image)}`]];
  if (image.load === null) {
    blocks.push(["The scenario itself is wrong, so nothing was placed: see its errors."]);
  } else {
    for (const block of loadBlocks(image, image.load, { style, width }, only)) blocks.push(block);
  }
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function loadBlocks(image: ReportImage, load: Load, layout: Layout, only: string | undefined): string[][] {
  const { style, width } = layout;
  const explanation = load.explain();
  const refused = refusedBuffer(load.placement.failure);
  let ruleAbove = "";
  const blocks: string[][] = [];
  const first = explanation.searches.find(({ name }) => name === "kernel");
  for (const search of explanation.searches) {
    if (search === first && explanation.attemptCount > 0) blocks.push(attemptLines(explanation, width));
    if (only !== undefined && only !== search.name) continue;
    const rule = ruleWords(search, load);
    blocks.push(
      searchLines(load, explanation, search, rule === ruleAbove && search.trials.length > 0 ? null : rule, layout),
    );
    ruleAbove = rule;
  }
  if (!first && explanation.attemptCount > 0) blocks.push(attemptLines(explanation, width));
  if (refused?.cause === "too-many-segments" && (only === undefined || only === refused.name))
    blocks.push(wrapText(tooManyWords(refused), 0, width));
  if (load.placement.failure?.at === "loader")
    blocks.push(wrapText(`The kernel refuses it: ${loaderWords(load.placement.failure, load.payload)}.`, 0, width));
  if (only === undefined) blocks.push(finalCheckLines(image, load, style, width));
  return blocks;
}

/** @param rule which regions are offered; null when the lines above have said it */
function searchLines(
  load: Load,
  explanation: Explanation,
  search: BufferSearch,
  rule: string | null,
  layout: Layout,
): string[] {
  const { style, width } = layout;
  const segment = search.segment === null ? undefined : explanation.segments[search.segment];
  const old = exactHoleWords(load, search);
  const isLast = search === explanation.searches.at(-1);
  const isIgnored = segment === undefined && !(isLast && refusedBuffer(load.placement.failure));
  const number = isIgnored ? "-" : (search.segment ?? explanation.segments.length);
  const result = isIgnored ? IGNORED_WORDS : resultWords(load, segment, style);
  return [
    `${style.strong(`${number} ${messageText(search.name)}:`)} ${result}`,
    ...wrapText(`asks for ${askWords(search)}`, 2, width),
    ...(rule === null ? [] : wrapText(rule, 2, width)),
    ...(hasRegions(load, search) ? allTrialLines(explanation, search, layout) : []),
    ...(old === "" ? [] : wrapText(old, 2, width)),
    ...endLines(load, segment, width),
  ];
}

const IGNORED_WORDS = "no place, which the kernel only logs: the load goes on without it";

/** The tries that the loader gave up, a line each. */
function attemptLines(explanation: Explanation, width: number): string[] {
  const { attempts, attemptCount } = explanation;
  const kept = attempts.map((attempt, i) => {
    const number = i < attempts.length / 2 ? i + 1 : attemptCount - attempts.length + i + 1;
    return `  ${number}. ${attemptWords(attempt)}`;
  });
  const half = Math.ceil(kept.length / 2);
  const left = attemptCount - kept.length;
  const lines =
    left > 0
      ? [...kept.slice(0, half), `  … ${count(left, "more try").replace("trys", "tries")}`, ...kept.slice(half)]
      : kept;
  return [...wrapText(retryWords(explanation), 0, width), ...lines];
}

function allTrialLines(explanation: Explanation, search: BufferSearch, { style, width }: Layout): string[] {
  const labels = regionLabels(explanation);
  return search.trials.flatMap((trial, i) =>
    trialLines(explanation, search, trial, i + 1, clip(labels[trial.region] as string, NAME_WIDTH), style, width),
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

function endLines({ placement }: Load, segment: Segment | undefined, width: number): string[] {
  if (segment?.indeterminate !== undefined)
    return wrapText(`Its address cannot be known: it ${segment.indeterminate}.`, 2, width);
  if (segment === undefined && placement.failure?.errno === null) return wrapText(HANG_WORDS, 2, width);
  return [];
}
