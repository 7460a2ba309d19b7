import type { Errno } from "../model.js";
import type { U64 } from "../u64.js";

/** What a load hands to a loader of the kernel: the files as far as they decide the placement. */
export type LoaderRequest = BzImageRequest | Arm64ImageRequest;

/** Bytes copied in, and bytes taken in memory. */
export interface Sizes {
  readonly bufsz: U64;
  readonly memsz: U64;
}

interface CommonRequest {
  /** Set when the files do not get as far as the loader: the errno, and what is wrong with which file. */
  readonly refused: { readonly file: "kernel" | "initrd"; readonly errno: Errno; readonly reason: string } | null;
  /** Length of the initrd in bytes; null for none. */
  readonly initrd: U64 | null;
  /** Length of the command line in bytes with its closing NUL; 0 for none. */
  readonly cmdline: U64;
  /** The ELF core header; asked for by crash images only. */
  readonly elfcorehdr: Sizes;
  /** `memsz` of the IMA measurement list in bytes; null where the kernel adds none. */
  readonly ima: U64 | null;
  /** The dm-crypt keys of a crash image in bytes; null for none. */
  readonly dmCryptKeys: U64 | null;
}

/** The setup header of a bzImage, by the names of the boot protocol, and the file's length. Bytes. */
export interface BzImageHeader {
  readonly fileSize: U64;
  readonly setupSects: number;
  readonly initSize: U64;
  /** A power of two in every real header. */
  readonly kernelAlignment: U64;
  readonly prefAddress: U64;
  readonly cmdlineSize: U64;
}

/** Options of the running kernel's configuration that decide the size of `bootparams`. */
export interface BzImageConfig {
  readonly imaKexec: boolean;
  readonly kexecHandover: boolean;
}

/** A load by `bzImage64_load` (x86_64). Bytes. */
export interface BzImageRequest extends CommonRequest {
  readonly loader: "bzImage";
  readonly kernel: BzImageHeader;
  /** The running kernel's purgatory. */
  readonly purgatory: Sizes & { readonly bufAlign: U64 };
  /** What the running kernel was built with. */
  readonly config: BzImageConfig;
  /** The EFI runtime map. */
  readonly efiMap: U64;
  /** The boot device tree that KEXEC_FILE_FORCE_DTB carries on; null without that flag. */
  readonly dtb: U64 | null;
}

/** The header of an arm64 Image, and the file's length. Bytes. */
export interface Arm64ImageHeader {
  readonly fileSize: U64;
  readonly imageSize: U64;
  readonly textOffset: U64;
  /** The page size of the kernel inside; null when its flags do not say. */
  readonly pageSize: number | null;
}

/** A load by `image_load` (arm64). Bytes. */
export interface Arm64ImageRequest extends CommonRequest {
  readonly loader: "arm64_Image";
  readonly kernel: Arm64ImageHeader;
  /** The page sizes that the processors support; null when nobody said, which is taken for all. */
  readonly granules: readonly number[] | null;
  /** The packed device tree that the kernel makes for the next one. */
  readonly dtb: U64;
}
