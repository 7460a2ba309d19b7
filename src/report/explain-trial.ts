import {
  type BufferSearch,
  type Explanation,
  hex,
  type Jump,
  type Region,
  type RegionTrial,
  type Segment,
  type U64,
} from "../engine/index.js";
import { clip } from "./printable.js";
import { exactSize, rangeText, roughSize, segmentRange, sizedRange } from "./sizes.js";
import type { Style } from "./style.js";
import { NAME_WIDTH } from "./table.js";
import { missingBytes } from "./trial-table.js";
import { wrapText } from "./wrap.js";

/**
 * How one region was searched for one buffer, in lines: what it is, why it was passed over or each jump, and how it ended.
 * @param step which region it is in the order tried, from 1
 * @param label what the region is called
 * @param width columns that its sentences keep within
 */
export function trialLines(
  explanation: Explanation,
  search: BufferSearch,
  trial: RegionTrial,
  step: number,
  label: string,
  style: Style,
  width: number,
): string[] {
  const region = explanation.regions[trial.region] as Region;
  const head = `${style.dim(`${step}.`)} ${label} ${sizedRange(region)}:`;
  const verdict = verdictWords(region, search, trial);
  const mark = trial.verdict === "chosen" ? style.ok : style.warning;
  return [
    `  ${head} ${mark(verdict)}`,
    ...trial.jumps.flatMap((jump) => wrapText(jumpWords(jump, explanation.segments), 5, width)),
    ...endWords(search, trial).map((line) => `     ${line}`),
  ];
}

function verdictWords(region: Region, { memsz, bufMin, bufMax }: BufferSearch, { verdict }: RegionTrial): string {
  switch (verdict) {
    case "driver-managed":
      return "passed over, it is driver-managed";
    case "too-small":
      return `passed over, too small for ${exactSize(memsz)}`;
    case "outside-window":
      return region.end < bufMin
        ? `passed over, it ends below buf_min ${hex(bufMin)}`
        : `passed over, it starts above buf_max ${hex(bufMax)}`;
    case "no-hole":
      return "no hole";
    case "chosen":
      return "chosen";
    case "may-fit":
      return "has a hole; whether the kernel takes it cannot be known";
    case "hangs":
      return "every candidate touches a segment, and the search never leaves it";
  }
}

function jumpWords({ from, over, to }: Jump, segments: readonly Segment[]): string {
  const obstacle = segments[over] as Segment;
  const next = to === null ? "no candidate left" : `on to ${hex(to)}`;
  return `${hex(from)} touches ${clip(obstacle.name, NAME_WIDTH)} (${rangeText(segmentRange(obstacle))}): ${next}`;
}

function endWords(search: BufferSearch, trial: RegionTrial): string[] {
  const last = lastCandidate(trial);
  if (trial.verdict === "chosen") return last === null ? [] : [`${hex(last)} is free`];
  if (trial.verdict !== "no-hole") return [];
  const missing = missingBytes(search, trial);
  const lacking = missing === null ? "" : `, ${roughSize(missing, "up")} missing`;
  const hole = `largest usable hole ${roughSize(trial.largestHole, "down")}${lacking}`;
  if (last === null) return [hole];
  const side = search.topDown ? "lies below the region or the window" : "ends beyond the region or the window";
  return [`${hex(last)} ${side}`, hole];
}

/** The candidate that the search of a region came to last; null when it tried none, or had none left after a jump. */
function lastCandidate({ first, jumps }: RegionTrial): U64 | null {
  const jump = jumps.at(-1);
  return jump === undefined ? first : jump.to;
}
