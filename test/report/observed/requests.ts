import type { Arm64ImageRequest, BzImageRequest } from "../../../src/engine/index.js";
import { K, M } from "../scenes.js";

/** A load of a bzImage: the image of Debian's 6.12, an initrd of 16M. */
export const BZ_IMAGE: BzImageRequest = {
  loader: "bzImage",
  refused: null,
  initrd: 16 * M,
  cmdline: 100,
  elfcorehdr: { bufsz: 4 * K, memsz: 4 * K },
  ima: null,
  kernel: {
    fileSize: 11655104,
    setupSects: 39,
    initSize: 0x37dc000,
    kernelAlignment: 2 * M,
    prefAddress: 16 * M,
    cmdlineSize: 2047,
  },
  purgatory: { bufsz: 16 * K, memsz: 20 * K, bufAlign: 4 * K },
  config: { imaKexec: false, kexecHandover: false },
  efiMap: 0,
  dtb: null,
  dmCryptKeys: null,
};

/** A load of an arm64 Image with an initrd of 16M. */
export const ARM64_IMAGE: Arm64ImageRequest = {
  loader: "arm64_Image",
  refused: null,
  initrd: 16 * M,
  cmdline: 0,
  elfcorehdr: { bufsz: 4 * K, memsz: 4 * K },
  ima: null,
  kernel: { fileSize: 38 * M, imageSize: 40 * M, textOffset: 0, pageSize: null },
  granules: null,
  dtb: 64 * K,
  dmCryptKeys: null,
};
