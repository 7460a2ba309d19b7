import { type BufferSearch, hasAddress, type Segment } from "../../../engine/index.js";
import type { Load } from "../../../report/model.js";
import { failedAt } from "../../../report/outcome.js";
import { regionLabels } from "../../../report/regions.js";
import { exactSize, roughSize } from "../../../report/sizes.js";
import { missingBytes } from "../../../report/trial-table.js";
import { retryWords } from "../../../report/words/attempt.js";
import { hasRegions } from "../../../report/words/failure.js";
import { loaderWords } from "../../../report/words/loader.js";
import { sanityWords } from "../../../report/words/sanity.js";
import { askWords, ruleWords, VERDICT_WORDS } from "../../../report/words/search.js";
import { type Block, code, list, sentence, text, title } from "../markup/blocks.js";
import { placeWords } from "../placed/place-words.js";
import type { ImageSegment } from "../placed/segment-of.js";
import { bytesWords } from "./bytes.js";
import { obstacleWords } from "./obstacle-words.js";
import { bestHoleWords, refusalWords, refusedBlocks } from "./refused-segment.js";

/**
 * What became of a segment: where it lies and why there; or why it found no place, and what is missing.
 * @param before what had become of it when its image was placed last, for one that is not placed
 */
export function segmentBlocks(segment: ImageSegment, before?: ImageSegment): Block[] {
  const { state } = segment;
  switch (state.kind) {
    case "placed":
      return [segmentTitle(segment), ...placedBlocks(state.load, state.index)];
    case "refused":
      return [title(nameOf(segment), refusalWords(state.failure)), ...refusedBlocks(state.load, state.failure)];
    case "invalid":
    case "waiting":
      return [segmentTitle(segment), ...(before ? [text("Before that:"), segmentTitle(before)] : [])];
    default:
      return [segmentTitle(segment)];
  }
}

/** The same in a line, with the best hole of one that found none. */
export function segmentTitle(segment: ImageSegment): Block {
  return title(nameOf(segment), outcomeWords(segment));
}

function nameOf({ image, name }: ImageSegment): string {
  return `segment ${code(name)} of ${code(image.node.name)}`;
}

function outcomeWords({ name, state }: ImageSegment): string {
  switch (state.kind) {
    case "invalid":
      return "is not placed: the image or its machine has an error.";
    case "waiting":
      return "is not placed yet: a file is still being read.";
    case "left-out":
      return "is left out: it finds no place, or is larger than half of memory, which the kernel only logs.";
    case "not-reached":
      return `is not reached: ${endWords(state.load)}.`;
    case "placed":
      return placeWords(state.load, state.load.placement.segments[state.index] as Segment);
    case "refused":
      return `${refusalWords(state.failure)} ${bestHoleWords(state.load, name)}`.trim();
  }
}

function placedBlocks(load: Load, index: number): Block[] {
  const explanation = load.explain();
  const segment = explanation.segments[index] as Segment;
  const search = explanation.searches.find((one) => one.segment === index);
  const points = search ? searchPoints(load, search) : [];
  const obstacle = search && obstacleWords(explanation, search, index);
  const retries = search?.name === "kernel" ? retryWords(explanation) : "";
  return [
    list([
      ...sizePoints(segment, search),
      ...points,
      ...(obstacle ? [obstacle] : []),
      ...(retries ? [sentence(retries)] : []),
      ...(hasAddress(segment) ? [] : [`Its address cannot be known: it ${segment.indeterminate}.`]),
      ...checkPoints(load, index),
    ]),
  ];
}

function sizePoints({ bufsz, memsz }: Segment, search: BufferSearch | undefined): string[] {
  const copied = bufsz === memsz ? "" : ` ${bytesWords(bufsz)} of it are copied in (\`bufsz\`).`;
  return [`Asks for ${search ? sentence(askWords(search)) : exactSize(memsz)}.${copied}`];
}

/** What the search was offered, and what it passed over before it chose. */
function searchPoints(load: Load, search: BufferSearch): string[] {
  const labels = regionLabels(load.placement);
  const passed = search.trials.filter(({ verdict }) => verdict !== "chosen" && verdict !== "may-fit");
  const words = passed.slice(0, PASSED_SHOWN).map((trial) => {
    const missing = missingBytes(search, trial);
    const lacking = missing === null ? "" : `, ${roughSize(missing, "up")} missing`;
    return `${code(labels[trial.region] as string)} (${VERDICT_WORDS[trial.verdict]}${lacking})`;
  });
  const more = passed.length > words.length ? ` and ${passed.length - words.length} more` : "";
  return [
    sentence(ruleWords(search, load)),
    ...(hasRegions(load, search) && words.length > 0 ? [`Passed over: ${words.join(", ")}${more}.`] : []),
  ];
}

const PASSED_SHOWN = 4;

/** What the final checks have against a segment. */
function checkPoints({ machine, placement }: Load, index: number): string[] {
  const { failure } = placement;
  if (failure?.at !== "sanity" || !failure.segments.includes(index)) return [];
  return [
    `The load fails in the final checks, \`sanity_check_segment_list()\`, with ${failure.errno}: ${sentence(sanityWords(failure, placement, machine))}.`,
  ];
}

/** Where a load ended that did not come as far, in a clause. */
function endWords({ payload, placement }: Load): string {
  const { failure } = placement;
  if (failure === null) return "the load makes no such segment";
  if (failure.at === "loader") return `the load fails before: ${sentence(loaderWords(failure, payload))}`;
  if (failure.errno === null) return `the kernel never returns, at ${code(failedAt(failure))}`;
  return `the load fails before, with ${failure.errno} at ${code(failedAt(failure))}`;
}
