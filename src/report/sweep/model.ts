import type { EngineLoad } from "../observed/model.js";
import type { Cause } from "../words/cause.js";

/** What has another size at each point of a sweep. */
export type Swept =
  /** A written buffer, or what a loader is given, by the name that a scenario has for it. */
  | { readonly kind: "part" }
  /** A scratch area, by its place in the list, from 0. It keeps its start. */
  | { readonly kind: "scratch"; readonly index: number }
  /** The crash kernel's range. It keeps its start. */
  | { readonly kind: "crashkernel" };

/** Sizes in bytes, below 2^48: `least`, and then every `step` up to `most`. */
export interface SizeAxis {
  readonly swept: Swept;
  /** As the scenario calls it. */
  readonly name: string;
  readonly least: bigint;
  readonly most: bigint;
  readonly step: bigint;
}

/** The image by one kernel, with KHO on or off. */
export interface SweepCase {
  /** As written. */
  readonly kernel: string;
  readonly kho: boolean;
  /** null when nothing is placed then. */
  readonly load: EngineLoad | null;
  /** Why nothing is placed, in a clause; empty when it is. */
  readonly refusal: string;
}

/** A sweep of a scenario: what it asks. */
export interface Sweep {
  readonly name: string;
  readonly image: string;
  readonly machine: string;
  /** The line of the `sweep`, from 1. */
  readonly line: number;
  /** What varies along the chart; and what else varies, of which each size is a row. */
  readonly axes: readonly [SizeAxis, SizeAxis?];
  /** Whether the kernel, or KHO, is one of a list. */
  readonly byKernel: boolean;
  readonly byKho: boolean;
  /** The combinations of the lists, the kernel outermost; worked out when first asked for. */
  cases(): readonly SweepCase[];
}

/** What came of a sweep. */
export interface SweepResult {
  readonly sweep: Sweep;
  readonly rows: readonly SweepRow[];
}

/** One row of a sweep: a combination of its lists, with one size of the second axis. */
export interface RowHead {
  readonly kernel: string;
  readonly kho: boolean;
  /** The size of the second axis in bytes; null without one. */
  readonly second: bigint | null;
  /** Why nothing is placed, in a clause; empty when it is. */
  readonly refusal: string;
  /** The size that the first axis has in the scenario as it is written, in bytes; null where it has none. */
  readonly now: bigint | null;
}

/** A row with all that came of it. */
export interface SweepRow extends RowHead, RowStretches {
  readonly points: readonly SweepPoint[];
}

/** All sizes of a row from the first to the last. */
export interface RowStretches {
  /** In order; none when nothing is placed. */
  readonly stretches: readonly SweepStretch[];
  /** Whether every end is proven; else what lies between the sizes tried may be otherwise. */
  readonly isExact: boolean;
}

/**
 * What the kernel answers at a size. `not-known`: it loads as far as can be known, but some address is not. `left-out`: it loads
 * without the IMA list whose size varies, as the kernel goes on when it finds no place for that.
 */
export interface SweepOutcome {
  readonly outcome: "loads" | "not-known" | "left-out" | "fails";
  /** null when it does not fail, and when the kernel never returns. */
  readonly errno: string | null;
  /** The name of a segment, `kho_scratch`, `loader` or `sanity`; null when it does not fail. */
  readonly failedAt: string | null;
  /** What refused it there; null when it does not fail. */
  readonly cause: Cause | null;
}

/** A run of sizes with the same outcome. Bytes, inclusive ends. */
export interface SweepStretch extends SweepOutcome {
  readonly start: bigint;
  readonly end: bigint;
  /** Why it fails, in a sentence, as at its first size; empty when it does not. */
  readonly reason: string;
}

/** A size of a sweep with its answer. */
export interface SweepPoint extends SweepOutcome {
  /** Bytes. */
  readonly size: bigint;
  readonly segments: readonly SweptSegment[];
  /**
   * How much what varies may still grow (an area or range of the machine: shrink) until the outcome is another, in bytes;
   * null when it does not load, and when nothing changes up to the end of the sweep.
   */
  readonly headroom: bigint | null;
}

/** A segment at a point. Bytes. */
export interface SweptSegment {
  readonly name: string;
  /** null when its address cannot be known. */
  readonly mem: bigint | null;
  readonly memsz: bigint;
  readonly bufsz: bigint;
  /** What the region is called that it lies in; null when no search chose one. */
  readonly region: string | null;
}
