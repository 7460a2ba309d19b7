import { parseHex } from "./hex.js";
import { linesOf } from "./lines.js";
import type { CaptureProblem } from "./problem.js";

/** A range of physical addresses in bytes, its end inclusive. */
export interface IomemRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** What /proc/iomem tells of memory. */
export interface Iomem {
  /** System RAM in the file's order; driver-managed when a driver added it. */
  readonly ram: readonly (IomemRange & { readonly driverManaged: boolean })[];
  /** Upward; the highest is the crash kernel's, a lower one its low memory. */
  readonly crashkernels: readonly IomemRange[];
}

/** Why a file is no /proc/iomem, or shows no addresses. */
export type IomemProblem = CaptureProblem<"not-iomem" | "addresses-hidden">;

const RESOURCE = /^\s*([0-9a-f]+)-([0-9a-f]+) : (.*)$/i;

/** Memory behind noise on the same line: a time stamp, a prompt, a colour. */
const MEMORY_BEHIND_NOISE = /(?:^|[^0-9a-f])([0-9a-f]{8,16})-([0-9a-f]{8,16}) : ((?:System RAM|Crash kernel).*)$/i;

/** What the resources are called that are read. */
const MEMORY_NAMES = ["System RAM", "Crash kernel"] as const;

/** A resource line that breaks off. */
const BROKEN = /^\s*[0-9a-f]{8,}-[0-9a-f]*\s*:?$/i;

/** What is left of a line that lost its beginning: `r_show` prints an address with at least 8 digits. */
const BEHEADED = /^\s*(?:[0-9a-f]{0,7}-[0-9a-f]{8,}|-?[0-9a-f]*) : (?:System RAM|Crash kernel)/i;

/** `System RAM (kmem)` and the like: memory that a driver added (IORESOURCE_SYSRAM_DRIVER_MANAGED). */
const SYSTEM_RAM = /^System RAM(?: \((.+)\)$|(?!\w))/;
const CRASH_KERNEL = /^Crash kernel(?!\w)/;

/**
 * Reads /proc/iomem as root prints it: System RAM at any depth, as `walk_system_ram_res` finds it, and the crash
 * kernel's ranges. Lines that are no resources are passed over, and what stands before or behind a range on its line.
 */
export function parseIomem(text: string): Iomem | IomemProblem {
  const ram: Iomem["ram"][number][] = [];
  const crashkernels: IomemRange[] = [];
  let resources = 0;
  let hidden = 0;
  let inList = false;
  for (const [i, line] of linesOf(text).entries()) {
    if (BEHEADED.test(line)) return notIomem("the line has lost its beginning", i + 1);
    const match = RESOURCE.exec(line) ?? MEMORY_BEHIND_NOISE.exec(line);
    if (!match) {
      if (inList && BROKEN.test(line)) return notIomem("the line breaks off", i + 1);
      if (isDamaged(line)) return notIomem("the line is damaged", i + 1);
      inList &&= line === "";
      continue;
    }
    inList = true;
    resources++;
    const [, first = "", last = "", name = ""] = match;
    const range = parseRange(first, last);
    if (!range) return notIomem(`${first}-${last} is no range of addresses`, i + 1);
    if (isCut(name)) return notIomem("the line breaks off", i + 1);
    if (range.start === 0n && range.end === 0n) hidden++;
    const systemRam = SYSTEM_RAM.exec(name);
    if (systemRam) ram.push({ ...range, driverManaged: systemRam[1] !== undefined });
    if (CRASH_KERNEL.test(name)) crashkernels.push(range);
  }
  if (resources === 0) return notIomem("there is no line like `00100000-bfffffff : System RAM` in it");
  if (hidden === resources) {
    return { problem: "addresses-hidden", message: "was read without root: all its addresses are 0" };
  }
  if (ram.length === 0) return notIomem("it has no System RAM");
  crashkernels.sort((a, b) => (a.start < b.start ? -1 : 1));
  return { ram, crashkernels };
}

/** Whether a name is only the beginning of one that is read, or a message of the kernel breaks into it there; no resource has such a name. */
function isCut(name: string): boolean {
  const message = name.indexOf("[");
  const begun = message < 0 ? name : name.slice(0, message).trimEnd();
  return begun !== "" && MEMORY_NAMES.some((whole) => whole !== begun && whole.startsWith(begun));
}

/** Whether a line ends as one of memory, has digits as an address has, and is none: a byte of it is wrong. */
function isDamaged(line: string): boolean {
  return MEMORY_NAMES.some((name) => line.endsWith(` ${name}`)) && /[0-9a-f]{8}/i.test(line);
}

function parseRange(first: string, last: string): IomemRange | undefined {
  const start = parseHex(first);
  const end = parseHex(last);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function notIomem(message: string, line?: number): IomemProblem {
  return { problem: "not-iomem", message, ...(line !== undefined && { line }) };
}
