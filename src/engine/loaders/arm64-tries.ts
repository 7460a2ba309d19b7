import { isEmpty } from "../holes.js";
import type { Kimage } from "../kimage.js";
import type { AddressRange, Region, Segment } from "../model.js";
import { TRIES_KEPT } from "../tries.js";
import { type U64, U64_MAX } from "../u64.js";
import { least, minus, most, plus, roundUp, times, type Wide, wholeTimes } from "../wide.js";
import { type FailedTry, hopelessUpTo, KERNEL_ALIGN } from "./arm64-hopeless.js";

/**
 * The floor of the next try of `image_load` that is made, after one that was given up. Those that are known to fail are left
 * out, and counted where somebody asks for them; where they are foreseen, the first and the last ones are made.
 * @param kimage without the segments of the try
 * @param made how many tries were made
 * @returns null when every further try is known to fail
 */
export function nextFloor(kimage: Kimage, tried: FailedTry, made: number): U64 | null {
  const { foreseen, counted, offer } = kimage;
  if (foreseen !== null) {
    const leftOut = made === TRIES_KEPT && foreseen.count > 2 * TRIES_KEPT;
    return leftOut ? (foreseen.ends[0] as U64) : tried.end;
  }
  const upTo = hopelessUpTo(kimage, tried);
  if (upTo === Number.POSITIVE_INFINITY && counted === null && offer.plain) return null;
  return passOver(kimage, tried, upTo);
}

/**
 * Goes through the tries in which the kernel begins at or below an address, in the order in which it is offered the regions:
 * one that has no place for it never has one again, since the floor only rises.
 * @returns where the kernel ends (exclusive) in the last of them
 */
function passOver({ offer, segments, counted }: Kimage, { kernel, end }: FailedTry, upTo: Wide): U64 {
  const { memsz } = kernel;
  const step = roundUp(memsz, KERNEL_ALIGN);
  // A try whose end would wrap is made.
  const highest = least(upTo, minus(U64_MAX, memsz));
  const obstacles = segments.toSorted((a, b) => (a.mem < b.mem ? -1 : 1));
  let floor = end;
  for (let i = kernel.region; i < offer.regions.length; i++) {
    const region = offer.regions[i] as Region;
    if (region.driverManaged || isEmpty(region)) continue;
    // A scratch area that reaches round the end of all addresses.
    if (region.end < region.start) return floor;
    for (const gap of gapsAbove(floor, region, obstacles)) {
      const first = roundUp(gap.start, KERNEL_ALIGN);
      const last = minus(gap.end, minus(memsz, 1));
      if (first > last) continue;
      if (first > highest) return floor;
      const tries = plus(wholeTimes(minus(least(last, highest), first), step), 1);
      const endOf = (index: Wide): U64 => plus(plus(first, times(index, step)), memsz);
      counted?.addMany(Number(tries), endOf);
      floor = endOf(minus(tries, 1));
      if (plus(first, times(tries, step)) <= last) return floor;
    }
  }
  return floor;
}

/** What no segment takes of a region, from an address on, upward. @param segments sorted by their address */
function gapsAbove(floor: U64, region: Region, segments: readonly Segment[]): AddressRange[] {
  const gaps: AddressRange[] = [];
  let start = most(region.start, floor);
  for (const { mem, memsz } of segments) {
    if (mem > region.end) break;
    if (mem > start) gaps.push({ start, end: minus(mem, 1) });
    start = most(start, plus(mem, memsz));
  }
  if (start <= region.end) gaps.push({ start, end: region.end });
  return gaps;
}
