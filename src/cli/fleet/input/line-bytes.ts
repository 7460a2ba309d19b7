import { isUtf8 } from "node:buffer";
import type { LineBytes } from "../../../fleet/lines/line-bytes.js";

/** The lines of a chunk, as those who answer them read them. */
export function lineBytes(chunk: Uint8Array): LineBytes {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  return {
    bytes,
    ascii: (from, to) => bytes.toString("latin1", from, to),
    utf8: (from, to) => (isUtf8(bytes.subarray(from, to)) ? bytes.toString("utf8", from, to) : null),
  };
}
