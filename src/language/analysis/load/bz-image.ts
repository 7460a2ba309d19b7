import { bzImageLengthRefusal, readBzImage } from "../../../capture/image/bz-image.js";
import { type BzImageHeader, type BzImageRequest, elfcorehdrSizes, profileFor } from "../../../engine/index.js";
import { isKernelHeader, isPartFile, type KernelHeader } from "../../generated/ast.js";
import { spotOf } from "../finding.js";
import type { MachineValues } from "../values.js";
import { type HeaderFieldRule, readHeaderFields } from "./header.js";
import { refusedImage } from "./kernel-file.js";
import type { LoadReader } from "./load-reader.js";
import { type Refused, readAmount, readCmdline, readDtbSize, readInitrd, readSizes, refusedWritten } from "./parts.js";

/** The parts that a `load bzImage` takes. */
export const BZ_IMAGE_PARTS: readonly string[] = [
  "kernel",
  "initrd",
  "cmdline",
  "purgatory",
  "efi_map",
  "elfcorehdr",
  "ima",
  "dtb",
  "dm_crypt_keys",
];

/** The purgatory of the kernels looked at, in bytes. */
const PURGATORY = { bufsz: 0x4000, memsz: 0x5000, bufAlign: 0x1000 };

/** COMMAND_LINE_SIZE - 1, what every x86 kernel's header says. */
const CMDLINE_SIZE = 2047;

/** The fields of its image's header. */
export const BZ_IMAGE_HEADER: readonly HeaderFieldRule[] = [
  { key: "file_size", bits: 64, byDefault: null },
  { key: "setup_sects", bits: 8, byDefault: null },
  { key: "init_size", bits: 32, byDefault: null },
  { key: "kernel_alignment", bits: 32, byDefault: null },
  { key: "pref_address", bits: 64, byDefault: null },
  { key: "cmdline_size", bits: 32, byDefault: CMDLINE_SIZE },
];

/** What a `load bzImage` hands to `bzImage64_load`; undefined when a part has no value. */
export function readBzImageLoad(reader: LoadReader, machine: MachineValues): BzImageRequest | undefined {
  const kernel = readKernel(reader, machine);
  const initrd = readInitrd(reader);
  const ima = readAmount(reader, "ima");
  const { config } = machine;
  const imaKexec = config.imaKexec ?? ima !== undefined;
  const request = {
    loader: "bzImage",
    initrd: initrd.initrd,
    cmdline: readCmdline(reader),
    elfcorehdr: readSizes(reader, "elfcorehdr", defaultElfcorehdr(machine)),
    ima: imaKexec ? (ima ?? null) : null,
    purgatory: readSizes(reader, "purgatory", PURGATORY),
    config: { imaKexec, kexecHandover: config.kexecHandover },
    efiMap: readAmount(reader, "efi_map") ?? 0,
    dtb: readDtbSize(reader, "whole") ?? null,
    dmCryptKeys: readAmount(reader, "dm_crypt_keys") ?? null,
  } as const;
  if (!kernel || !reader.complete) return undefined;
  return { ...request, kernel: kernel.header, refused: kernel.refused ?? initrd.refused };
}

interface Kernel {
  readonly header: BzImageHeader;
  readonly refused: Refused;
}

function readKernel(reader: LoadReader, machine: MachineValues): Kernel | undefined {
  const part = reader.parts.get("kernel");
  if (!part) reader.lacks("kernel", 'a file, `kernel "FILE"`, or its header, `kernel { … }`');
  if (isKernelHeader(part)) return writtenKernel(reader);
  if (!isPartFile(part)) return undefined;
  const file = reader.file(part);
  if (!file) return undefined;
  const image = readBzImage(file.bytes, file.size, machine.paging);
  const refused = refusedImage(file.name, file.bytes, image.refusal, "bzImage");
  if (!refused)
    reader.checkAlignment(
      image.kernelAlignment,
      spotOf(part, "path"),
      `in the header of ${file.name}, \`kernel_alignment\``,
    );
  return { header: { ...image, fileSize: file.size }, refused };
}

function writtenKernel(reader: LoadReader): Kernel | undefined {
  const fields = readHeaderFields(reader, BZ_IMAGE_HEADER);
  if (!fields) return undefined;
  const value = (key: string) => fields.get(key) ?? 0;
  const kernelAlignment = value("kernel_alignment");
  const field = (reader.parts.get("kernel") as KernelHeader).fields.find(({ key }) => key === "kernel_alignment");
  if (field) reader.checkAlignment(kernelAlignment, spotOf(field, "value"), "`kernel_alignment`");
  const header = {
    fileSize: value("file_size"),
    setupSects: Number(value("setup_sects")),
    initSize: value("init_size"),
    kernelAlignment,
    prefAddress: value("pref_address"),
    cmdlineSize: value("cmdline_size"),
  };
  return { header, refused: refusedWritten(reader, "kernel", bzImageLengthRefusal(header.fileSize)) };
}

/** What the running kernel makes when nothing is said: see docs/language.md. */
function defaultElfcorehdr({ version, ram, config }: MachineValues) {
  const { memoryHotplug, nrCpusDefault, crashMaxMemoryRanges } = config;
  const hotplug = config.crashHotplug ? { memoryHotplug, nrCpusDefault, crashMaxMemoryRanges } : null;
  return elfcorehdrSizes({ cpus: 1, ranges: ram.length + 1, hotplug }, profileFor(version));
}
