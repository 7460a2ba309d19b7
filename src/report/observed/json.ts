import type { Segment } from "../../engine/index.js";
import { type Hex, hexOf } from "../hex.js";
import { changeValues } from "./change-values.js";
import type {
  ObservedChange,
  ObservedDifference,
  ObservedRow,
  ObservedSegment,
  ObservedVerdict,
  ReportObservation,
} from "./model.js";
import { reasonWords } from "./reason-words.js";

/** An image held against a load that a kernel logged. */
export interface JsonObservation {
  /** Of the `observed`, from 1; null when the log was named on the command line. */
  readonly line: number | null;
  readonly log: string;
  /** Which load of the log, from 1, of how many, and its first line in the log, from 1. */
  readonly load: number;
  readonly loads: number;
  readonly logLine: number;
  /** `uname -r` of the kernel that logged it; null when the log does not say. */
  readonly release: string | null;
  readonly outcome: "loads" | "fails";
  /** Whether the log has all lines of the kernel's list. */
  readonly complete: boolean;
  readonly agrees: boolean;
  readonly segments: readonly JsonObservedSegment[];
  /** What may be behind the differences, the likeliest first. */
  readonly reasons: readonly JsonObservedReason[];
}

/** A predicted segment beside the one in the log; one of them at least is there. */
export interface JsonObservedSegment {
  readonly name: string;
  readonly verdict: ObservedVerdict;
  /** Empty unless the verdict is `differs`. */
  readonly differs: readonly ObservedDifference[];
  /** `mem` is null when it cannot be known. */
  readonly predicted: { readonly mem: Hex | null; readonly memsz: Hex; readonly bufsz: Hex } | null;
  /** Sizes are null when the log does not say. */
  readonly observed: { readonly mem: Hex; readonly memsz: Hex | null; readonly bufsz: Hex | null } | null;
}

/** Changes of the scenario that together explain every difference. */
export interface JsonObservedReason {
  readonly text: string;
  readonly changes: readonly { readonly kind: ObservedChange["kind"]; readonly values: readonly string[] }[];
}

/** @param kernel the kernel of the scenario, as written */
export function jsonObservation(observation: ReportObservation, kernel: string): JsonObservation {
  const { comparison, line, observed, path, reasons } = observation;
  return {
    line,
    log: path,
    load: observed.number,
    loads: observed.total,
    logLine: observed.line,
    release: observed.release ?? null,
    outcome: observed.outcome,
    complete: observed.complete,
    agrees: comparison.agrees,
    segments: comparison.rows.map(jsonRow),
    reasons: reasons.map((reason) => ({
      text: reasonWords(reason, { observed, kernel }),
      changes: reason.map((change) => ({ kind: change.kind, values: changeValues(change) })),
    })),
  };
}

function jsonRow({ name, verdict, differs, predicted, observed }: ObservedRow): JsonObservedSegment {
  return {
    name,
    verdict,
    differs,
    predicted: predicted && jsonPredicted(predicted),
    observed: observed && jsonObserved(observed),
  };
}

function jsonPredicted({ mem, memsz, bufsz, indeterminate }: Segment) {
  return { mem: indeterminate === undefined ? hexOf(mem) : null, memsz: hexOf(memsz), bufsz: hexOf(bufsz) };
}

function jsonObserved({ mem, memsz, bufsz }: ObservedSegment) {
  return { mem: hexOf(mem), memsz: memsz === null ? null : hexOf(memsz), bufsz: bufsz === null ? null : hexOf(bufsz) };
}
