import type { Walk } from "./model.js";
import { compareVersions, type KernelVersion } from "./profiles.js";
import { type U64, U64_MAX } from "./u64.js";

/** An architecture with kexec_file_load, as the kernel names it. */
export type Arch = "x86_64" | "arm64" | "riscv64" | "loongarch64" | "ppc64" | "s390x";

/** Every architecture known. */
export const ARCHS: readonly Arch[] = ["x86_64", "arm64", "riscv64", "loongarch64", "ppc64", "s390x"];

/** PAGE_SIZE in bytes when nothing else is said. */
export function defaultPageSize(arch: Arch): number {
  return arch === "ppc64" ? 0x10000 : 0x1000;
}

/** The first version whose RISC-V keeps memblock: with ACPI, which its defconfig has (from 7.2 with KEXEC too). */
const RISCV_KEEPS_MEMBLOCK: KernelVersion = { major: 6, minor: 7, patch: 0 };

/**
 * The walk that a distribution's kernel of this architecture and version is built with
 * (CONFIG_ARCH_KEEP_MEMBLOCK, `kexec_locate_mem_hole`).
 */
export function defaultWalk(arch: Arch, version: KernelVersion): Walk {
  switch (arch) {
    case "x86_64":
    case "s390x":
      return "resources";
    case "riscv64":
      return compareVersions(version, RISCV_KEEPS_MEMBLOCK) < 0 ? "resources" : "memblock";
    default:
      return "memblock";
  }
}

/**
 * KEXEC_DESTINATION_MEMORY_LIMIT: x86_64 the highest byte of the physical address space (`MAXMEM - 1`),
 * elsewhere 2^64 - 1.
 * @param paging x86_64 page-table levels, 4 or 5
 */
export function destinationLimit(arch: Arch, paging: 4 | 5): U64 {
  if (arch !== "x86_64") return U64_MAX;
  return paging === 5 ? 2 ** 52 - 1 : 2 ** 46 - 1;
}

/** KEXEC_BUF_MEM_UNKNOWN: the `mem` that means "search". */
export function memUnknown(arch: Arch): U64 {
  return arch === "s390x" ? U64_MAX : 0;
}
