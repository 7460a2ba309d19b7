import type { BufferFailure, KexecBuf } from "./model.js";

/** KEXEC_SEGMENT_MAX: a buffer beyond it is EINVAL. */
export const SEGMENT_MAX = 16;

/** KEXEC_FILE_SIZE_MAX (Linux 6.0 to 7.3): of a longer kernel or initrd `kernel_read_file` reads nothing and gives EFBIG. Bytes. */
export const FILE_SIZE_MAX = 2 ** 32;

/**
 * The failure of `kexec_add_buffer` for a buffer.
 * @param index the buffer's place among those handed in; -1 for one that the kernel or its loader adds
 */
export function refusal(buffer: KexecBuf, index: number, cause: BufferFailure["cause"]): BufferFailure {
  return { errno: ERRNO[cause], at: "buffer", index, name: buffer.name, cause };
}

const ERRNO = {
  "no-hole": "EADDRNOTAVAIL",
  "too-many-segments": "EINVAL",
  "kernel-would-hang": null,
} as const;
