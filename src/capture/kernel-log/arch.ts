import type { Arch } from "../../engine/index.js";

/** Prefixes and words that only one architecture's kernel or loader has; of several that match the first counts. */
const EVIDENCE: readonly (readonly [RegExp, Arch])[] = [
  [/^x86\/[\w-]{1,20}: |^kexec-bzImage64: |^kexec: Loaded ELF headers /, "x86_64"],
  [/^kexec_file\((?:EFI|ELF)\): /, "loongarch64"],
  [/^kexec_elf: |^Loaded the backup region at 0x/, "ppc64"],
  [/^riscv: base ISA |^kexec_image: |^Loaded (?:purgatory|initrd|device tree) at 0x/, "riscv64"],
  [/^setup: Linux is running /, "s390x"],
  [/^Booting Linux on physical CPU 0x[0-9a-f]{1,16} \[|^kexec_file\(Image\): |^kexec_file: Loaded dtb /, "arm64"],
];

/** The architecture that a message gives away, if it does; a loader's that says arm64 may be riscv64's. */
export function archIn(message: string): Arch | undefined {
  return EVIDENCE.find(([words]) => words.test(message))?.[1];
}

/** What the messages of one boot say together. */
export function sharedArch(before: Arch | undefined, now: Arch | undefined): Arch | undefined {
  return before === undefined || (before === "arm64" && now === "riscv64") ? now : before;
}
