import type { Failure, LoaderCheck, SanityCheck } from "../engine/index.js";
import type { DiagnosticCode } from "./codes.js";

const SANITY_CODES: Readonly<Record<SanityCheck, DiagnosticCode>> = {
  "address-wraps": "segment-wraps",
  "not-page-aligned": "segment-not-aligned",
  "beyond-limit": "segment-beyond-limit",
  overlap: "segment-overlap",
  "bufsz-over-memsz": "bufsz-over-memsz",
  "segment-over-half": "half-of-memory",
  "all-over-half": "half-of-memory",
  "outside-crashkernel": "segment-outside-crashkernel",
};

const LOADER_CODES: Readonly<Record<LoaderCheck, DiagnosticCode>> = {
  "file-refused": "image-refused",
  "bzimage-truncated": "image-refused",
  "image-size-zero": "image-refused",
  "page-size-not-supported": "image-refused",
  "cmdline-too-long": "cmdline-too-long",
  "no-room-for-elfcorehdr": "cmdline-too-long",
  "no-room-for-dmcryptkeys": "cmdline-too-long",
};

/** The code of the finding that tells of a failure; its page says what the kernel does and how to mend it. */
export function failureCode(failure: Failure): DiagnosticCode {
  if (failure.at === "loader") return LOADER_CODES[failure.check];
  return failure.at === "sanity" ? SANITY_CODES[failure.check] : failure.cause;
}
