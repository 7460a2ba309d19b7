import { shown } from "../parser/problem.js";
import { amongThese, closest } from "../suggest.js";
import { error, instead, type Report, type Spot } from "./finding.js";

/** What other tools call the kernel's architectures. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  amd64: "x86_64",
  x86: "x86_64",
  x64: "x86_64",
  aarch64: "arm64",
  riscv: "riscv64",
  loongarch: "loongarch64",
  powerpc64: "ppc64",
  ppc64le: "ppc64",
  s390: "s390x",
};

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
    const name = ELSEWHERE[word.toLowerCase()] ?? word;
    const message = `\`${shown(word)}\` is not ${what}${amongThese(name, known, "There are", ":")}`;
    report(instead(error("unknown-word", spot, message), { meant: closest(name, known), known }));
  }
  return found;
}
