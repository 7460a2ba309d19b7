import type { Arch } from "../../engine/index.js";

/** The architectures whose kernels walk memblock where they load files (CONFIG_ARCH_KEEP_MEMBLOCK), however they are built. */
const KEEPS_MEMBLOCK: readonly Arch[] = ["arm64", "ppc64", "loongarch64"];

/** Whether every kernel of an architecture walks memblock; riscv64 does by its version and ACPI, x86_64 by its options. */
export function alwaysKeepsMemblock(arch: Arch): boolean {
  return KEEPS_MEMBLOCK.includes(arch);
}
