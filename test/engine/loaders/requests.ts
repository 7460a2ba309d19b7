import type { Arm64ImageRequest, BzImageRequest } from "../../../src/engine/index.js";
import { KiB, MiB } from "../machines.js";

/** A load of a bzImage of 14 MiB that takes 56 MiB, without initrd; and what is given. */
export function bzImage(given: Partial<BzImageRequest> = {}): BzImageRequest {
  return {
    loader: "bzImage",
    refused: null,
    kernel: {
      fileSize: 14 * MiB,
      setupSects: 39,
      initSize: 56 * MiB,
      kernelAlignment: 2 * MiB,
      prefAddress: 16 * MiB,
      cmdlineSize: 2047,
    },
    initrd: null,
    cmdline: 0,
    elfcorehdr: { bufsz: 4 * KiB, memsz: 4 * KiB },
    ima: null,
    purgatory: { bufsz: 16 * KiB, memsz: 20 * KiB, bufAlign: 4 * KiB },
    config: { imaKexec: false, kexecHandover: false },
    efiMap: 0,
    dtb: null,
    dmCryptKeys: null,
    ...given,
  };
}

/** A load of an arm64 Image that takes 32 MiB, with a device tree of 8 KiB and no initrd; and what is given. */
export function arm64Image(given: Partial<Arm64ImageRequest> = {}): Arm64ImageRequest {
  return {
    loader: "arm64_Image",
    refused: null,
    kernel: { fileSize: 30 * MiB, imageSize: 32 * MiB, textOffset: 0, pageSize: null },
    initrd: null,
    cmdline: 0,
    elfcorehdr: { bufsz: 4 * KiB, memsz: 4 * KiB },
    ima: null,
    granules: null,
    dtb: 8 * KiB,
    dmCryptKeys: null,
    ...given,
  };
}
