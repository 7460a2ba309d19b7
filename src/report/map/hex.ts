import { hex, type U64 } from "../../engine/index.js";
import type { Hex } from "../json.js";

/** An address or a size as a map has it. */
export function asHex(value: U64): Hex {
  return hex(value) as Hex;
}
