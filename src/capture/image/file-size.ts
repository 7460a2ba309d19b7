import type { U64 } from "../../engine/index.js";
import { type ImageRefusal, refuse } from "./check.js";

/** KEXEC_FILE_SIZE_MAX: the largest kernel or initrd, in bytes; from Linux 6.0 on. */
const FILE_SIZE_MAX = 4 * 2 ** 30;

/**
 * Why the kernel does not even read a file, kernel and initrd alike (`kernel_read_file`, Linux 6.1 to 7.3).
 * @param size in bytes
 * @returns null when it reads it
 */
export function fileSizeRefusal(size: U64): ImageRefusal | null {
  if (size === 0) return refuse("file-empty", "is empty");
  if (size > FILE_SIZE_MAX)
    return refuse("file-too-large", `${lengthWords(size)}, more than the 4G that can be loaded`);
  return null;
}

/** `is 1 byte long`. @param size in bytes */
export function lengthWords(size: U64): string {
  return `is ${size} byte${size === 1 ? "" : "s"} long`;
}
