import type { U64 } from "../../engine/index.js";
import { be32 } from "./bytes.js";
import { lengthWords } from "./file-size.js";

/** The header of a flattened device tree. */
export interface Dtb {
  /** The tree with the room left in it, in bytes. */
  readonly totalSize: number;
  /** The tree without room, as `fdt_pack` leaves it, in bytes; null when the head does not tell. */
  readonly packedSize: number | null;
}

/** Why a file is no flattened device tree, in words that follow its name. */
export interface DtbProblem {
  readonly problem: "not-dtb" | "dtb-cut";
  readonly message: string;
}

const MAGIC = 0xd00d_feed;
const HEADER_SIZE = 40;
const RESERVE_ENTRY_SIZE = 16;

/** The first version whose header has the size of the structure block. */
const VERSION_WITH_STRUCT_SIZE = 17;

/**
 * Reads the header of a flattened device tree, as libfdt understands it.
 * @param head the file's first `HEAD_LENGTH` bytes, or all
 * @param fileSize in bytes
 */
export function readDtb(head: Uint8Array, fileSize: U64): Dtb | DtbProblem {
  if (fileSize === 0) return { problem: "not-dtb", message: "is empty" };
  if (!isDtb(head)) return { problem: "not-dtb", message: "is no device tree: it does not begin with 0xd00dfeed" };
  const totalSize = be32(head, 4);
  if (fileSize < HEADER_SIZE || fileSize < totalSize) {
    const length = Math.max(totalSize, HEADER_SIZE);
    return { problem: "dtb-cut", message: `is cut: it ${lengthWords(fileSize)}, and the device tree in it ${length}` };
  }
  if (totalSize < HEADER_SIZE) {
    const message = `is no device tree: the ${totalSize} bytes that it claims hold no header`;
    return { problem: "not-dtb", message };
  }
  return { totalSize, packedSize: packedSize(head, totalSize) };
}

/** Whether a file begins like a flattened device tree; a FIT image does too. */
export function isDtb(head: Uint8Array): boolean {
  return be32(head, 0) === MAGIC;
}

function packedSize(head: Uint8Array, totalSize: number): number | null {
  const reserveSize = reserveMapSize(head);
  if (be32(head, 20) < VERSION_WITH_STRUCT_SIZE || reserveSize === null) return null;
  const size = HEADER_SIZE + reserveSize + be32(head, 36) + be32(head, 32);
  return size <= totalSize ? size : null;
}

/**
 * The memory reserve map with its closing entry, the first of no bytes (`fdt_num_mem_rsv`), in bytes; null when it goes on
 * beyond the head.
 */
function reserveMapSize(head: Uint8Array): number | null {
  const start = be32(head, 16);
  for (let at = start; at + RESERVE_ENTRY_SIZE <= head.length; at += RESERVE_ENTRY_SIZE) {
    if (be32(head, at + 8) === 0 && be32(head, at + 12) === 0) return at + RESERVE_ENTRY_SIZE - start;
  }
  return null;
}
