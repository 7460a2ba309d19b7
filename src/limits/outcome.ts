import { type BufferFailure, type Failure, hasAddress, type Placement } from "../engine/index.js";
import type { SizeOutcome } from "./model.js";

/** What becomes of a load that was placed. @param wanted the name of a segment without which it does not count */
export function outcomeOf({ failure, segments }: Placement, wanted?: string): SizeOutcome {
  if (failure !== null) return { kind: "fails", failure };
  if (wanted !== undefined && !segments.some(({ name }) => name === wanted)) return { kind: "left-out" };
  return { kind: segments.every(hasAddress) ? "loads" : "not-known" };
}

/** Whether two outcomes are the same: the same kind, and of failures the same errno, place and check. */
export function sameOutcome(a: SizeOutcome, b: SizeOutcome): boolean {
  if (a.kind !== "fails" || b.kind !== "fails") return a.kind === b.kind;
  return outcomeKey(a.failure) === outcomeKey(b.failure);
}

/** Which failure it is, its place and check, which decide the errno but for files refused; empty for none. */
export function outcomeKey(failure: Failure | null): string {
  if (failure === null) return "";
  if (!("check" in failure)) return bufferKey(failure.at, failure.name, failure.cause);
  const key = checkKey(failure.at, failure.check);
  return failure.at === "loader" && failure.file ? `${key} ${failure.file} ${failure.errno}` : key;
}

/** The key of a buffer that was refused. */
export function bufferKey(at: BufferFailure["at"], name: string, cause: BufferFailure["cause"]): string {
  return `${at} ${cause} ${name}`;
}

/** The key of a check that refuses the load. */
export function checkKey(at: "loader" | "sanity", check: string): string {
  return `${at} ${check}`;
}
