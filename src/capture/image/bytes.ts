import type { U64 } from "../../engine/index.js";

/** How many bytes from the beginning of a file the readers of images look at; a shorter file is given whole. */
export const HEAD_LENGTH = 4096;

/** The little-endian 16-bit number at an offset; bytes beyond the end count as 0. */
export function le16(bytes: Uint8Array, at: number): number {
  return byteAt(bytes, at) + byteAt(bytes, at + 1) * 0x100;
}

/** The little-endian 32-bit number at an offset; bytes beyond the end count as 0. */
export function le32(bytes: Uint8Array, at: number): number {
  return le16(bytes, at) + le16(bytes, at + 2) * 0x1_0000;
}

/** The little-endian 64-bit number at an offset; bytes beyond the end count as 0. */
export function le64(bytes: Uint8Array, at: number): U64 {
  const low = le32(bytes, at);
  const high = le32(bytes, at + 4);
  return high < 0x20_0000 ? high * 0x1_0000_0000 + low : (BigInt(high) << 32n) + BigInt(low);
}

/** The big-endian 32-bit number at an offset; bytes beyond the end count as 0. */
export function be32(bytes: Uint8Array, at: number): number {
  return (
    byteAt(bytes, at) * 0x100_0000 +
    byteAt(bytes, at + 1) * 0x1_0000 +
    byteAt(bytes, at + 2) * 0x100 +
    byteAt(bytes, at + 3)
  );
}

/** The byte at an offset; 0 beyond the end. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** Whether the characters of `magic`, each one byte, stand at an offset. */
export function hasMagic(bytes: Uint8Array, at: number, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) {
    if (bytes[at + i] !== magic.charCodeAt(i)) return false;
  }
  return true;
}

/**
 * The characters from an offset to a byte 0, at most `length` of them.
 * @returns an empty string when one is no printable ASCII
 */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  const text = String.fromCharCode(...(end < 0 ? field : field.subarray(0, end)));
  return /^[ -~]*$/.test(text) ? text : "";
}
