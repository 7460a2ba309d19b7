import type { BufferFailure, ImageType, KexecBuf, Machine, SanityFailure, Segment } from "./model.js";
import type { Offer } from "./prepare.js";
import type { Tries } from "./tries.js";
import type { U64 } from "./u64.js";

/** The `struct kimage` of one load while buffers are added to it. */
export interface Kimage {
  readonly machine: Machine;
  readonly offer: Offer;
  /** Those placed so far, in order. */
  readonly segments: readonly Segment[];
  /** Where the tries that a loader gives up are counted; null where nobody asks for them. */
  readonly counted: Tries | null;
  /** The tries that this load will give up, where its first and last ones are to be made; null where none need be. */
  readonly foreseen: Tries | null;
  /**
   * `kexec_add_buffer`.
   * @param index which of the buffers handed in; -1 for one that the kernel or its loader adds
   * @returns why it is refused, null when it is placed; undefined where this kimage gives up
   */
  add(buffer: KexecBuf, index: number): BufferFailure | null | undefined;
  /** Whether a region would give a buffer a place now; true where this kimage gives up. */
  hasPlace(buffer: KexecBuf): boolean;
  /** The lowest place that a region would give a buffer now, without adding it: its first byte, null for none; 0 where this kimage gives up. */
  lowestPlace(buffer: KexecBuf): U64 | null;
  /** Drops the segments from `count` on: a loader begins again. */
  giveUp(count: number): void;
  /** Moves the start of a segment up into it by `offset` bytes. */
  shiftStart(index: number, offset: U64): void;
  /** `sanity_check_segment_list` of all segments; undefined where this kimage gives up. */
  check(type: ImageType): SanityFailure | null | undefined;
}
