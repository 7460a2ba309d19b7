import { hex, type Placement } from "../../engine/index.js";
import { exactSize } from "../sizes.js";
import { isDifference } from "./compare-load.js";
import { failureWords } from "./failure-words.js";
import { isLikeKhoArray } from "./kho-array.js";
import type { ObservedComparison, ObservedLoad, ObservedRow } from "./model.js";
import { toldDifferences } from "./told-differences.js";

/** A log as a clause names it, and which load of it when it has several. @param name as a sentence shows it */
export function logWords({ number, total }: ObservedLoad, name: string): string {
  return total === 1 ? name : `${name} (load ${number} of ${total})`;
}

/** One thing that contradicts the prediction, in a clause; `row` is null for how the load ended. */
export interface DifferenceWords {
  readonly words: string;
  readonly row: ObservedRow | null;
}

/**
 * What contradicts the prediction: how the load ended, then the segments in order. None when all agrees.
 * @param log the log as `logWords` names it
 */
export function differenceWords(
  { rows, sameOutcome }: ObservedComparison,
  observed: ObservedLoad,
  { failure }: Placement,
  log: string,
): DifferenceWords[] {
  const found = rows.filter(({ verdict }) => isDifference(verdict));
  const told = (row: ObservedRow) => ({ words: rowWords(row, log), row });
  if (sameOutcome) return found.map(told);
  // Where the prediction ends early, what follows in the log is part of that one difference.
  const others = failure ? found.filter(({ predicted }) => predicted) : found;
  const outcome = failure ? successWords(rows, failure, log) : failureInLog(rows, observed, log);
  return [{ words: outcome, row: null }, ...others.map(told)];
}

/** The prediction fails, and the load did not. */
function successWords(rows: readonly ObservedRow[], failure: NonNullable<Placement["failure"]>, log: string): string {
  const more = rows.flatMap(({ name, predicted, observed }) =>
    !predicted && observed
      ? [`${observed.name === undefined ? "a segment" : `\`${name}\``} at ${hex(observed.mem)}`]
      : [],
  );
  const places = more.length > 0 ? `, with ${more.join(", ")}` : "";
  return `the load succeeds in ${log}${places}; predicted: ${failureWords(failure)}`;
}

/** The load fails, and the prediction does not. */
function failureInLog(rows: readonly ObservedRow[], { segments }: ObservedLoad, log: string): string {
  const last = segments.at(-1)?.name;
  const after = last === undefined ? "before anything is placed" : `after \`${last}\``;
  const isLate = rows.length > 0 && rows.every(({ verdict }) => verdict === "agrees");
  const why = isLate ? ". All of it lies where predicted: either a later step failed, or the log ends too early" : "";
  return `the load fails in ${log} ${after}; predicted: it loads${why}`;
}

function rowWords(row: ObservedRow, log: string): string {
  const { name, predicted, observed } = row;
  if (!observed) return `\`${name}\` is not in ${log}; predicted${predictedPlace(row)}`;
  if (!predicted) {
    const what = observed.name === undefined ? "a segment" : `\`${name}\``;
    const size = observed.memsz === null ? "" : ` (${exactSize(observed.memsz)})`;
    const maybe = isLikeKhoArray(observed) ? `: KHO's array of scratch areas, which no loader reports, is like it` : "";
    return `${what} at ${hex(observed.mem)}${size} in ${log} is not predicted${maybe}`;
  }
  const clauses = toldDifferences(row).map((what, i) => {
    const where = i === 0 ? `in ${log}` : "there";
    if (what === "mem") return `is at ${hex(observed.mem)} ${where}, predicted at ${hex(predicted.mem)}`;
    return `has ${what} ${exactSize(observed[what] ?? 0)} ${where}, predicted ${exactSize(predicted[what])}`;
  });
  return `\`${name}\` ${clauses.join("; it ")}`;
}

function predictedPlace({ predicted }: ObservedRow): string {
  return !predicted || predicted.indeterminate !== undefined
    ? " is one at no known address"
    : ` at ${hex(predicted.mem)}`;
}
