import { largestHole, usedBytes } from "./holes.js";
import type { Placement, Region, Segment } from "./model.js";
import type { U64 } from "./u64.js";

/** What a load makes of one region. Bytes. */
export interface RegionUse {
  readonly region: Region;
  /** What segments occupy; where they overlap, once. */
  readonly used: U64;
  /** The largest run of bytes that no segment touches. */
  readonly largestHole: U64;
  /** Indices of the segments that touch the region, upward by address. */
  readonly segments: readonly number[];
}

/** Each region of a placement with what lies in it, in the placement's order. Segments without a known address count nowhere. */
export function regionUses(placement: Placement): RegionUse[] {
  const { segments } = placement;
  return placement.regions.map((region) => {
    const touching: number[] = [];
    for (const [index, segment] of segments.entries()) {
      if (hasAddress(segment) && touches(region, segment)) touching.push(index);
    }
    touching.sort((a, b) => ((segments[a] as Segment).mem < (segments[b] as Segment).mem ? -1 : 1));
    const located = touching.map((index) => segments[index] as Segment);
    return {
      region,
      used: located.length === 0 ? 0 : usedBytes(region, located),
      largestHole: largestHole(region, located, 1)?.size ?? 0,
      segments: touching,
    };
  });
}

/** The region that a segment was found in, or that holds all of it when its address was given; undefined for none. */
export function regionOf(placement: Placement, segment: Segment): Region | undefined {
  if (segment.region >= 0) return placement.regions[segment.region];
  if (!hasAddress(segment)) return undefined;
  return placement.regions.find((region) => segment.mem >= region.start && lastByteOf(segment) <= region.end);
}

/** Whether a segment lies at a known place. */
export function hasAddress(segment: Segment): boolean {
  return segment.indeterminate === undefined;
}

/** The last byte of a segment (inclusive), not wrapped: -1 for an empty one at 0. */
export function lastByteOf(segment: Segment): bigint {
  return BigInt(segment.mem) + BigInt(segment.memsz) - 1n;
}

function touches(region: Region, segment: Segment): boolean {
  const { mem } = segment;
  return mem <= region.end && (mem > region.start || lastByteOf(segment) >= region.start);
}
