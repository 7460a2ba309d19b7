import type { Arch, U64 } from "../../engine/index.js";
import type { ImageFormat } from "../image/recognised.js";
import type { Iomem } from "../iomem.js";
import type { KernelLog } from "../kernel-log/model.js";
import type { KernelOptions } from "../kernel-options.js";
import type { Memblock } from "../memblock.js";
import type { Meminfo } from "../meminfo.js";

/** What one file of a machine holds. A text such as the log of a whole session can hold several of them. */
export type Content =
  | { readonly kind: "iomem"; readonly iomem: Iomem }
  | { readonly kind: "memblock"; readonly memblock: Memblock }
  | { readonly kind: "meminfo"; readonly meminfo: Meminfo }
  /** One of the two lists of KHO's scratch areas; the numbers are bytes. */
  | { readonly kind: "scratch-list"; readonly values: readonly bigint[] }
  | { readonly kind: "config"; readonly options: KernelOptions }
  | { readonly kind: "log"; readonly log: KernelLog; readonly text: string }
  /** The running kernel's command line. */
  | { readonly kind: "cmdline"; readonly text: string }
  | { readonly kind: "uname"; readonly uname: Uname }
  /** PAGE_SIZE in bytes. */
  | { readonly kind: "page-size"; readonly bytes: number }
  | { readonly kind: "record"; readonly record: MachineRecord }
  | KernelContent
  /** `size` in bytes. */
  | { readonly kind: "initrd"; readonly size: U64 }
  | { readonly kind: "dtb"; readonly size: U64 }
  /** Nothing that a scenario can take; `reason` says why, in words that follow the file's name and a colon. */
  | { readonly kind: "unused"; readonly reason: string };

/** A kernel that the kernel accepts for loading. Bytes. */
export interface KernelContent {
  readonly kind: "kernel";
  readonly format: ImageFormat;
  readonly fileSize: U64;
  /** What it takes in memory: init_size of a bzImage, image_size of an arm64 Image. */
  readonly memorySize: U64;
}

/** What uname, /proc/version or one line of either tells. */
export interface Uname {
  /** `uname -r`. */
  readonly release: string;
  /** By `uname -m`; undefined when the text does not say, or names none with kexec_file_load. */
  readonly arch: Arch | undefined;
  /** The whole line. */
  readonly line: string;
}

/** What a `capture.json` tells, as the captures of real loads in this project have one. */
export interface MachineRecord {
  readonly arch: Arch | undefined;
  readonly release: string | undefined;
  /** MemTotal in bytes. */
  readonly memTotal: bigint | undefined;
}

/** A file of a machine, recognised. */
export interface MachineFile {
  /** As the scenario names it, `/` between folders. */
  readonly path: string;
  /** As messages name it. */
  readonly shown: string;
  /** At least one. */
  readonly contents: readonly Content[];
}
