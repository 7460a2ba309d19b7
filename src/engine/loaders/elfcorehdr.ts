import type { Profile } from "../profiles.js";
import type { Sizes } from "./request.js";

/** sizeof(Elf64_Ehdr) and sizeof(Elf64_Phdr), in bytes. */
const ELF_HEADER = 64;
const PROGRAM_HEADER = 56;
const ELF_CORE_HEADER_ALIGN = 4096;

/** PN_XNUM: with as many program headers no room is reserved. */
const TOO_MANY_HEADERS = 0xffff;

/** What the size of the ELF core header depends on. */
export interface ElfcorehdrFacts {
  /** Processors that the machine may have. */
  readonly cpus: number;
  /** Ranges of memory that are dumped. */
  readonly ranges: number;
  /** Set on x86_64 with CONFIG_CRASH_HOTPLUG: what room is reserved by. */
  readonly hotplug: {
    readonly memoryHotplug: boolean;
    /** CONFIG_NR_CPUS_DEFAULT. */
    readonly nrCpusDefault: number;
    readonly crashMaxMemoryRanges: number;
  } | null;
}

/**
 * The sizes of the ELF core header of a crash image: `crash_prepare_elf64_headers`, and from 6.6 on x86_64 the room for
 * hot-plug that `crash_load_segments` reserves (Linux 6.1 to 7.3). Bytes.
 */
export function elfcorehdrSizes({ cpus, ranges, hotplug }: ElfcorehdrFacts, { elfcorehdrHotplug }: Profile): Sizes {
  const bufsz = alignUp(ELF_HEADER + PROGRAM_HEADER * (cpus + 2 + ranges));
  if (!hotplug || !elfcorehdrHotplug) return { bufsz, memsz: bufsz };
  const headers = 2 + hotplug.nrCpusDefault + (hotplug.memoryHotplug ? hotplug.crashMaxMemoryRanges : ranges);
  return { bufsz, memsz: headers >= TOO_MANY_HEADERS ? bufsz : ELF_HEADER + PROGRAM_HEADER * headers };
}

function alignUp(size: number): number {
  return Math.ceil(size / ELF_CORE_HEADER_ALIGN) * ELF_CORE_HEADER_ALIGN;
}
