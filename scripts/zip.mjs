import { inflateRawSync } from "node:zlib";

/** @typedef {{ path: string, packed: number, size: number, read: () => Buffer }} ZipEntry */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * The files in a zip archive (no ZIP64), as its central directory lists them; sizes in bytes.
 *
 * @param {Buffer} zip
 * @returns {ZipEntry[]}
 */
export function zipEntries(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || zip.readUInt32LE(end) !== END) {
    throw new Error("this is no zip archive");
  }
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) {
      throw new Error("the list of this zip archive is damaged");
    }
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    entries.push({
      path: zip.toString("utf8", at + 46, at + 46 + nameLength),
      packed,
      size: zip.readUInt32LE(at + 24),
      read() {
        const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
        const bytes = zip.subarray(start, start + packed);
        return method === DEFLATED ? inflateRawSync(bytes) : bytes;
      },
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
