import type { KernelLog, LoadedLine, LoggedLoad } from "../../../capture/kernel-log/model.js";
import { type KernelLogProblem, parseKernelLog } from "../../../capture/kernel-log/parse-kernel-log.js";
import { u64 } from "../../../engine/index.js";
import type { ObservedLoad, ObservedSegment } from "../../../report/observed/model.js";

/** The least page of any kernel: what is no multiple of it was reported before it was rounded up. */
const LEAST_PAGE = 4096n;

/** The loads in the text of a kernel's log as a prediction is held against them, in the order of the log. */
export function parseObservedLoads(text: string): ObservedLoad[] | KernelLogProblem {
  const log = parseKernelLog(text);
  return "problem" in log ? log : observedLoads(log);
}

function observedLoads({ boots, loads }: KernelLog): ObservedLoad[] {
  return loads.map((load, i) => ({
    outcome: load.segments === null ? "fails" : "loads",
    segments: load.segments === null ? reportsOf(load) : listOf(load, load.segments),
    complete: load.segments === null || load.complete,
    number: i + 1,
    total: loads.length,
    line: load.line,
    release: boots[load.boot]?.release,
    type: load.type,
    isArm64: load.arch === "arm64",
  }));
}

/** The kernel's own list, which has no names: those of the loader's reports, by address. */
function listOf({ loaded, ima }: LoggedLoad, segments: NonNullable<LoggedLoad["segments"]>): ObservedSegment[] {
  const names = new Map(loaded.map(({ name, mem }) => [mem, name as string]));
  if (ima !== undefined) names.set(ima, "ima");
  return segments.map(({ index, mem, memsz, bufsz }) => ({
    index,
    name: names.get(mem),
    mem: u64(mem),
    memsz: u64(memsz),
    bufsz: u64(bufsz),
  }));
}

/** What was reported before a load failed, in the order of the load: the loader of arm64 reports its kernel last. */
function reportsOf({ arch, loaded, ima }: LoggedLoad): ObservedSegment[] {
  const isKernel = ({ name }: LoadedLine) => name === "kernel";
  const ordered = arch === "arm64" ? [...loaded.filter(isKernel), ...loaded.filter((line) => !isKernel(line))] : loaded;
  const reports = ordered.flatMap(({ name, mem, bufsz, memsz }): ObservedSegment[] => {
    if (mem === undefined) return [];
    const rounded = memsz !== undefined && memsz % LEAST_PAGE === 0n ? u64(memsz) : null;
    return [{ index: null, name, mem: u64(mem), memsz: rounded, bufsz: bufsz === undefined ? null : u64(bufsz) }];
  });
  const list = ima === undefined ? [] : [{ index: null, name: "ima", mem: u64(ima), memsz: null, bufsz: null }];
  return [...list, ...reports];
}

/** That a log has no load, and what makes a kernel log one. @param name the log as a sentence shows it */
export function noLoadWords(name: string): string {
  return `${name} has no load: Linux logs one only when asked to, from 6.8 on with \`kexec -s -d\` (KEXEC_FILE_DEBUG), before that with dynamic debug of kexec_file.c and the loader`;
}
