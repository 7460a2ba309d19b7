import { type BufferSearch, hex, type Jump, type Region, type RegionTrial, type Segment } from "../../engine/index.js";
import { hexOf } from "../hex.js";
import { ALL_MEMORY, exactSize, rangeText, roughSize, segmentRange, sizeOf } from "../sizes.js";
import { missingBytes } from "../trial-table.js";
import { VERDICT_WORDS } from "../words/search.js";
import { lastCandidate } from "./candidates.js";
import type { StoryJump, StoryTrial } from "./model.js";
import { stripOf } from "./strip.js";

/**
 * How one region was searched for one buffer.
 * @param step which region it is in the order tried, from 1
 * @param label what the region is called
 * @param segments those of the load
 * @param placed how many of them were placed before
 */
export function storyTrial(
  region: Region,
  search: BufferSearch,
  trial: RegionTrial,
  { label, step, segments, placed }: { label: string; step: number; segments: readonly Segment[]; placed: number },
): StoryTrial {
  const missing = missingBytes(search, trial);
  const lacksRoom = trial.verdict === "too-small" || trial.verdict === "no-hole";
  return {
    step,
    region: trial.region,
    label,
    range: rangeText(region),
    size: exactSize(sizeOf(region)),
    verdict: trial.verdict,
    verdictWords: VERDICT_WORDS[trial.verdict],
    decision: decisionWords(region, search, trial),
    jumps: trial.jumps.map((jump) => storyJump(jump, segments)),
    last: lastWords(search, trial),
    hole: lacksRoom ? hexOf(trial.largestHole) : null,
    missing: missing === null ? null : hexOf(missing),
    strip: stripOf(region, search, trial, segments.slice(0, placed)),
  };
}

function decisionWords(region: Region, search: BufferSearch, trial: RegionTrial): string {
  const { memsz, bufMin, bufMax, topDown } = search;
  const passes = "locate_mem_hole_callback() passes it over";
  const searcher = topDown ? "locate_mem_hole_top_down()" : "locate_mem_hole_bottom_up()";
  switch (trial.verdict) {
    case "driver-managed":
      return `${passes}: it is driver-managed`;
    case "too-small":
      return `${passes}: ${sizeOf(region) === ALL_MEMORY ? "its size of 2^64 wraps to 0, " : ""}too small for ${exactSize(memsz)}`;
    case "outside-window":
      return region.end < bufMin
        ? `${passes}: it ends below buf_min ${hex(bufMin)}`
        : `${passes}: it starts above buf_max ${hex(bufMax)}`;
    case "no-hole":
      return `${searcher} finds no hole${holeWords(search, trial)}`;
    case "chosen":
      return `${searcher} takes ${hex(lastCandidate(trial) ?? region.start)}`;
    case "may-fit":
      return "it has a hole; whether the kernel takes it cannot be known";
    case "hangs":
      return `${searcher} never leaves it: every candidate touches a segment`;
  }
}

function holeWords(search: BufferSearch, trial: RegionTrial): string {
  const missing = missingBytes(search, trial);
  const lacking = missing === null ? "" : `, ${roughSize(missing, "up")} missing`;
  return `: the largest usable one is ${roughSize(trial.largestHole, "down")}${lacking}`;
}

function storyJump({ from, over, to }: Jump, segments: readonly Segment[]): StoryJump {
  const obstacle = segments[over] as Segment;
  const next = to === null ? "no candidate left" : `on to ${hex(to)}`;
  return {
    from: hexOf(from),
    over: obstacle.name,
    segment: over,
    to: to === null ? null : hexOf(to),
    words: `${hex(from)} touches ${obstacle.name} (${rangeText(segmentRange(obstacle))}): ${next}`,
  };
}

/** A candidate that ends the search of a region for it lies outside. */
function lastWords({ topDown }: BufferSearch, trial: RegionTrial): string {
  const last = lastCandidate(trial);
  if (trial.verdict !== "no-hole" || last === null) return "";
  return `${hex(last)} ${topDown ? "lies below" : "ends beyond"} the region or the window`;
}
