import type { U64 } from "../../engine/index.js";
import { byteAt, hasMagic, le64 } from "./bytes.js";
import { type ImageRefusal, refuse } from "./check.js";
import { fileSizeRefusal, lengthWords } from "./file-size.js";

/** The header of an arm64 Image, with the names of the booting document, as far as a load depends on it. */
export interface Arm64Image {
  /** Bytes from a 2M boundary to where the kernel starts. */
  readonly textOffset: U64;
  /** What it takes in memory, in bytes. */
  readonly imageSize: U64;
  readonly flags: U64;
  /** Flags 1 and 2: of the kernel inside, in bytes; null when it does not say. */
  readonly pageSize: 4096 | 16384 | 65536 | null;
  /** The first check that fails; null when the kernel takes the file. */
  readonly refusal: ImageRefusal | null;
}

const HEADER_SIZE = 64;
const PAGE_SIZES = [null, 4096, 16384, 65536] as const;

/**
 * Reads the header of an arm64 Image as `image_probe` and `image_load` do (Linux 6.1 to 7.3). Whether the processor can
 * run its byte order and page size is not checked.
 * @param head the file's first `HEAD_LENGTH` bytes, or all; bytes that are not there count as 0
 * @param fileSize in bytes
 */
export function readArm64Image(head: Uint8Array, fileSize: U64): Arm64Image {
  const imageSize = le64(head, 16);
  const flags = byteAt(head, 24);
  return {
    textOffset: le64(head, 8),
    imageSize,
    flags: le64(head, 24),
    pageSize: pageSizeOf(flags),
    refusal: arm64ImageLengthRefusal(fileSize) ?? headerRefusal(head, imageSize),
  };
}

/** The first check of a file's length that fails, before its header is looked at; null for none. @param fileSize in bytes */
export function arm64ImageLengthRefusal(fileSize: U64): ImageRefusal | null {
  const refusal = fileSizeRefusal(fileSize);
  if (refusal || fileSize >= HEADER_SIZE) return refusal;
  return refuse("arm64-too-short", `${lengthWords(fileSize)}, and the header of an Image takes ${HEADER_SIZE}`);
}

/** The page size that bits 1 and 2 of the flags say, in bytes; null when they do not. */
export function pageSizeOf(flags: U64): Arm64Image["pageSize"] {
  return PAGE_SIZES[Number((BigInt(flags) >> 1n) & 3n)] ?? null;
}

/** Whether a file has the magic of an arm64 Image. */
export function isArm64Image(head: Uint8Array): boolean {
  return hasMagic(head, 56, "ARM\x64");
}

function headerRefusal(head: Uint8Array, imageSize: U64): ImageRefusal | null {
  if (!isArm64Image(head)) return refuse("arm64-no-magic", "is no arm64 Image: it has no `ARM\\x64` at 56");
  if (imageSize === 0) {
    return refuse("arm64-no-image-size", "does not say how much memory it takes: its image_size is 0");
  }
  return null;
}
