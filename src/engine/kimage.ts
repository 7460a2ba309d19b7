import type { BufferFailure, ImageType, KexecBuf, Machine, SanityFailure, Segment } from "./model.js";
import type { Offer } from "./prepare.js";
import type { U64 } from "./u64.js";

/** Of the tries that a loader gives up, how many of the first and of the last are made and kept, whatever is known of them. */
export const TRIES_KEPT = 4;

/** The tries of a load that was worked out before. */
export interface Tries {
  /** How many were given up. */
  readonly count: number;
  /** Where the kernel ended in the last ones, one more than are kept; all of them when there were fewer. Exclusive. */
  readonly ends: readonly U64[];
}

/** The `struct kimage` of one load while buffers are added to it. */
export interface Kimage {
  readonly machine: Machine;
  readonly offer: Offer;
  /** Those placed so far, in order. */
  readonly segments: readonly Segment[];
  /** The tries that this load will give up, where that is known. */
  readonly foreseen: Tries | null;
  /**
   * `kexec_add_buffer`.
   * @param index which of the buffers handed in; -1 for one that the kernel or its loader adds
   * @returns why it is refused, null when it is placed; undefined where this kimage gives up
   */
  add(buffer: KexecBuf, index: number): BufferFailure | null | undefined;
  /** The lowest place that a region would give a buffer now, without adding it: its first byte, null for none; 0 where this kimage gives up. */
  lowestPlace(buffer: KexecBuf): U64 | null;
  /** Drops the segments from `count` on: a loader begins again. */
  giveUp(count: number): void;
  /** Counts tries that are known to fail, without making them. @param end where the kernel would end in the last of them */
  skipTries(count: number, end: U64): void;
  /** Moves the start of a segment up into it by `offset` bytes. */
  shiftStart(index: number, offset: U64): void;
  /** `sanity_check_segment_list` of all segments; undefined where this kimage gives up. */
  check(type: ImageType): SanityFailure | null | undefined;
}
