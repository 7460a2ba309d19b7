import type { Arch } from "../arch.js";
import type { U64 } from "../u64.js";
import type { Arm64ImageRequest, BzImageHeader, BzImageRequest, LoaderRequest, Sizes } from "./request.js";
import { defaultElfcorehdr, type RunningKernel } from "./running-kernel.js";

/** What is handed to a loader, whatever machine loads it: what the running kernel adds of its own is left open. */
export type LoaderFiles = BzImageFiles | Arm64ImageFiles;

/** The sizes of a part that are given; the running kernel fills in the others. Bytes. */
export interface GivenSizes {
  readonly bufsz: U64 | undefined;
  readonly memsz: U64 | undefined;
}

interface CommonFiles {
  readonly elfcorehdr: GivenSizes;
  /** `memsz` of the IMA measurement list in bytes; null when none is given. */
  readonly ima: U64 | null;
}

/** The files of a load by `bzImage64_load`. */
export interface BzImageFiles
  extends CommonFiles,
    Omit<BzImageRequest, "config" | "refused" | "elfcorehdr" | "ima" | "kernel"> {
  readonly kernel: BzImageHeader;
  /** Why the files do not get as far as the loader, by the machine's levels of page tables. */
  readonly refused: Readonly<Record<4 | 5, LoaderRequest["refused"]>>;
}

/** The files of a load by arm64's `image_load`. */
export interface Arm64ImageFiles extends CommonFiles, Omit<Arm64ImageRequest, "granules" | "elfcorehdr" | "ima"> {}

/** The architecture of a loader. */
export function loaderArch(loader: LoaderFiles["loader"]): Arch {
  return loader === "bzImage" ? "x86_64" : "arm64";
}

/**
 * What a load hands to its loader on one running kernel, with what that kernel adds of its own.
 * @param files of a loader of the kernel's architecture
 */
export function requestOn(files: LoaderFiles, kernel: RunningKernel): LoaderRequest {
  const { kexecHandover, imaKexec } = kernel.config;
  const elfcorehdr = sizesWith(files.elfcorehdr, defaultElfcorehdr(kernel));
  if (files.loader === "arm64_Image") {
    return { ...files, elfcorehdr, ima: imaKexec === false ? null : files.ima, granules: kernel.granules };
  }
  const withIma = imaKexec ?? files.ima !== null;
  return {
    ...files,
    elfcorehdr,
    ima: withIma ? files.ima : null,
    config: { imaKexec: withIma, kexecHandover },
    refused: files.refused[kernel.paging],
  };
}

/** Sizes of which some are given: a default never makes `bufsz` larger than `memsz`. Bytes. */
export function sizesWith({ bufsz, memsz }: GivenSizes, defaults: Sizes): Sizes {
  return {
    bufsz: bufsz ?? (memsz !== undefined && memsz < defaults.bufsz ? memsz : defaults.bufsz),
    memsz: memsz ?? (bufsz !== undefined && bufsz > defaults.memsz ? bufsz : defaults.memsz),
  };
}
