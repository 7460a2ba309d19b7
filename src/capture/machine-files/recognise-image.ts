import type { U64 } from "../../engine/index.js";
import { isArm64Image, readArm64Image } from "../image/arm64-image.js";
import { hasMagic } from "../image/bytes.js";
import { isBzImage, isKernelAlignment, readBzImage } from "../image/bz-image.js";
import { isDtb, readDtb } from "../image/dtb.js";
import { fileSizeRefusal } from "../image/file-size.js";
import { recogniseImage } from "../image/recognise.js";
import type { ImageFormat, ImageKind, RecognisedImage } from "../image/recognised.js";
import type { Content } from "./content.js";

/** The formats in which an initrd is compressed as a whole. */
const COMPRESSED: readonly ImageKind[] = ["gzip", "zstd", "xz", "lz4", "bzip2", "lzma", "lzo"];

/** What is known by all of its beginning, of which a log can have the like. */
const MARKLESS: readonly ImageKind[] = ["empty", "zeros", "text"];

/**
 * Tells by its mark what a file is that is no text.
 * @param head its first `HEAD_LENGTH` bytes, or all
 * @param size of the file in bytes
 * @param name the file's, without folders: what is compressed is an initrd by its name alone
 * @param inside the beginning of what is compressed in it, when that could be looked at
 * @param wanted the format that a kernel should have
 * @returns undefined when it has no mark that is known here
 */
export function recogniseBinary(
  head: Uint8Array,
  size: U64,
  name: string,
  inside: Uint8Array | undefined,
  wanted: ImageFormat,
): Content | undefined {
  if (isBzImage(head)) return bzImage(head, size);
  if (isArm64Image(head)) return arm64Image(head, size);
  if (isDtb(head)) return deviceTree(head, size);
  if (isTar(head)) return unused("a tar archive: unpack it first, `tar -xf FILE`");
  const found = recogniseImage(head, wanted);
  if (!found || MARKLESS.includes(found.kind)) return undefined;
  if (found.kind === "cpio") return initrd(size);
  if (!COMPRESSED.includes(found.kind)) return unused(adviceOn(found));
  if (inside && isTar(inside)) return unused("a compressed tar archive: unpack it first, `tar -xf FILE`");
  const isInitrd = inside ? recogniseImage(inside, wanted)?.kind === "cpio" : /initr(?:d|amfs)/i.test(name);
  return isInitrd ? initrd(size) : unused(`${found.name}: unpack it first`);
}

/**
 * Why a file without a mark that is known here is not used, when it is no text either.
 * @param head its first `HEAD_LENGTH` bytes, or all
 */
export function unknownBinary(head: Uint8Array, wanted: ImageFormat): Content {
  const found = recogniseImage(head, wanted);
  return unused(found ? adviceOn(found) : "neither text nor an image that is known here");
}

function adviceOn({ advice, name }: RecognisedImage): string {
  return `${name}; ${advice}`;
}

function bzImage(head: Uint8Array, size: U64): Content {
  const { refusal, initSize, kernelAlignment } = readBzImage(head, size);
  if (refusal) return unused(`a bzImage that cannot be loaded: it ${refusal.message}`);
  if (!isKernelAlignment(kernelAlignment)) {
    return unused(`a bzImage whose kernel_alignment is ${kernelAlignment}, which is no power of two`);
  }
  return { kind: "kernel", format: "bzImage", fileSize: size, memorySize: initSize };
}

function arm64Image(head: Uint8Array, size: U64): Content {
  const { refusal, imageSize } = readArm64Image(head, size);
  if (refusal) return unused(`an arm64 Image that cannot be loaded: it ${refusal.message}`);
  return { kind: "kernel", format: "arm64_Image", fileSize: size, memorySize: imageSize };
}

function deviceTree(head: Uint8Array, size: U64): Content {
  const dtb = readDtb(head, size);
  return "problem" in dtb ? unused(`it ${dtb.message}`) : { kind: "dtb", size: dtb.packedSize ?? dtb.totalSize };
}

function initrd(size: U64): Content {
  const refusal = fileSizeRefusal(size);
  return refusal ? unused(`an initrd that cannot be loaded: it ${refusal.message}`) : { kind: "initrd", size };
}

/** ustar, in POSIX's and GNU's form. */
function isTar(bytes: Uint8Array): boolean {
  return hasMagic(bytes, 257, "ustar");
}

function unused(reason: string): Content {
  return { kind: "unused", reason };
}
