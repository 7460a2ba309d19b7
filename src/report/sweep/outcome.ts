import type { SizeOutcome } from "../../limits/index.js";
import type { Load } from "../model.js";
import { causeOf, failedAt } from "../outcome.js";
import { causeWords } from "../words/cause.js";
import { failureWords } from "../words/failure.js";
import type { SweepOutcome } from "./model.js";

/** What is said of `left-out`: the list is the one segment without which the kernel goes on. */
export const LEFT_OUT_WORDS = "loads without ima";

/** What became of a load at a size. */
export function sweepOutcome(outcome: SizeOutcome): SweepOutcome {
  if (outcome.kind !== "fails") return { outcome: outcome.kind, errno: null, failedAt: null, cause: null };
  const { failure } = outcome;
  return { outcome: "fails", errno: failure.errno, failedAt: failedAt(failure), cause: causeOf(failure) };
}

/** Why a load fails, in its first sentence; empty when it does not. */
export function reasonOf(load: Load): string {
  return failureWords(load).before[0] ?? "";
}

/** `loads`, `loads without ima`, `EADDRNOTAVAIL at initrd`, `EINVAL at sanity: more than half of memory` and the like. */
export function outcomeWords({ outcome, errno, failedAt: at, cause }: SweepOutcome): string {
  if (outcome === "loads") return "loads";
  if (outcome === "left-out") return LEFT_OUT_WORDS;
  if (outcome === "not-known") return "not known";
  const why = cause === null ? "" : causeWords(cause);
  return `${errno ?? "hangs"} at ${at}${why === "" ? "" : `: ${why}`}`;
}
