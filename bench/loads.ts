import {
  type Arm64ImageRequest,
  type BzImageRequest,
  type Machine,
  NEWEST_PROFILE,
  U64_MAX,
} from "../src/engine/index.js";

const KiB = 2 ** 10;
const MiB = 2 ** 20;
const GiB = 2 ** 30;

/** What `bzImage64_load` is given for a kernel and an initrd as distributions have them. */
export const BZ_IMAGE: BzImageRequest = {
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
  initrd: 64 * MiB,
  cmdline: 100,
  elfcorehdr: { bufsz: 4 * KiB, memsz: 900 * KiB },
  ima: null,
  dmCryptKeys: null,
  purgatory: { bufsz: 16 * KiB, memsz: 20 * KiB, bufAlign: 4 * KiB },
  config: { imaKexec: false, kexecHandover: true },
  efiMap: 0,
  dtb: null,
};

/** An arm64 board of 1 TiB in one piece. */
export const BOARD: Machine = {
  profile: NEWEST_PROFILE,
  pageSize: 4 * KiB,
  walk: "memblock",
  destLimit: U64_MAX,
  totalRamPages: 2 ** 28,
  memUnknown: 0,
  ram: [{ start: GiB, end: 1025 * GiB - 1 }],
  reserved: [],
  crashkernel: null,
  kho: null,
  cma: 0,
};

/** An initrd that has no place above any of the 27,000 that the kernel has on `BOARD`: all of them are tried. */
export const NEVER_FITS: Arm64ImageRequest = {
  loader: "arm64_Image",
  refused: null,
  kernel: { fileSize: 36 * MiB, imageSize: 38 * MiB, textOffset: 0, pageSize: 4 * KiB },
  initrd: 40 * GiB,
  cmdline: 0,
  elfcorehdr: { bufsz: 4 * KiB, memsz: 4 * KiB },
  ima: null,
  dmCryptKeys: null,
  granules: null,
  dtb: 64 * KiB,
};
