/** A check of the kernel that a file handed to `kexec_file_load` can fail. */
export type ImageCheck =
  | "file-empty"
  | "file-too-large"
  | "bzimage-too-short"
  | "bzimage-no-magic"
  | "bzimage-no-boot-flag"
  | "bzimage-old-protocol"
  | "bzimage-not-loaded-high"
  | "bzimage-not-64-bit"
  | "bzimage-not-above-4g"
  | "bzimage-no-5-level"
  | "bzimage-truncated"
  | "arm64-too-short"
  | "arm64-no-magic"
  | "arm64-no-image-size";

/** A file that the kernel refuses. */
export interface ImageRefusal {
  readonly check: ImageCheck;
  /**
   * When the kernel checks it: `read` while it reads the file, `probe` while it looks for a loader, both before anything
   * is placed; `load` in the loader, after the IMA measurement list and the array of KHO scratch areas are placed.
   */
  readonly stage: "read" | "probe" | "load";
  readonly functionName: string;
  readonly errno: "ENOEXEC" | "EINVAL" | "EFBIG";
  /** What is wrong, who refuses it and how, in words that follow the file's name. */
  readonly message: string;
}

/** The refusal by a check. @param found what the kernel found wrong, in words that follow the file's name */
export function refuse(check: ImageCheck, found: string): ImageRefusal {
  const by = CHECKS[check];
  return { check, ...by, message: `${found}; ${by.functionName}() refuses it with ${by.errno}` };
}

const READ = { stage: "read", functionName: "kernel_read_file" } as const;
const BZIMAGE_PROBE = { stage: "probe", functionName: "bzImage64_probe", errno: "ENOEXEC" } as const;
const ARM64_PROBE = { stage: "probe", functionName: "image_probe", errno: "EINVAL" } as const;

const CHECKS: Readonly<Record<ImageCheck, Pick<ImageRefusal, "stage" | "functionName" | "errno">>> = {
  "file-empty": { ...READ, errno: "EINVAL" },
  "file-too-large": { ...READ, errno: "EFBIG" },
  "bzimage-too-short": BZIMAGE_PROBE,
  "bzimage-no-magic": BZIMAGE_PROBE,
  "bzimage-no-boot-flag": BZIMAGE_PROBE,
  "bzimage-old-protocol": BZIMAGE_PROBE,
  "bzimage-not-loaded-high": BZIMAGE_PROBE,
  "bzimage-not-64-bit": BZIMAGE_PROBE,
  "bzimage-not-above-4g": BZIMAGE_PROBE,
  "bzimage-no-5-level": BZIMAGE_PROBE,
  "bzimage-truncated": { stage: "load", functionName: "bzImage64_load", errno: "ENOEXEC" },
  "arm64-too-short": ARM64_PROBE,
  "arm64-no-magic": ARM64_PROBE,
  "arm64-no-image-size": { stage: "load", functionName: "image_load", errno: "EINVAL" },
};
