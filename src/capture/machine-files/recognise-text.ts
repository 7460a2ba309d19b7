import { parseKernelConfig } from "../kernel-config.js";
import { parseKernelLog } from "../kernel-log/parse-kernel-log.js";
import { optionsOf } from "../kernel-options.js";
import { parseMemblock } from "../memblock.js";
import { parseMeminfo } from "../meminfo.js";
import type { CaptureCode, CaptureProblem } from "../problem.js";
import { parseRamFile } from "../ram-file.js";
import { parseScratchList } from "../scratch-list.js";
import type { Content } from "./content.js";
import { parsePageSize } from "./page-size.js";
import { parseRecord } from "./record.js";
import { parseUname } from "./uname.js";

/** What files are called in a message, by the code of not being one. */
const WANTED: Readonly<Partial<Record<CaptureCode, string>>> = {
  "not-iomem": "/proc/iomem",
  "not-memblock": "memblock list",
  "not-meminfo": "/proc/meminfo",
  "not-kernel-config": "kernel configuration",
};

/** Words of which a kernel's command line has one nearly always. */
const COMMAND_LINE =
  /(?:^|\s)(?:BOOT_IMAGE|root|console|initrd|crashkernel|kho|kho_scratch)=\S|(?:^|\s)(?:ro|rw|quiet)(?:\s|$)/;

/** Characters that no command line has: those that control a terminal, line ends among them, and what stands for a broken one. */
const NO_COMMAND_LINE = /(?!\t)[\p{Cc}\ufffd]/u;

/** The longest command line that any architecture takes, in characters. */
const LONGEST_COMMAND_LINE = 4096;

/**
 * Tells by its contents what a text is that was taken from a machine.
 * @param name the file's, without folders: a command line has no form of its own
 * @returns at least one content; `unused` when the text is nothing known, or is broken
 */
export function recogniseText(text: string, name: string): readonly Content[] {
  if (text.trim() === "") return unused("is empty");
  const lone = loneContent(text, name);
  if (lone) return [lone];
  const problems: CaptureProblem[] = [];
  const sound = <T extends object>(result: T | CaptureProblem): T | undefined => {
    if (!("problem" in result)) return result;
    problems.push(result);
    return undefined;
  };
  const ram = sound(parseRamFile(text));
  const memblock = sound(parseMemblock(text));
  const meminfo = sound(parseMeminfo(text));
  const config = sound(parseKernelConfig(text));
  const log = sound(parseKernelLog(text));
  const bytes = parsePageSize(text);
  const hidden = problems.find(({ problem }) => problem === "addresses-hidden");
  const contents: readonly (Content | undefined)[] = [
    ram?.kind === "iomem" ? { kind: "iomem", iomem: ram } : undefined,
    memblock && { kind: "memblock", memblock },
    meminfo && { kind: "meminfo", meminfo },
    config && { kind: "config", options: optionsOf(config) },
    log && { kind: "log", log, text },
    bytes === undefined ? undefined : { kind: "page-size", bytes },
    hidden && { kind: "unused", reason: `/proc/iomem that ${hidden.message}` },
  ];
  const found = contents.filter((content) => content !== undefined);
  return found.length > 0 ? found : unused(whatIsWrong(text, problems));
}

/** The files that hold one thing and nothing else. */
function loneContent(text: string, name: string): Content | undefined {
  const record = parseRecord(text);
  if (record) return { kind: "record", record };
  const uname = parseUname(text);
  if (uname) return { kind: "uname", uname };
  const values = parseScratchList(text);
  if (!("problem" in values)) return { kind: "scratch-list", values };
  const line = text.trim();
  const isLine = !NO_COMMAND_LINE.test(line) && line.length <= LONGEST_COMMAND_LINE;
  return isLine && (/cmdline/i.test(name) || COMMAND_LINE.test(line)) ? { kind: "cmdline", text: line } : undefined;
}

/** The most telling of the reasons why a text is nothing known: one that names a line. */
function whatIsWrong(text: string, problems: readonly CaptureProblem[]): string {
  const broken = problems.find(({ line }) => line !== undefined);
  if (broken) return `no ${WANTED[broken.problem]}: ${broken.message} (its line ${broken.line})`;
  return text.startsWith("machine ") || /^(?:machine|image) \w+ .*\{$/m.test(text)
    ? "a scenario"
    : "a text that is none of the files known here";
}

function unused(reason: string): readonly Content[] {
  return [{ kind: "unused", reason }];
}
