import { isLoaderRequest, type Payload, type U64, u64 } from "../engine/index.js";
import type { Stretch } from "./model.js";
import { MOST_INIT_SIZE } from "./parts.js";

/** How much larger a payload may become, in hundredths of a percent. */
export type Margin = bigint;

const WHOLE = 10_000n;

/** A size in bytes with a margin on top, rounded up to a byte. */
export function withMargin(size: U64, margin: Margin): U64 {
  return u64((BigInt(size) * (WHOLE + margin) + WHOLE - 1n) / WHOLE);
}

/**
 * The largest size of a stretch that may grow by a margin and still be in it, a multiple of `unit` above its start; null for
 * none. Bytes.
 */
export function largestWithMargin({ first, last }: Stretch, margin: Margin, unit: number): number | null {
  const most = Number((BigInt(last) * WHOLE) / (WHOLE + margin));
  const size = Math.floor(most / unit) * unit;
  return size >= first && size > 0 ? size : null;
}

/**
 * A payload that is larger by a margin: each written buffer (`memsz` and `bufsz`), or of a loader the kernel in memory
 * (`init_size`, `image_size`) and the initrd.
 */
export function grownPayload(payload: Payload, margin: Margin): Payload {
  if (!isLoaderRequest(payload)) {
    return payload.map((buffer) => ({
      ...buffer,
      memsz: withMargin(buffer.memsz, margin),
      bufsz: withMargin(buffer.bufsz, margin),
    }));
  }
  const initrd = payload.initrd === null ? null : withMargin(payload.initrd, margin);
  if (payload.loader === "arm64_Image") {
    const imageSize = withMargin(payload.kernel.imageSize, margin);
    return { ...payload, initrd, kernel: { ...payload.kernel, imageSize } };
  }
  const initSize = withMargin(payload.kernel.initSize, margin);
  const atMost = initSize > MOST_INIT_SIZE ? MOST_INIT_SIZE : initSize;
  return { ...payload, initrd, kernel: { ...payload.kernel, initSize: atMost } };
}
