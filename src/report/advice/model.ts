import type { Hex } from "../hex.js";

/** A single change with which an image loads that does not as it is. Plain JSON. */
export interface Advice {
  /** What to change, as a command without a full stop: `grow global at its end by 4K, to 0x80000000..0x90000fff`. */
  readonly words: string;
  readonly change: Change;
}

/** What is changed of a load. Addresses and sizes in bytes. */
export type Change =
  /** A scratch area (by its place in the list, from 0) or the crash kernel's range gets other bytes. */
  | { readonly kind: "scratch"; readonly index: number; readonly start: Hex; readonly size: Hex }
  | { readonly kind: "crashkernel"; readonly start: Hex; readonly size: Hex }
  /** Fields of a written buffer; `mem` null: the kernel searches. */
  | { readonly kind: "buffer"; readonly index: number; readonly fields: BufferFields }
  /** A written buffer is loaded before another one. */
  | { readonly kind: "order"; readonly index: number; readonly before: number }
  /** The size of what a loader is given; `kernel`: `init_size` of a bzImage, `image_size` of an Image. */
  | { readonly kind: "part"; readonly part: "initrd" | "cmdline" | "kernel"; readonly size: Hex }
  | { readonly kind: "kho"; readonly on: false };

/** Fields of `struct kexec_buf` that are changed; the others stay. */
export interface BufferFields {
  readonly memsz?: Hex;
  readonly bufsz?: Hex;
  readonly bufAlign?: Hex;
  readonly bufMin?: Hex;
  readonly bufMax?: Hex;
  readonly topDown?: boolean;
  readonly mem?: Hex | null;
}
