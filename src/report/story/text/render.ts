import type { Load, ReportImage } from "../../model.js";
import { refusedBuffer } from "../../outcome.js";
import type { Style } from "../../style.js";
import { refusedSearchOf } from "../../words/attempt.js";
import { circumstances, headline } from "../../words/image.js";
import { wrapText } from "../../wrap.js";
import type { Story, StoryBuffer, StoryRetries, StoryTry } from "../model.js";
import { moreTries } from "../retries.js";
import { tellStory } from "../tell.js";
import { adviceLines } from "./advice.js";
import { checkLines, shortCheckLines } from "./checks.js";
import type { Layout } from "./layout.js";
import { drawnTrial, shortBuffer } from "./short-buffer.js";
import { STRIP_LEGEND } from "./strip.js";
import { isDrawn, wholeBuffer } from "./whole-buffer.js";

/** The columns that an explanation keeps within, with ordinary names and addresses. */
export const STORY_WIDTH = 80;

/** What is told of an explanation, and how wide. */
export interface ExplanationOptions {
  /** The name of the one segment to tell of; all of them, and the final checks, when left out. */
  readonly only?: string | undefined;
  /** Every region and every jump; in short when left out. */
  readonly all?: boolean | undefined;
  /** Columns that its sentences keep within; Infinity for who breaks lines himself. */
  readonly width?: number | undefined;
}

/** The names of the segments that `renderExplanation` can tell of: those placed, and the one that failed. */
export function explainedNames(load: Load): string[] {
  const { failure, segments } = load.placement;
  const names = segments.map(({ name }) => name);
  const refused = refusedBuffer(failure);
  const given = load.explain().attempts.map((attempt) => refusedSearchOf(attempt).name);
  return [...new Set([...names, ...given, ...(refused ? [refused.name] : [])])];
}

/**
 * How a load went: for each buffer what was offered to it in which order, why a region was passed over, the jumps of the
 * search, and what was chosen; then the final checks, and what would make it fit.
 */
export function renderExplanation(image: ReportImage, style: Style, options: ExplanationOptions = {}): string {
  return renderStory(image, tellStory(image), style, options);
}

/** The same of a story that was told already. @param story as `tellStory` gives it of the image */
export function renderStory(
  image: ReportImage,
  story: Story | null,
  style: Style,
  { only, all = false, width = STORY_WIDTH }: ExplanationOptions = {},
): string {
  const layout = { style, width };
  const blocks = [[headline(image, style), ...wrapText(circumstances(image), 2, width)]];
  if (story === null) blocks.push(["The scenario itself is wrong, so nothing was placed: see its errors."]);
  else blocks.push(...storyBlocks(story, image, layout, only, all));
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}\n`;
}

function storyBlocks(
  story: Story,
  image: ReportImage,
  layout: Layout,
  only: string | undefined,
  all: boolean,
): string[][] {
  const { retries, ending, checks } = story;
  const { width, style } = layout;
  const told = bufferBlocks(story, layout, only, all);
  const refused = refusedBuffer(image.load?.placement.failure ?? null);
  const isAbout = only === undefined || only === refused?.name;
  const shown = story.buffers.filter(({ name }) => only === undefined || only === name);
  const drawn = shown.some((buffer) => (all ? buffer.trials.some(isDrawn) : drawnTrial(buffer) !== undefined));
  return [
    ...told,
    ...(retries && retries.before >= story.buffers.length ? retryBlocks(retries, layout, all) : []),
    ...(ending !== "" && (isAbout || refused === null) ? [wrapText(ending, 0, width)] : []),
    ...(only === undefined ? [all ? checkLines(checks, layout) : shortCheckLines(checks, layout)] : []),
    ...(isAbout ? adviceLines(story, layout) : []),
    ...(drawn ? [wrapText(STRIP_LEGEND, 0, width).map(style.dim)] : []),
  ];
}

/** In short, what found its place stands together. */
function bufferBlocks({ buffers, retries }: Story, layout: Layout, only: string | undefined, all: boolean): string[][] {
  const blocks: string[][] = [];
  const rules = new Set<string>();
  let above = "";
  for (const [i, buffer] of buffers.entries()) {
    if (retries?.before === i) blocks.push(...retryBlocks(retries, layout, all));
    if (only !== undefined && only !== buffer.name) continue;
    if (all) {
      blocks.push(wholeBuffer(buffer, above === buffer.rule && buffer.trials.length > 0, layout));
      above = buffer.rule;
      continue;
    }
    const isNew = !rules.has(buffer.rule) && (only !== undefined || isWorthTelling(buffer));
    rules.add(buffer.rule);
    const lines = shortBuffer(buffer, isNew ? buffer.rule : null, only !== undefined, layout);
    const block = blocks.at(-1);
    if (block && i > 0 && i !== retries?.before && buffer.result !== "refused") block.push(...lines);
    else blocks.push(lines);
  }
  return blocks;
}

/** A fixed address needs no rule, but where it is all that there is to tell. */
function isWorthTelling({ trials, result }: StoryBuffer): boolean {
  return trials.length > 0 || result !== "placed";
}

/** The tries, and the search for which the first was given up: it says what is in the way. */
function retryBlocks(retries: StoryRetries, layout: Layout, all: boolean): string[][] {
  const { first } = retries;
  return [
    retryLines(retries, layout),
    all ? wholeBuffer(first, false, layout) : shortBuffer(first, first.rule, false, layout),
  ];
}

function retryLines({ words, firstTries, lastTries, leftOut }: StoryRetries, { width }: Layout): string[] {
  const linesOf = (tries: readonly StoryTry[]) =>
    tries.flatMap(({ number, words }) => wrapText(`${number}. ${words}`, 2, width));
  const gap = leftOut > 0 ? [`  … ${moreTries(leftOut)}`] : [];
  return [...wrapText(words, 0, width), ...linesOf(firstTries), ...gap, ...linesOf(lastTries)];
}
