import type { LogFacts } from "../log-facts.js";

const FINAL = /\bkexec-bzImage64: Final command line is:(?: (.*))?$/;

/** What the loader puts in front of the command line of a crash image (`setup_cmdline`). */
const OWN_WORDS = /^(?:elfcorehdr=0x[0-9a-f]{1,16} )?(?:dmcryptkeys=0x[0-9a-f]{1,16} )?/;

/**
 * The command line of a logged load of a bzImage, without what the kernel itself put before it; undefined when the log does
 * not have it. The log cuts a long one, and blanks at its end are lost.
 * @param line the load's first, from 1 in the whole log
 */
export function finalCommandLine({ lines, loads, start }: LogFacts, line: number): string | undefined {
  const next = loads.find(({ load }) => load.line > line)?.load.line;
  for (const text of lines.slice(line - start, next === undefined ? undefined : next - start)) {
    const [isFinal, words = ""] = FINAL.exec(text) ?? [];
    if (isFinal !== undefined) return words.replace(OWN_WORDS, "");
  }
  return undefined;
}
