import type { LoggedLoad } from "../../kernel-log/model.js";
import { addressText, quoted, sizeText } from "../number-text.js";
import type { NotReproduced, Surroundings } from "./load-facts.js";
import type { NamedSegments } from "./named-segments.js";

const SECTOR = 512n;
const PAGE = 0x1000n;

/** As the x86 kernels of distributions are built: PHYSICAL_ALIGN, PHYSICAL_START. */
const ALIGNMENT = 0x20_0000n;
const PREFERRED = 0x100_0000n;

/** Setup sectors of a kernel whose file the log does not give the size of; only the difference to that size matters. */
const SETUP_SECTS = 39n;

interface Kernel {
  readonly text: string;
  readonly assumed: readonly string[];
}

/** The `kernel` of a logged load: the bzImage among the files that it was, or the header as far as the log shows it. */
export function bzImageHeader(
  { kernelSize }: LoggedLoad,
  named: NamedSegments,
  { kernels }: Surroundings,
): Kernel | NotReproduced {
  const { mem, bufsz, memsz } = named.get("kernel") ?? {};
  const file = kernels.find(({ value: { format, fileSize, memorySize } }) => {
    if (format !== "bzImage") return false;
    if (memsz !== undefined && pageAligned(BigInt(memorySize)) !== pageAligned(memsz)) return false;
    const setup = bufsz === undefined ? undefined : BigInt(fileSize) - bufsz;
    if (setup !== undefined && setupSects(setup) === undefined) return false;
    return kernelSize === undefined ? setup !== undefined : BigInt(fileSize) === kernelSize;
  })?.file;
  if (file) return { text: `kernel ${quoted(file.path)}`, assumed: [] };
  if (mem === undefined || bufsz === undefined || memsz === undefined) {
    return {
      lacks: "the kernel itself found no place, and the log does not tell its size: import the kernel image too",
    };
  }
  const sectors = kernelSize === undefined ? SETUP_SECTS : setupSects(kernelSize - bufsz);
  if (sectors === undefined)
    return { lacks: "the size of its kernel's file and of what was loaded of it do not add up" };
  const alignment = mem % ALIGNMENT === 0n ? ALIGNMENT : mem & -mem;
  const preferred = mem < PREFERRED ? PREFERRED / 16n : PREFERRED;
  const header = [
    `file_size ${addressText(kernelSize ?? bufsz + (sectors + 1n) * SECTOR)}`,
    `setup_sects ${sectors}`,
    `init_size ${addressText(memsz)}`,
    `kernel_alignment ${sizeText(alignment)} // assumed, as distributions build it`,
    `pref_address ${sizeText(preferred)} // assumed too`,
  ];
  return {
    text: `kernel {\n${header.join("\n")}\n}`,
    assumed: [
      `kernel_alignment ${sizeText(alignment)} and pref_address ${sizeText(preferred)}, which the log does not tell`,
    ],
  };
}

/** setup_sects of a kernel whose setup part has so many bytes; undefined when none has. */
function setupSects(bytes: bigint): bigint | undefined {
  const sectors = bytes / SECTOR - 1n;
  return bytes % SECTOR === 0n && sectors >= 1n && sectors <= 255n ? sectors : undefined;
}

function pageAligned(bytes: bigint): bigint {
  return (bytes + PAGE - 1n) & ~(PAGE - 1n);
}
