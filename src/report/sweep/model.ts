import type { EngineLoad } from "../observed/model.js";

/** The parts of a load whose size can vary, by the word that a scenario has for them. */
export const SWEPT_PARTS = ["initrd", "cmdline", "kernel", "efi_map", "ima", "dtb", "purgatory", "elfcorehdr"] as const;

/** A part of a load whose size can vary. */
export type SweptPart = (typeof SWEPT_PARTS)[number];

/** What has another size at each point of a sweep. */
export type Swept =
  /** A written buffer, by its place among them, from 0: its `memsz`, and its `bufsz` where that is the same. */
  | { readonly kind: "buffer"; readonly index: number }
  /** What a loader is given; `kernel`: `init_size` of a bzImage, `image_size` of an Image. */
  | { readonly kind: "part"; readonly part: SweptPart }
  /** A scratch area, by its place in the list, from 0. It keeps its start. */
  | { readonly kind: "scratch"; readonly index: number };

/** Sizes in bytes: `least`, and then every `step` up to `most`. */
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
  /** What varies along the chart, and what else varies: then it has some sizes only. */
  readonly axes: readonly [SizeAxis, SizeAxis?];
  /** Whether the kernel, or KHO, is one of several. */
  readonly byKernel: boolean;
  readonly byKho: boolean;
  /** What is swept, each by itself, the kernel outermost; worked out when first asked for. */
  cases(): readonly SweepCase[];
}

/** A sweep with what became of it. */
export interface SweptFile {
  readonly path: string;
  readonly sweeps: readonly SweepResult[];
}

/** What came of a sweep. */
export interface SweepResult {
  readonly sweep: Sweep;
  readonly rows: readonly SweepRow[];
}

/** One row of a sweep: one case, and one size of what varies besides. */
export interface RowHead {
  /** From 0. */
  readonly index: number;
  readonly kernel: string;
  readonly kho: boolean;
  /** The size of the second axis in bytes; null without one. */
  readonly second: bigint | null;
  /** Why nothing is placed, in a clause; empty when it is. */
  readonly refusal: string;
}

/** A row with all that came of it. */
export interface SweepRow extends RowHead {
  /** All sizes from the first to the last, in order; none when nothing is placed. */
  readonly stretches: readonly SweepStretch[];
  /** Whether every stretch is proven; else what the steps alone show is told. */
  readonly isExact: boolean;
  readonly points: readonly SweepPoint[];
}

/** What the kernel answers at a size. */
export interface SweepOutcome {
  readonly outcome: "loads" | "fails";
  /** null when it loads, and when the kernel never returns. */
  readonly errno: string | null;
  /** The name of a segment, `kho_scratch`, `loader` or `sanity`; null when it loads. */
  readonly failedAt: string | null;
}

/** A run of sizes with the same outcome. Bytes, inclusive ends. */
export interface SweepStretch extends SweepOutcome {
  readonly start: bigint;
  readonly end: bigint;
  /** Why it fails, in sentences, as it does at its first size; empty when it loads. */
  readonly reason: string;
}

/** A size of a sweep with its answer. */
export interface SweepPoint extends SweepOutcome {
  /** Bytes. */
  readonly size: bigint;
  readonly segments: readonly SweptSegment[];
  /**
   * How much what varies may still grow (of a scratch area: shrink) until it loads no more, in bytes; null when it does not
   * load, and when it loads up to the end of the sweep.
   */
  readonly headroom: bigint | null;
}

/** A segment at a point. Bytes; `mem` null: its address cannot be known. */
export interface SweptSegment {
  readonly name: string;
  readonly mem: bigint | null;
  readonly memsz: bigint;
  readonly bufsz: bigint;
  /** What the region is called that it lies in; null when no search chose one. */
  readonly region: string | null;
}
