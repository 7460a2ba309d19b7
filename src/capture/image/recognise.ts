import { isArm64Image } from "./arm64-image.js";
import { hasMagic, le32 } from "./bytes.js";
import { isBzImage } from "./bz-image.js";
import { compressedFile } from "./compressed.js";
import { containerFile } from "./containers.js";
import { elfFile } from "./elf.js";
import { peFile } from "./pe.js";
import { type ImageFormat, type RecognisedImage, withArticle } from "./recognised.js";
import { textFile } from "./text.js";

/**
 * Tells what a file is that was named as a kernel and is refused.
 * @param head its first `HEAD_LENGTH` bytes, or all
 * @param wanted the format of the loader that it was named for
 * @returns undefined when it is not known, or has the wanted format and so the refusal says all
 */
export function recogniseImage(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  if (isOfFormat(head, wanted)) return undefined;
  return (
    emptyFile(head) ??
    kernelImage(head, wanted) ??
    peFile(head, wanted) ??
    elfFile(head, wanted) ??
    compressedFile(head, wanted) ??
    containerFile(head, wanted) ??
    textFile(head, wanted)
  );
}

function isOfFormat(head: Uint8Array, format: ImageFormat): boolean {
  return format === "bzImage" ? isBzImage(head) : isArm64Image(head);
}

function emptyFile(head: Uint8Array): RecognisedImage | undefined {
  if (head.length === 0) return { kind: "empty", name: "an empty file", advice: "it was perhaps never written whole" };
  if (head.every((byte) => byte === 0)) {
    return { kind: "zeros", name: "a file of zeros", advice: "it was perhaps never written whole" };
  }
  return undefined;
}

/** A kernel in a format that another architecture loads. */
function kernelImage(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  if (isBzImage(head)) {
    return { kind: "bzImage", name: "an x86 bzImage", advice: "an x86_64 machine loads it, with `load bzImage`" };
  }
  if (isArm64Image(head)) {
    return {
      kind: "arm64_Image",
      name: "an arm64 Image",
      advice: "an arm64 machine loads it, with `load arm64_Image`",
    };
  }
  const advice = `${withArticle(wanted)} is wanted`;
  if (hasMagic(head, 56, "RSC\x05")) return { kind: "riscv64_Image", name: "a riscv64 Image", advice };
  if (le32(head, 0x24) === 0x016f_2818) return { kind: "arm_zImage", name: "a zImage for 32-bit ARM", advice };
  return undefined;
}
