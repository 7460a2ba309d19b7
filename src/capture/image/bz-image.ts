import type { U64 } from "../../engine/index.js";
import { byteAt, hasMagic, le16, le32, le64 } from "./bytes.js";
import { type ImageRefusal, refuse } from "./check.js";
import { fileSizeRefusal, lengthWords } from "./file-size.js";

/** The setup header of an x86 bzImage, with the boot protocol's names, as far as a load depends on it. */
export interface BzImage {
  /** As written: 0 stands for 4. */
  readonly setupSects: number;
  /** 0xaa55 in a boot sector. */
  readonly bootFlag: number;
  /** 0x53726448 (`HdrS`) in a bzImage. */
  readonly header: number;
  /** Of the boot protocol: 0x020f is 2.15. */
  readonly version: number;
  readonly loadflags: number;
  /** In bytes. */
  readonly kernelAlignment: number;
  readonly xloadflags: number;
  /** The longest command line in bytes, without its NUL. */
  readonly cmdlineSize: number;
  readonly prefAddress: U64;
  /** In bytes. */
  readonly initSize: number;
  /** The boot sector and the setup part, in bytes: what the loader leaves out of the file. */
  readonly setupSize: number;
  /** XLF_5LEVEL: may be loaded by a kernel that has 5-level paging enabled. */
  readonly fiveLevel: boolean;
  /** The first check that fails; null when the kernel takes the file. */
  readonly refusal: ImageRefusal | null;
}

const SECTOR = 512;
const OLDEST_PROTOCOL = 0x020c;
const LOADED_HIGH = 1 << 0;
const XLF_KERNEL_64 = 1 << 0;
const XLF_CAN_BE_LOADED_ABOVE_4G = 1 << 1;
const XLF_5LEVEL = 1 << 5;

/**
 * Reads the header of a bzImage as x86_64's `bzImage64_probe` and `bzImage64_load` do (Linux 6.1 to 7.3).
 * @param head the file's first `HEAD_LENGTH` bytes, or all; bytes that are not there count as 0
 * @param fileSize in bytes
 * @param levels of the page tables of the machine that loads it
 */
export function readBzImage(head: Uint8Array, fileSize: U64, levels: 4 | 5 = 4): BzImage {
  const setupSects = byteAt(head, 0x1f1);
  const xloadflags = le16(head, 0x236);
  const image = {
    setupSects,
    bootFlag: le16(head, 0x1fe),
    header: le32(head, 0x202),
    version: le16(head, 0x206),
    loadflags: byteAt(head, 0x211),
    kernelAlignment: le32(head, 0x230),
    xloadflags,
    cmdlineSize: le32(head, 0x238),
    prefAddress: le64(head, 0x258),
    initSize: le32(head, 0x260),
    setupSize: ((setupSects === 0 ? 4 : setupSects) + 1) * SECTOR,
    fiveLevel: (xloadflags & XLF_5LEVEL) !== 0,
  };
  return { ...image, refusal: bzImageLengthRefusal(fileSize) ?? headerRefusal(image, fileSize, levels) };
}

/** The first check of a file's length that fails, before its header is looked at; null for none. @param fileSize in bytes */
export function bzImageLengthRefusal(fileSize: U64): ImageRefusal | null {
  const refusal = fileSizeRefusal(fileSize);
  if (refusal || fileSize >= 2 * SECTOR) return refusal;
  return refuse("bzimage-too-short", `${lengthWords(fileSize)}, and the first two sectors of a bzImage take 1024`);
}

/** Whether a file has the magic of an x86 boot image. */
export function isBzImage(head: Uint8Array): boolean {
  return hasMagic(head, 0x202, "HdrS");
}

/**
 * Whether a search can use a kernel_alignment: a power of two, or 0, which `kexec_add_buffer` raises to a page.
 * @param alignment 32 bits, in bytes
 */
export function isKernelAlignment(alignment: number): boolean {
  return (alignment & (alignment - 1)) === 0;
}

function headerRefusal(image: Omit<BzImage, "refusal">, fileSize: U64, levels: 4 | 5): ImageRefusal | null {
  const { version, xloadflags } = image;
  if (image.header !== 0x5372_6448) return refuse("bzimage-no-magic", "is no bzImage: it has no `HdrS` at 0x202");
  if (image.bootFlag !== 0xaa55) {
    return refuse("bzimage-no-boot-flag", "has no x86 boot sector: there is no 0xaa55 at 0x1fe");
  }
  if (version < OLDEST_PROTOCOL) {
    const protocol = `${version >> 8}.${String(version & 0xff).padStart(2, "0")}`;
    return refuse("bzimage-old-protocol", `has boot protocol ${protocol}, and 2.12 is the oldest that can be loaded`);
  }
  if ((image.loadflags & LOADED_HIGH) === 0) {
    return refuse("bzimage-not-loaded-high", "is a zImage and no bzImage: its loadflags lack LOADED_HIGH");
  }
  if ((xloadflags & XLF_KERNEL_64) === 0) {
    return refuse("bzimage-not-64-bit", "is no 64-bit kernel: its xloadflags lack XLF_KERNEL_64");
  }
  if ((xloadflags & XLF_CAN_BE_LOADED_ABOVE_4G) === 0) {
    return refuse("bzimage-not-above-4g", "cannot be loaded above 4G: its xloadflags lack XLF_CAN_BE_LOADED_ABOVE_4G");
  }
  if (levels === 5 && !image.fiveLevel) {
    return refuse("bzimage-no-5-level", "cannot start under 5-level paging: its xloadflags lack XLF_5LEVEL");
  }
  if (fileSize < image.setupSize) {
    return refuse(
      "bzimage-truncated",
      `is cut: it ${lengthWords(fileSize)}, and its setup part takes ${image.setupSize}`,
    );
  }
  return null;
}
