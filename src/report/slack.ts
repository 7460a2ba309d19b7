import {
  type BufferSearch,
  type Explanation,
  hasAddress,
  lastByteOf,
  type Segment,
  type U64,
  usedBytes,
  wrapU64,
} from "../engine/index.js";
import { obstacleOf } from "./obstacle.js";

/** What the slack of a segment is, for a legend. */
export const SLACK_LEGEND =
  "slack: bytes that alignment left free between a segment and what stopped its search: the segment in the way, or the end of the region or of the window";

/**
 * The slack of a segment in bytes: those that its alignment left unused. They lie between the segment and the obstacle
 * that its search was pushed against: above it for top_down, below it otherwise. What a later buffer took of these bytes is
 * no slack.
 * @returns null for a segment that has no byte, that no search placed, whose address is not known, or whose search
 * wrapped out of its region
 */
export function slackOf(explanation: Explanation, index: number): U64 | null {
  const segment = explanation.segments[index];
  const search = explanation.searches.find((one) => one.segment === index);
  if (!segment || !search || segment.memsz === 0 || !hasAddress(segment)) return null;
  const gap = gapToObstacle(explanation, search, segment);
  if (gap === null || gap.end < gap.start - 1n) return null;
  const size = gap.end - gap.start + 1n;
  if (size === 0n) return 0;
  const located = explanation.segments.filter(hasAddress);
  return wrapU64(size - BigInt(usedBytes({ start: wrapU64(gap.start), end: wrapU64(gap.end) }, located)));
}

function gapToObstacle(
  explanation: Explanation,
  search: BufferSearch,
  segment: Segment,
): { start: bigint; end: bigint } | null {
  const obstacle = obstacleOf(explanation, search);
  if (!obstacle) return null;
  return search.topDown
    ? { start: lastByteOf(segment) + 1n, end: obstacle.bound }
    : { start: obstacle.bound, end: BigInt(segment.mem) - 1n };
}
