import type { DiagnosticCode } from "../../report/codes.js";

/** What can be wrong with a machine of a fleet: codes of `check` where they mean the same. */
export type ProblemCode =
  | Extract<
      DiagnosticCode,
      | "not-text"
      | "missing-field"
      | "value-not-allowed"
      | "value-out-of-range"
      | "malformed-number"
      | "malformed-version"
      | "inverted-range"
      | "overlapping-ram"
      | "kho-not-in-kernel"
      | "loader-not-in-kernel"
    >
  | "not-json"
  | "line-too-long"
  | "capture-not-readable";

/** Why there is no answer for a machine. */
export interface Problem {
  readonly reason: ProblemCode;
  /** Says where in the record and what is wrong: `ram[2].start: …`. */
  readonly message: string;
}

/** Thrown where a record is wrong, and caught where it is read. */
export class RecordProblem implements Problem {
  readonly message: string;

  /** @param path where in the record; empty for the record itself */
  constructor(
    readonly reason: ProblemCode,
    path: string,
    what: string,
  ) {
    this.message = path === "" ? what : `${path}: ${what}`;
  }
}
