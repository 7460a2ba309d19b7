import type { ObservedSegment } from "./model.js";

/** `buf_align` of the array, and the size of one scratch area in it (`kho_fill_kimage`). */
const ALIGN = 0x10000n;
const AREA = 16n;

/** Whether a segment that nobody reported looks as the kernel's own array of scratch areas does. */
export function isLikeKhoArray({ name, mem, bufsz }: ObservedSegment): boolean {
  return name === undefined && bufsz !== null && bufsz > 0 && BigInt(bufsz) % AREA === 0n && BigInt(mem) % ALIGN === 0n;
}
