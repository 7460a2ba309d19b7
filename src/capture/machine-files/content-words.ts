import type { Content, MachineFile } from "./content.js";
import { sizeText } from "./number-text.js";
import type { Picked } from "./pick.js";

/** What a file was taken for, in words that follow its name and a colon. */
export function fileWords(file: MachineFile, picked: Picked): string {
  const roles = [
    [picked.memory?.file, "memblock's memory"],
    [picked.reserved?.file, "memblock's reserved"],
    [picked.scratch?.phys.file, "KHO's scratch_phys"],
    [picked.scratch?.len.file, "KHO's scratch_len"],
  ] as const;
  const role = roles.find(([holder]) => holder === file)?.[1];
  return file.contents
    .map((content) => contentWords(content, role))
    .join("; ")
    .replaceAll("FILE", () => file.shown);
}

/** @param role which of two lists that look alike it is */
function contentWords(content: Content, role: string | undefined): string {
  switch (content.kind) {
    case "iomem": {
      const { ram, crashkernels } = content.iomem;
      return `/proc/iomem, ${count(ram.length, "range")} of System RAM${crashkernels.length > 0 ? " and a crash kernel" : ""}`;
    }
    case "memblock":
      return `${role ?? "a list of memblock"}, ${count(content.memblock.ranges.length, "range")}`;
    case "meminfo":
      return "/proc/meminfo";
    case "scratch-list":
      return `${role ?? "a list of scratch areas"}, ${count(content.values.length, "number")}`;
    case "config":
      return `a kernel configuration${of(content.options.version)}`;
    case "log":
      return `a kernel log${of(content.log.boots.at(-1)?.release)}, ${count(content.log.loads.length, "load")}`;
    case "cmdline":
      return "a command line";
    case "uname":
      return `the kernel's release, ${content.uname.release}`;
    case "page-size":
      return `the page size, ${sizeText(content.bytes)}`;
    case "record":
      return "the record of a captured boot";
    case "kernel":
      return content.format === "bzImage" ? "a bzImage" : "an arm64 Image";
    case "initrd":
      return "an initrd";
    case "dtb":
      return "a device tree";
    case "unused":
      return content.reason;
  }
}

function of(version: string | undefined): string {
  return version === undefined ? "" : ` of ${version}`;
}

/** `1 range`, `2 ranges`, `no ranges`. */
function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number === 0 ? "no" : number} ${noun}s`;
}
