import { linesOf } from "./lines.js";
import type { CaptureProblem } from "./problem.js";

/** What /proc/meminfo tells of memory, in bytes. */
export interface Meminfo {
  /** `totalram_pages()`, which the kernel's half-of-memory check counts with. */
  readonly memTotal: bigint;
  /** All CMA areas together; undefined when the kernel has no CMA (CONFIG_CMA). */
  readonly cmaTotal: bigint | undefined;
}

/** Why a file is no /proc/meminfo. */
export type MeminfoProblem = CaptureProblem<"not-meminfo">;

const FIELD = /^\s*(MemTotal|CmaTotal):(.*)$/;

/** One node's meminfo in sysfs, which /proc/meminfo sums up. */
const OF_A_NODE = /^\s*Node \d+ MemTotal:/;

/** Reads /proc/meminfo (`meminfo_proc_show`). Lines of other fields, and what is around them, are passed over. */
export function parseMeminfo(text: string): Meminfo | MeminfoProblem {
  let memTotal: bigint | undefined;
  let cmaTotal: bigint | undefined;
  for (const [i, line] of linesOf(text).entries()) {
    if (OF_A_NODE.test(line)) return problem("it is the meminfo of one node", i + 1);
    const [, name, value = ""] = FIELD.exec(line) ?? [];
    if (name === undefined) continue;
    const bytes = kilobytes(value);
    if (bytes === undefined) return problem(`${name} is no number of kB`, i + 1);
    const before = name === "MemTotal" ? memTotal : cmaTotal;
    if (before !== undefined && before !== bytes) return problem(`${name} is there twice, and differs`, i + 1);
    if (name === "MemTotal") memTotal = bytes;
    else cmaTotal = bytes;
  }
  if (memTotal === undefined) return problem("there is no line like `MemTotal:        4039940 kB` in it");
  if (memTotal === 0n) return problem("its MemTotal is 0");
  return { memTotal, cmaTotal };
}

/** The bytes of a value such as `   4039940 kB`; kB is 1024 bytes. */
function kilobytes(value: string): bigint | undefined {
  const digits = /^\s*(\d{1,16}) kB$/.exec(value)?.[1];
  return digits === undefined ? undefined : BigInt(digits) * 1024n;
}

function problem(message: string, line?: number): MeminfoProblem {
  return { problem: "not-meminfo", message, ...(line !== undefined && { line }) };
}
