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

/** Why a file cannot be what it should be, in words that follow its name or `is no /proc/iomem:`; `line` counts from 1 and is given where one line shows it. */
export interface CaptureProblem {
  readonly problem: "not-iomem" | "addresses-hidden";
  readonly message: string;
  readonly line?: number;
}

const RESOURCE = /^\s*([0-9a-f]+)-([0-9a-f]+) : (.*)$/i;

/** A resource line that breaks off. */
const BROKEN = /^\s*[0-9a-f]{8,}-[0-9a-f]*\s*:?$/i;

/** `System RAM (kmem)` and the like: memory that a driver added (IORESOURCE_SYSRAM_DRIVER_MANAGED). */
const SYSTEM_RAM = /^System RAM(?: \((.+)\))?$/;

/**
 * Reads /proc/iomem as root prints it: System RAM at any depth, as `walk_system_ram_res` finds it, and the crash
 * kernel's ranges. Lines that are no resources are passed over.
 */
export function parseIomem(text: string): Iomem | CaptureProblem {
  const ram: Iomem["ram"][number][] = [];
  const crashkernels: IomemRange[] = [];
  let resources = 0;
  let hidden = 0;
  for (const [i, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const line = whole.trimEnd();
    const match = RESOURCE.exec(line);
    if (!match) {
      if (BROKEN.test(line)) return { problem: "not-iomem", message: "the line breaks off", line: i + 1 };
      continue;
    }
    resources++;
    const [, first = "", last = "", name = ""] = match;
    const range = parseRange(first, last);
    if (!range) return { problem: "not-iomem", message: `${first}-${last} is no range of addresses`, line: i + 1 };
    if (range.start === 0n && range.end === 0n) hidden++;
    const systemRam = SYSTEM_RAM.exec(name);
    if (systemRam) ram.push({ ...range, driverManaged: systemRam[1] !== undefined });
    if (name === "Crash kernel") crashkernels.push(range);
  }
  if (resources === 0)
    return { problem: "not-iomem", message: "there is no line like `00100000-bfffffff : System RAM` in it" };
  if (hidden === resources) {
    return { problem: "addresses-hidden", message: "was read without root: all its addresses are 0" };
  }
  if (ram.length === 0) return { problem: "not-iomem", message: "it has no System RAM" };
  crashkernels.sort((a, b) => (a.start < b.start ? -1 : 1));
  return { ram, crashkernels };
}

function parseRange(first: string, last: string): IomemRange | undefined {
  if (first.length > 16 || last.length > 16) return undefined;
  const range = { start: BigInt(`0x${first}`), end: BigInt(`0x${last}`) };
  return range.end < range.start ? undefined : range;
}
