import type { Placed, RegionSearch, Request, SearchRules } from "./search.js";
import { U64_MAX } from "./u64.js";

const wrap = (value: bigint) => BigInt.asUintN(64, value);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);

/**
 * `locate_mem_hole_top_down` and `locate_mem_hole_bottom_up` step by step, for an alignment that is no power of two, as no
 * real header's is: ALIGN() then masks bits out and makes no multiples, so there is nothing to jump by. Each step goes on by
 * at least a page, so a search takes no more steps than the segments in its way have pages.
 * @param placed the segments already placed, in order
 */
export function stepThroughRegion(
  start: bigint,
  end: bigint,
  request: Request,
  placed: readonly Placed[],
  rules: SearchRules,
): RegionSearch {
  const { memsz, bufMin, bufMax, topDown, pageSize } = request;
  const mask = wrap(~(request.bufAlign - 1n));
  const low = max(start, bufMin);
  const high = min(end, bufMax);
  const align = topDown
    ? (value: bigint) => value & mask
    : (value: bigint) => wrap(value + request.bufAlign - 1n) & mask;
  const first = align(topDown ? wrap(high - memsz + (rules.topDownExact ? 1n : 0n)) : low);
  for (let candidate = first; ; ) {
    const leaves = topDown ? candidate < low : wrap(candidate + memsz - 1n) > high;
    if (leaves) return { verdict: "no-hole", first, mem: null, jumps: [] };
    if (!placed.some((segment) => touches(segment, candidate, memsz, rules)))
      return { verdict: "chosen", first, mem: candidate, jumps: [] };
    const next = align(wrap(topDown ? candidate - pageSize : candidate + pageSize));
    if (topDown ? next >= candidate : next <= candidate) return { verdict: "hangs", first, mem: null, jumps: [] };
    candidate = next;
  }
}

/** `kimage_is_destination_range` for one segment. */
function touches(segment: Placed, start: bigint, memsz: bigint, { inclusiveClash }: SearchRules): boolean {
  const end = wrap(start + memsz - 1n);
  const segmentEnd = wrap(segment.mem + segment.memsz);
  return inclusiveClash
    ? end >= segment.mem && start <= ((segmentEnd - 1n) & U64_MAX)
    : end > segment.mem && start < segmentEnd;
}
