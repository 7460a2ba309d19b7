/** Every diagnostic code, stable once published; each has a page docs/diagnostics/CODE.md. */
export const DIAGNOSTIC_CODES = [
  // the form of the text
  "not-text",
  "syntax-error",
  "unknown-field",
  "missing-brace",
  "expression-too-deep",
  // numbers and words
  "malformed-number",
  "malformed-version",
  "malformed-string",
  "value-out-of-range",
  "division-by-zero",
  "value-not-allowed",
  "unknown-word",
  "empty-range",
  "inverted-range",
  // names and files
  "duplicate-name",
  "duplicate-field",
  "missing-field",
  "unknown-constant",
  "unknown-machine",
  "unknown-image",
  "unknown-segment",
  "unknown-region",
  "ambiguous-name",
  "constant-cycle",
  "file-not-readable",
  "not-iomem",
  "addresses-hidden",
  // what has no meaning
  "overlapping-ram",
  "align-not-power-of-two",
  "kho-not-in-kernel",
  // what the kernel accepts, and hardly anyone wants
  "memsz-zero",
  "size-not-rounded",
  "empty-image",
  "scratch-overlap",
  "scratch-outside-ram",
  "crash-without-crashkernel",
  "crashkernel-outside-ram",
  "kernel-not-verified",
  "kernel-newer-than-known",
  "field-without-effect",
  // what the kernel answers
  "no-hole",
  "too-many-segments",
  "kernel-would-hang",
  "segment-wraps",
  "segment-not-aligned",
  "segment-beyond-limit",
  "segment-overlap",
  "bufsz-over-memsz",
  "half-of-memory",
  "segment-outside-crashkernel",
  "expectation-failed",
] as const;

/** A diagnostic code. */
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
