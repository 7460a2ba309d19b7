import { hasMagic } from "./bytes.js";
import { type ImageFormat, type RecognisedImage, withArticle } from "./recognised.js";

/** As much of a file as decides whether it is text, in bytes. */
const SAMPLE = 512;

/**
 * A file of readable characters.
 * @returns undefined when it is none
 */
export function textFile(head: Uint8Array, wanted: ImageFormat): RecognisedImage | undefined {
  if (hasMagic(head, 0, "version https://git-lfs")) {
    return { kind: "git-lfs", name: "a pointer of Git LFS", advice: "fetch the file itself: `git lfs pull`" };
  }
  if (!head.subarray(0, SAMPLE).every(isTextual)) return undefined;
  return { kind: "text", name: "a text file", advice: `${withArticle(wanted)} is wanted` };
}

/** Printable ASCII, tab, line ends, and bytes of UTF-8 beyond ASCII. */
function isTextual(byte: number): boolean {
  return (byte >= 0x20 && byte !== 0x7f && byte < 0xf8) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
