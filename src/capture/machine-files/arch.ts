import type { Arch } from "../../engine/index.js";
import type { LogFacts } from "./log-facts.js";
import type { Picked } from "./pick.js";

/** An architecture, and what it was taken from where nothing says it outright. */
export interface FoundArch {
  readonly arch: Arch;
  /** What was concluded from, in words that follow "because"; undefined when something names it. */
  readonly because: string | undefined;
}

/** How a release or a compiler is named for an architecture. */
const NAMES: readonly (readonly [RegExp, Arch])[] = [
  [/\b(?:amd64|x86_64)\b|x86_64/, "x86_64"],
  [/\b(?:arm64|aarch64)\b|aarch64/, "arm64"],
  [/riscv64/, "riscv64"],
  [/loongarch64|loong64/, "loongarch64"],
  [/ppc64|powerpc64/, "ppc64"],
  [/s390x/, "s390x"],
];

/** A PC has no memory from here to 1M. */
const VGA_HOLE = 0xa0000n;

/** The architecture of a machine: what names it, then what gives it away. */
export function archOf(picked: Picked, log: LogFacts | undefined): FoundArch {
  const { config, kernels, memory, record, unames } = picked;
  const named =
    unames.find(({ value }) => value.arch)?.value.arch ?? log?.arch ?? config?.value.arch ?? record?.value.arch;
  if (named) return { arch: named, because: undefined };
  const words = [...unames.map(({ value }) => value.line), log?.boot?.release ?? "", log?.versionLine ?? ""].join(" ");
  const byName = NAMES.find(([pattern]) => pattern.test(words))?.[1];
  if (byName) return { arch: byName, because: "the kernel's release or compiler is called so" };
  const ram = picked.iomem?.value.ram ?? memory?.value.ranges ?? [];
  if (ram.some(({ end }) => end < VGA_HOLE)) {
    return { arch: "x86_64", because: "there is memory below 640K, as a PC has it" };
  }
  const formats = new Set(kernels.map(({ value }) => value.format));
  if (formats.size === 1) {
    const arch = formats.has("bzImage") ? "x86_64" : "arm64";
    return { arch, because: "the kernel image is one for it" };
  }
  return memory
    ? { arch: "arm64", because: "the kernel keeps memblock, and nothing tells more" }
    : { arch: "x86_64", because: "nothing among the files tells" };
}
