import { hex, type U64 } from "../engine/index.js";

/** An address or a size in bytes: `0x` and lower-case hex digits. */
export type Hex = `0x${string}`;

/** An address or a size in bytes as JSON, maps and stories have it; for views, which import nothing of the engine, too. */
export function hexOf(value: U64): Hex {
  return hex(value) as Hex;
}
