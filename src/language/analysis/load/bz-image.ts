import { bzImageLengthRefusal, readBzImage } from "../../../capture/image/bz-image.js";
import { type BzImageFiles, type BzImageHeader, sizesWith } from "../../../engine/index.js";
import { isKernelHeader, isPartFile, type KernelHeader } from "../../generated/ast.js";
import { spotOf } from "../finding.js";
import { type HeaderFieldRule, readHeaderFields } from "./header.js";
import { refusedImage } from "./kernel-file.js";
import type { LoadReader } from "./load-reader.js";
import { readAmount, readCmdline, readDtbSize, readInitrd, readSizes, refusedWritten } from "./parts.js";

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

/**
 * The files of a `load bzImage`; undefined when a part has no value.
 * @param levels of the page tables of the machine that loads them
 */
export function readBzImageFiles(reader: LoadReader, levels: 4 | 5): BzImageFiles | undefined {
  const kernel = readKernel(reader, levels);
  const initrd = readInitrd(reader);
  const files = {
    loader: "bzImage",
    initrd: initrd.initrd,
    ima: readAmount(reader, "ima") ?? null,
    cmdline: readCmdline(reader),
    elfcorehdr: readSizes(reader, "elfcorehdr", false),
    purgatory: readPurgatory(reader),
    efiMap: readAmount(reader, "efi_map") ?? 0,
    dtb: readDtbSize(reader, "whole") ?? null,
    dmCryptKeys: readAmount(reader, "dm_crypt_keys") ?? null,
  } as const;
  if (!kernel || !reader.complete) return undefined;
  const refused = { 4: kernel.refused[4] ?? initrd.refused, 5: kernel.refused[5] ?? initrd.refused };
  return { ...files, kernel: kernel.header, refused };
}

function readPurgatory(reader: LoadReader): BzImageFiles["purgatory"] {
  const given = readSizes(reader, "purgatory", true);
  return { ...sizesWith(given, PURGATORY), bufAlign: given.bufAlign ?? PURGATORY.bufAlign };
}

interface Kernel {
  readonly header: BzImageHeader;
  readonly refused: BzImageFiles["refused"];
}

function readKernel(reader: LoadReader, levels: 4 | 5): Kernel | undefined {
  const part = reader.parts.get("kernel");
  if (!part) reader.lacks("kernel", 'a file, `kernel "FILE"`, or its header, `kernel { … }`');
  if (isKernelHeader(part)) return writtenKernel(reader);
  if (!isPartFile(part)) return undefined;
  const file = reader.file(part);
  if (!file) return undefined;
  const refusedAt = (paging: 4 | 5) =>
    refusedImage(file.name, file.bytes, readBzImage(file.bytes, file.size, paging).refusal, "bzImage");
  const image = readBzImage(file.bytes, file.size, levels);
  const refused = { 4: refusedAt(4), 5: refusedAt(5) };
  if (!refused[levels])
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
  const refused = refusedWritten(reader, "kernel", bzImageLengthRefusal(header.fileSize));
  return { header, refused: { 4: refused, 5: refused } };
}
