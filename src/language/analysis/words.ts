import { shown } from "../parser/problem.js";
import { didYouMean } from "../suggest.js";
import { error, type Report, type Spot } from "./finding.js";

/**
 * Takes a word that must be one of a few (`unknown-word`).
 * @param what what the word is, for the message: `an architecture`
 */
export function oneOf<T extends string>(
  word: string,
  known: readonly T[],
  what: string,
  spot: Spot,
  report: Report,
): T | undefined {
  const found = known.find((candidate) => candidate === word);
  if (found === undefined) {
    report(
      error("unknown-word", spot, `\`${shown(word)}\` is not ${what}${didYouMean(word, known)}: ${known.join(", ")}`),
    );
  }
  return found;
}
