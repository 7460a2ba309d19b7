import { be32, byteAt, hasMagic } from "./bytes.js";
import { unpackCommand } from "./compressed.js";
import { isDtb } from "./dtb.js";
import { type ImageFormat, plainName, type RecognisedImage } from "./recognised.js";

/** ih_comp of a uImage, by number. */
const UIMAGE_COMPRESSIONS = ["none", "gzip", "bzip2", "lzma", "lzo", "lz4", "zstd"];

/**
 * A file that firmware or a boot loader unpacks, or that goes along with a kernel.
 * @returns undefined when it is none
 */
export function containerFile(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  const target = plainName(wanted);
  if (be32(head, 0) === 0x2705_1956) return uImage(head, target);
  if (isDtb(head)) {
    return {
      kind: "dtb",
      name: "a device tree, or a FIT image",
      advice: `a device tree is named by \`dtb\`; the kernel in a FIT image: \`dumpimage -T flat_dt -p 0 -o ${target} FILE\``,
    };
  }
  if (hasMagic(head, 0, "ANDROID!")) {
    return {
      kind: "android",
      name: "an Android boot image",
      advice: "take the kernel out: `unpack_bootimg --boot_img FILE --out DIR`",
    };
  }
  if (CPIO.some((magic) => hasMagic(head, 0, magic))) {
    return { kind: "cpio", name: "a cpio archive", advice: "as an initrd it is named by `initrd`" };
  }
  return undefined;
}

/** newc, newc with checksums, odc, and the old binary format of either byte order. */
const CPIO = ["070701", "070702", "070707", "\xc7\x71", "\x71\xc7"];

function uImage(head: Uint8Array, target: string): RecognisedImage {
  const compression = UIMAGE_COMPRESSIONS[byteAt(head, 31)];
  const unpack = unpackCommand(compression ?? "");
  return {
    kind: "uimage",
    name: "a uImage of U-Boot",
    advice: `take the kernel out: \`tail -c +65 FILE${unpack ? ` | ${unpack}` : ""} > ${target}\``,
  };
}
