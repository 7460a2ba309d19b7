import type { U64 } from "../../../engine/index.js";
import { bothSizes, count, exactSize } from "../../../report/sizes.js";

/** An amount of bytes without loss, and for reading: `56M`, `57200K (55.9M)`, `100000 bytes (97.7K)`, `1 byte`. */
export function bytesWords(bytes: U64 | bigint): string {
  const exact = exactSize(bytes);
  if (!/\d$/.test(exact)) return bothSizes(bytes);
  const [, rough = ""] = / \((.*)\)$/.exec(bothSizes(bytes)) ?? [];
  return `${count(Number(bytes), "byte")}${rough === "" ? "" : ` (${rough})`}`;
}
