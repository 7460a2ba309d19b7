import { arm64ImageLengthRefusal, pageSizeOf, readArm64Image } from "../../../capture/image/arm64-image.js";
import type { Arm64ImageFiles, Arm64ImageHeader } from "../../../engine/index.js";
import { isKernelHeader, isPartFile } from "../../generated/ast.js";
import { type HeaderFieldRule, readHeaderFields } from "./header.js";
import { refusedImage } from "./kernel-file.js";
import type { LoadReader } from "./load-reader.js";
import { type Refused, readAmount, readCmdline, readDtbSize, readInitrd, readSizes, refusedWritten } from "./parts.js";

/** The parts that a `load arm64_Image` takes. */
export const ARM64_IMAGE_PARTS: readonly string[] = [
  "kernel",
  "initrd",
  "cmdline",
  "elfcorehdr",
  "ima",
  "dtb",
  "dm_crypt_keys",
];

/** The fields of its image's header. */
export const ARM64_IMAGE_HEADER: readonly HeaderFieldRule[] = [
  { key: "file_size", bits: 64, byDefault: null },
  { key: "image_size", bits: 64, byDefault: null },
  { key: "text_offset", bits: 64, byDefault: 0 },
  { key: "flags", bits: 64, byDefault: 0 },
];

/** The files of a `load arm64_Image`; undefined when a part has no value. */
export function readArm64ImageFiles(reader: LoadReader): Arm64ImageFiles | undefined {
  const kernel = readKernel(reader);
  const initrd = readInitrd(reader);
  const cmdline = readCmdline(reader);
  const ima = readAmount(reader, "ima") ?? null;
  const dmCryptKeys = readAmount(reader, "dm_crypt_keys") ?? null;
  const dtb = readDtbSize(reader, "packed");
  const elfcorehdr = readSizes(reader, "elfcorehdr", false);
  if (!reader.parts.has("dtb")) reader.lacks("dtb", '`dtb size SIZE`, or `dtb "FILE"`');
  if (!kernel || dtb === undefined || !reader.complete) return undefined;
  return {
    loader: "arm64_Image",
    kernel: kernel.header,
    refused: kernel.refused ?? initrd.refused,
    initrd: initrd.initrd,
    cmdline,
    elfcorehdr,
    ima,
    dmCryptKeys,
    dtb,
  };
}

interface Kernel {
  readonly header: Arm64ImageHeader;
  readonly refused: Refused;
}

function readKernel(reader: LoadReader): Kernel | undefined {
  const part = reader.parts.get("kernel");
  if (!part) reader.lacks("kernel", 'a file, `kernel "FILE"`, or its header, `kernel { … }`');
  if (isKernelHeader(part)) return writtenKernel(reader);
  const file = isPartFile(part) ? reader.file(part) : undefined;
  if (!file) return undefined;
  const image = readArm64Image(file.bytes, file.size);
  const header = {
    fileSize: file.size,
    imageSize: image.imageSize,
    textOffset: image.textOffset,
    pageSize: image.pageSize,
  };
  return { header, refused: refusedImage(file.name, file.bytes, image.refusal, "arm64_Image") };
}

function writtenKernel(reader: LoadReader): Kernel | undefined {
  const fields = readHeaderFields(reader, ARM64_IMAGE_HEADER);
  if (!fields) return undefined;
  const fileSize = fields.get("file_size") ?? 0;
  const header = {
    fileSize,
    imageSize: fields.get("image_size") ?? 0,
    textOffset: fields.get("text_offset") ?? 0,
    pageSize: pageSizeOf(fields.get("flags") ?? 0),
  };
  return { header, refused: refusedWritten(reader, "kernel", arm64ImageLengthRefusal(fileSize)) };
}
