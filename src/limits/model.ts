import type { Failure, ImageType, Machine, Payload } from "../engine/index.js";

/** A load as the engine takes it. */
export interface SizedLoad {
  readonly machine: Machine;
  readonly type: ImageType;
  readonly payload: Payload;
}

/**
 * A load as a function of one size in bytes. Each number of the load must be a straight line of the size, or one that is
 * rounded to whole numbers, up to a size from which on it is another one. It is asked for sizes of its range alone.
 */
export type LoadAt = (size: number) => SizedLoad;

/** The sizes looked at: `least`, `least + step`, … up to `most` at most. Bytes, below 2^48. */
export interface SizeRange {
  readonly least: number;
  readonly most: number;
  /** A page, or a byte for what is not rounded to pages alone. */
  readonly step: number;
  /** A segment without which a load that succeeds does not count: the kernel goes on without an IMA list that finds no place. */
  readonly wanted?: string;
}

/**
 * What becomes of a load: it loads; it fails; or it loads as far as can be known, but some segment has no known address
 * (CMA, a search from a random place on); or it loads without the segment that is wanted.
 */
export type SizeOutcome =
  | { readonly kind: "loads" | "not-known" | "left-out" }
  | { readonly kind: "fails"; readonly failure: Failure };

/** Sizes without a gap that come to the same outcome; the next one on either side comes to another. Bytes, inclusive ends. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** That of the first size; the failures of the others have the same errno, place and check. */
  readonly outcome: SizeOutcome;
}

/** All stretches of a range of sizes, upward. */
export interface Stretches {
  readonly stretches: readonly Stretch[];
  /** Whether the ends are proven; else the sizes between those tried may come to other outcomes. */
  readonly exact: boolean;
  /** How many sizes were placed. */
  readonly placed: number;
}
