import { parseIomem } from "../../../capture/iomem.js";
import { parseKernelLog } from "../../../capture/kernel-log/parse-kernel-log.js";
import { parseMemblock } from "../../../capture/memblock.js";
import { parseMeminfo } from "../../../capture/meminfo.js";
import type { CaptureCode } from "../../../capture/problem.js";
import { parseScratchList } from "../../../capture/scratch-list.js";

interface Kind {
  /** The code of a file that is not of this kind. */
  readonly code: CaptureCode;
  /** They follow `it is`. */
  readonly words: string;
  readonly parser: (text: string) => object;
}

const KINDS: readonly Kind[] = [
  { code: "not-iomem", words: "a copy of /proc/iomem", parser: parseIomem },
  { code: "not-memblock", words: "a list of memblock", parser: parseMemblock },
  { code: "not-meminfo", words: "a copy of /proc/meminfo", parser: parseMeminfo },
  { code: "not-scratch-list", words: "a list of numbers, as KHO prints its scratch areas", parser: parseScratchList },
  { code: "not-kernel-log", words: "a kernel log", parser: parseKernelLog },
];

/**
 * What a file is that is not what it should be, in words that follow `it is`.
 * @param wanted the code of what it is not
 * @returns undefined when it is nothing known
 */
export function kindOf(text: string, wanted: CaptureCode): string | undefined {
  return KINDS.find(({ code, parser }) => code !== wanted && !("problem" in parser(text)))?.words;
}
