import type { ImageType, Machine, Payload, Profile, ScratchArea, Segment, U64, Walk } from "../../engine/index.js";

/** A segment as a kernel logged it. Bytes. */
export interface ObservedSegment {
  /** Its place in the kernel's list, from 0; null for one that only its loader reported. */
  readonly index: number | null;
  /** As its loader reports it; undefined when nobody reported one at its address. */
  readonly name: string | undefined;
  readonly mem: U64;
  /** Rounded up to a page; null when the log does not say. */
  readonly memsz: U64 | null;
  /** null when the log does not say. */
  readonly bufsz: U64 | null;
}

/** One call of kexec_file_load as a kernel logged it. */
export interface ObservedLoad {
  /** `fails`: the load ended before the kernel listed its segments. */
  readonly outcome: "loads" | "fails";
  /** With `loads` the kernel's list, with `fails` what its loader reported before, both in the order of the load. */
  readonly segments: readonly ObservedSegment[];
  /** Whether the list has all its lines. */
  readonly complete: boolean;
  /** Which of the log's loads it is, from 1, and how many the log has. */
  readonly number: number;
  readonly total: number;
  /** Its first line in the log, from 1. */
  readonly line: number;
  /** The kernel that did it, as `uname -r` has it; undefined when the log does not say. */
  readonly release: string | undefined;
  /** undefined when the log does not say. */
  readonly type: ImageType | undefined;
  /** Whether it is of arm64, whose loader reports the kernel when all else has its place. */
  readonly isArm64: boolean;
}

/** What of a segment differs. */
export type ObservedDifference = "mem" | "memsz" | "bufsz";

/**
 * How a segment stands: `not-known`: its address cannot be known, and its sizes agree; `not-told`: the log had no occasion to
 * tell of it.
 */
export type ObservedVerdict = "agrees" | "differs" | "not-known" | "not-predicted" | "not-observed" | "not-told";

/** A predicted segment beside the one that the log has in its place; one of them at least is there. */
export interface ObservedRow {
  /** The prediction's name, else the log's, else its place in the kernel's list. */
  readonly name: string;
  readonly predicted: Segment | null;
  readonly observed: ObservedSegment | null;
  readonly verdict: ObservedVerdict;
  /** Empty unless it differs. */
  readonly differs: readonly ObservedDifference[];
}

/** A prediction held against a load that a kernel logged. */
export interface ObservedComparison {
  readonly rows: readonly ObservedRow[];
  /** Whether both load, or both fail. */
  readonly sameOutcome: boolean;
  /** Whether nothing contradicts the prediction. */
  readonly agrees: boolean;
}

/** A load as the engine takes it. */
export interface EngineLoad {
  readonly machine: Machine;
  readonly type: ImageType;
  readonly payload: Payload;
}

/** What of a load only its scenario knows. */
export interface LoadVariants {
  /** The load by another kernel, with all that follows from the version; null where the scenario has no meaning then. */
  by(profile: Profile): EngineLoad | null;
  /** The scratch areas that the machine has, KHO on or off. */
  readonly scratch: readonly ScratchArea[];
}

/** A change of the scenario. */
export type ObservedChange =
  /** Those of the nearest loads of the same log that agree with the prediction as it is. */
  | { readonly kind: "load"; readonly numbers: readonly number[] }
  | { readonly kind: "type"; readonly type: ImageType }
  /** The first versions of the rows of the table that fit, oldest first. */
  | { readonly kind: "kernel"; readonly versions: readonly string[] }
  | { readonly kind: "walk"; readonly walk: Walk }
  | { readonly kind: "kho"; readonly on: boolean }
  | { readonly kind: "finalized"; readonly finalized: boolean }
  /** `memsz` in bytes, null for none. */
  | { readonly kind: "ima"; readonly memsz: U64 | null }
  | { readonly kind: "config"; readonly option: "KEXEC_HANDOVER" | "IMA_KEXEC"; readonly set: boolean }
  /** The segments whose sizes the log has otherwise. */
  | { readonly kind: "sizes"; readonly rows: readonly ObservedRow[] };

/** Changes of the scenario that, taken together, make all of the prediction agree with the log. */
export type ObservedReason = readonly ObservedChange[];

/** An image held against the log of a real load. */
export interface ReportObservation {
  /** The line of the `observed`, from 1; null when the log was named elsewhere. */
  readonly line: number | null;
  /** The log, as named. */
  readonly path: string;
  readonly observed: ObservedLoad;
  readonly comparison: ObservedComparison;
  /** What may be behind the differences, the likeliest first; none when all agrees, or when nothing tried explains all. */
  readonly reasons: readonly ObservedReason[];
}
