import type { BufferSearch, Explanation, Region } from "../../engine/index.js";
import { advise } from "../advice/advise.js";
import type { Load, ReportImage } from "../model.js";
import { outcomeOf, refusedBuffer } from "../outcome.js";
import { regionLabels } from "../regions.js";
import { exactSize, rangeText, segmentRange } from "../sizes.js";
import { PLAIN } from "../style.js";
import { attemptWords, refusedSearchOf, retryWords } from "../words/attempt.js";
import { exactHoleWords, HANG_WORDS, hasRegions, tooManyWords } from "../words/failure.js";
import { circumstances, verdict } from "../words/image.js";
import { loaderWords } from "../words/loader.js";
import { askWords, ruleWords } from "../words/search.js";
import { storyChecks } from "./checks.js";
import type { Story, StoryBuffer, StoryResult, StoryRetries } from "./model.js";
import { storyTrial } from "./trial.js";

const NO_ADVICE = "No single change that was tried is sure to make it load.";

/** The story of an image's load; null when it was not placed. */
export function tellStory(image: ReportImage): Story | null {
  const { load } = image;
  if (load === null) return null;
  const explanation = load.explain();
  const buffers = buffersOf(load, explanation);
  const advice = advise(image);
  const isRefused = buffers.some(({ result }) => result === "refused");
  return {
    image: image.name,
    machine: image.machine,
    outcome: outcomeOf(image),
    headline: verdict(image, PLAIN),
    circumstances: circumstances(image),
    retries: retriesOf(load, explanation),
    buffers,
    ending: endingOf(load),
    checks: storyChecks(image, load),
    advice,
    noAdvice: isRefused && advice.length === 0 ? NO_ADVICE : "",
  };
}

function buffersOf(load: Load, explanation: Explanation): StoryBuffer[] {
  const labels = regionLabels(explanation);
  let placed = 0;
  const { length } = explanation.searches;
  const isRefused = refusedBuffer(load.placement.failure) !== null;
  return explanation.searches.map((search, i) => {
    const without = isRefused && i === length - 1 ? "refused" : "ignored";
    const buffer = bufferOf(load, explanation, search, { labels, placed, without });
    if (search.segment !== null) placed = search.segment + 1;
    return buffer;
  });
}

interface Around {
  readonly labels: readonly string[];
  /** How many segments were placed before. */
  readonly placed: number;
  /** What it is without a place. */
  readonly without: StoryResult;
}

function bufferOf(
  load: Load,
  { regions, segments }: Pick<Explanation, "regions" | "segments">,
  search: BufferSearch,
  { labels, placed, without }: Around,
): StoryBuffer {
  const segment = search.segment === null ? undefined : segments[search.segment];
  const result = segment === undefined ? without : segment.indeterminate === undefined ? "placed" : "unknown";
  const trials = hasRegions(load, search) ? search.trials : [];
  return {
    name: search.name,
    number: search.segment ?? (result === "refused" ? segments.length : null),
    result,
    words: segment && result === "placed" ? rangeText(segmentRange(segment)) : resultWords(result, load),
    size: exactSize(search.memsz),
    asks: askWords(search),
    rule: ruleWords(search, load),
    trials: trials.map((trial, i) =>
      storyTrial(regions[trial.region] as Region, search, trial, {
        label: labels[trial.region] as string,
        step: i + 1,
        segments,
        placed,
      }),
    ),
    omitted: 0,
    notes: [
      exactHoleWords(load, search),
      segment?.indeterminate === undefined ? "" : `Its address cannot be known: it ${segment.indeterminate}.`,
      result === "refused" && load.placement.failure?.errno === null ? HANG_WORDS : "",
    ].filter((note) => note !== ""),
  };
}

function resultWords(result: StoryResult, { placement: { failure } }: Load): string {
  if (result === "unknown") return "address not known";
  if (result === "ignored") return "no place, which the kernel only logs: the load goes on without it";
  if (result === "given-up") return "no place in the first try, so the loader begins again";
  return failure?.errno ? `no place, the load fails with ${failure.errno}` : "the kernel never returns";
}

function retriesOf(load: Load, explanation: Explanation): StoryRetries | null {
  const { attempts, attemptCount, regions, searches } = explanation;
  const [first] = attempts;
  if (!first) return null;
  const kernel = searches.findIndex(({ name }) => name === "kernel");
  const tries = attempts.map((attempt, i) => ({
    number: i < attempts.length / 2 ? i + 1 : attemptCount - attempts.length + i + 1,
    words: attemptWords(attempt),
  }));
  const gap = tries.findIndex(({ number }, i) => number !== i + 1);
  return {
    words: retryWords(explanation),
    before: kernel < 0 ? searches.length : kernel,
    first: bufferOf(load, { regions, segments: first.segments }, refusedSearchOf(first), {
      labels: regionLabels(explanation),
      placed: first.segments.length,
      without: "given-up",
    }),
    firstTries: gap < 0 ? tries : tries.slice(0, gap),
    lastTries: gap < 0 ? [] : tries.slice(gap),
    leftOut: attemptCount - attempts.length,
  };
}

function endingOf({ payload, placement: { failure } }: Load): string {
  if (failure?.at === "loader") return `The kernel refuses it: ${loaderWords(failure, payload)}.`;
  const refused = refusedBuffer(failure);
  return refused?.cause === "too-many-segments" ? tooManyWords(refused) : "";
}
