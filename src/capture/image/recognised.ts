/** The format that a loader wants, as the language names it. */
export type ImageFormat = "bzImage" | "arm64_Image";

/** What a file is that a loader does not want. */
export interface RecognisedImage {
  readonly kind: ImageKind;
  /** What it is, in words that follow `is`. */
  readonly name: string;
  /** What to do about it, in words that follow a colon; `FILE` stands for its name. */
  readonly advice: string;
}

/** The kinds of files that are told apart. */
export type ImageKind =
  | "empty"
  | "zeros"
  | "bzImage"
  | "arm64_Image"
  | "riscv64_Image"
  | "arm_zImage"
  | "zboot"
  | "uki"
  | "pe"
  | "elf"
  | "gzip"
  | "zstd"
  | "xz"
  | "lz4"
  | "bzip2"
  | "lzma"
  | "lzo"
  | "uimage"
  | "dtb"
  | "android"
  | "cpio"
  | "git-lfs"
  | "text";

/** What people call the file of a format: `Image`. */
export function plainName(format: ImageFormat): string {
  return format === "bzImage" ? "bzImage" : "Image";
}

/** The format with its article: `an arm64 Image`. */
export function withArticle(format: ImageFormat): string {
  return format === "bzImage" ? "a bzImage" : "an arm64 Image";
}

/** The machine that loads a format, as ELF and PE files are taken to name it. */
export function machineOf(format: ImageFormat): string {
  return format === "bzImage" ? "x86_64" : "arm64";
}
