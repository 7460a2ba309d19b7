import type { Placement } from "../../engine/index.js";
import { type Agreement, agreementOf } from "./agreement.js";
import { failureWords } from "./failure-words.js";
import type { ObservedComparison, ObservedLoad } from "./model.js";

/** How many segments are named one by one. */
const NAMED = 5;

/**
 * That nothing contradicts the prediction, and what of it the log does not bear out, in a clause.
 * @param log the log as `logWords` names it
 */
export function agreementWords(
  comparison: ObservedComparison,
  observed: ObservedLoad,
  { failure }: Placement,
  log: string,
): string {
  const { agreeing, kind, total, unknown, unread } = agreementOf(comparison, observed);
  const rest = unknown.length > 0 ? `; the address of ${namesWords(unknown)} cannot be known` : "";
  if (failure) {
    const before = agreeing > 0 ? `; before that ${segmentsAre(agreeing, total)} where predicted` : "";
    return `the load fails in ${log} as predicted, ${failureWords(failure)}${before}${rest}`;
  }
  const cut = unread.length > 0 ? `; its list is cut: ${namesWords(unread)} cannot be read` : "";
  switch (kind) {
    case "nothing":
      if (unread.length === total) return `no segment of the kernel's list can be read in ${log}`;
      if (cut === "") return `no segment's address is known, so that none can be held against ${log}; the sizes agree`;
      return `no segment can be held against ${log}${rest}${cut}`;
    case "cut":
      if (cut !== "") return `${segmentsAre(agreeing, total)} where predicted in ${log}${rest}${cut}`;
      return `what can be read in ${log} is where predicted${rest}; its list is cut, and has more than that`;
    default:
      return `${segmentsAre(agreeing, total)} where predicted in ${log}${rest}`;
  }
}

/** How a log that does not contradict the prediction stands to it: what goes before its name, and what behind. */
export function standingWords({ agreeing, kind, total, unknown, unread }: Agreement): [verb: string, more: string] {
  const compared = `: ${agreeing} of ${total} segments compared`;
  switch (kind) {
    case "all":
      return ["agrees with", ""];
    case "known":
      return ["agrees with", compared];
    case "cut":
      return ["agrees with", `, which is cut${unread.length > 0 ? compared : ""}`];
    case "nothing": {
      const why = unknown.length === total ? "no segment's address is known" : "no segment can be compared";
      return ["cannot be held against", `: ${unread.length === total ? "no segment can be read in it" : why}`];
    }
  }
}

function namesWords(names: readonly string[]): string {
  const more = names.length - NAMED;
  const named = names.slice(0, NAMED).map((name) => `\`${name}\``);
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** `all 4 segments are`, `3 of 4 segments are`, `the one segment is`. */
function segmentsAre(agreeing: number, all: number): string {
  if (agreeing < all) return `${agreeing} of ${all} segments ${agreeing === 1 ? "is" : "are"}`;
  return all === 1 ? "the one segment is" : `all ${all} segments are`;
}
