import type { BufferFailure, LoaderCheck, SanityCheck } from "../../engine/index.js";

/** What refused a load: why a buffer was, or which check. */
export type Cause = BufferFailure["cause"] | LoaderCheck | SanityCheck;

const WORDS: Readonly<Record<Cause, string>> = {
  "no-hole": "",
  "kernel-would-hang": "",
  "too-many-segments": "too many segments",
  "file-refused": "the file is refused",
  "bzimage-truncated": "the bzImage is truncated",
  "cmdline-too-long": "the command line is too long",
  "no-room-for-elfcorehdr": "no room for elfcorehdr= in the command line",
  "no-room-for-dmcryptkeys": "no room for dmcryptkeys= in the command line",
  "image-size-zero": "image_size is 0",
  "page-size-not-supported": "the kernel's page size is not supported",
  "address-wraps": "a segment runs past the end of the address space",
  "not-page-aligned": "a segment is not page aligned",
  "beyond-limit": "a segment lies above the highest address allowed",
  overlap: "segments overlap",
  "bufsz-over-memsz": "bufsz over memsz",
  "segment-over-half": "more than half of memory",
  "all-over-half": "more than half of memory",
  "outside-crashkernel": "outside the crash kernel's range",
};

/** What refused a load, in some words; empty where the errno and the place say all: a buffer that finds no hole. */
export function causeWords(cause: Cause): string {
  return WORDS[cause];
}
