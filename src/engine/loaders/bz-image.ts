import type { ImageType, KexecBuf, LoaderCheck, LoaderFailure, Machine } from "../model.js";
import { type U64, wrapU64 } from "../u64.js";
import { loaderBuffer } from "./buffer.js";
import { dmCryptKeysBuffer } from "./dm-crypt-keys.js";
import type { BzImageRequest } from "./request.js";

const SECTOR = 512n;
/** The setup sectors of a header that says 0. */
const DEFAULT_SETUP_SECTS = 4;
/** MAX_ELFCOREHDR_STR_LEN: room for `elfcorehdr=0x…` in front of the command line. */
const ELFCOREHDR_STRING = 30n;
/** MAX_DMCRYPTKEYS_STR_LEN: room for `dmcryptkeys=0x…`. */
const DMCRYPTKEYS_STRING = 31n;
const ELF_CORE_HEADER_ALIGN = 4096;
const MIN_PURGATORY_ADDR = 0x3000;
const MIN_BOOTPARAM_ADDR = 0x3000;
const MIN_KERNEL_LOAD_ADDR = 0x100000n;
const MIN_INITRD_LOAD_ADDR = 0x1000000;

/** sizeof(struct boot_params). */
const BOOT_PARAMS = 4096n;
/** sizeof(struct setup_data), which stands before each of the items below. */
const SETUP_DATA = 16n;
/** sizeof(struct efi_setup_data). */
const EFI_SETUP_DATA = 96n;
/** RNG_SEED_LENGTH. */
const RNG_SEED = 32n;
/** sizeof(struct ima_setup_data). */
const IMA_SETUP_DATA = 16n;
/** sizeof(struct kho_data). */
const KHO_DATA = 32n;

/**
 * What `bzImage64_load` does (Linux 6.1 to 7.3): the buffers it adds in order, up to the check that refuses the load, if
 * one does. Bytes.
 */
export function bzImageSteps(
  request: BzImageRequest,
  machine: Machine,
  type: ImageType,
): readonly (KexecBuf | LoaderFailure)[] {
  const { kernel, purgatory, initrd } = request;
  const cmdline = BigInt(request.cmdline);
  const setup = BigInt((kernel.setupSects || DEFAULT_SETUP_SECTS) + 1) * SECTOR;
  const length = BigInt(kernel.fileSize);
  if (length < setup) return [failure("bzimage-truncated")];
  if (cmdline > kernel.cmdlineSize) return [failure("cmdline-too-long")];
  if (cmdline + ELFCOREHDR_STRING > kernel.cmdlineSize) return [failure("no-room-for-elfcorehdr")];

  const steps: (KexecBuf | LoaderFailure)[] = [];
  const keys = type === "crash" && machine.profile.dmCryptKeys ? request.dmCryptKeys : null;
  if (type === "crash") {
    steps.push(loaderBuffer({ name: "elfcorehdr", ...request.elfcorehdr, bufAlign: ELF_CORE_HEADER_ALIGN }));
  }
  if (keys !== null) {
    steps.push(dmCryptKeysBuffer(keys));
    if (cmdline + ELFCOREHDR_STRING + DMCRYPTKEYS_STRING > kernel.cmdlineSize)
      return [...steps, failure("no-room-for-dmcryptkeys")];
  }
  const params = bootParamsSize(request, machine, keys !== null);
  steps.push(
    loaderBuffer({ name: "purgatory", ...purgatory, bufMin: MIN_PURGATORY_ADDR, topDown: true }),
    loaderBuffer({
      name: "bootparams",
      bufsz: params,
      memsz: params,
      bufAlign: 16,
      bufMin: MIN_BOOTPARAM_ADDR,
      topDown: true,
    }),
    loaderBuffer({
      name: "kernel",
      bufsz: wrapU64(length - setup),
      memsz: pageAlign32(kernel.initSize),
      bufAlign: kernel.kernelAlignment,
      bufMin: kernelMinimum(kernel.prefAddress, machine),
      topDown: true,
    }),
  );
  if (initrd !== null)
    steps.push(
      loaderBuffer({ name: "initrd", bufsz: initrd, memsz: initrd, bufMin: MIN_INITRD_LOAD_ADDR, topDown: true }),
    );
  return steps;
}

function kernelMinimum(prefAddress: U64, { profile }: Machine): U64 {
  const preferred = BigInt(prefAddress);
  return wrapU64(profile.prefAddressMinimum && preferred > MIN_KERNEL_LOAD_ADDR ? preferred : MIN_KERNEL_LOAD_ADDR);
}

/** `params_misc_sz`: boot_params, the command line, the EFI map and the setup_data items that this kernel is built to pass on. */
function bootParamsSize(request: BzImageRequest, machine: Machine, withKeys: boolean): U64 {
  const { imaKexec, kexecHandover } = request.config;
  const cmdline = BOOT_PARAMS + BigInt(request.cmdline) + ELFCOREHDR_STRING + (withKeys ? DMCRYPTKEYS_STRING : 0n);
  let size = align16(cmdline) + align16(BigInt(request.efiMap)) + SETUP_DATA + EFI_SETUP_DATA + SETUP_DATA + RNG_SEED;
  if (imaKexec) size += SETUP_DATA + IMA_SETUP_DATA;
  if (kexecHandover) size += SETUP_DATA + KHO_DATA;
  if (request.dtb !== null && machine.profile.forceDtb) size += SETUP_DATA + BigInt(request.dtb);
  return wrapU64(size);
}

function align16(size: bigint): bigint {
  return (size + 15n) & ~15n;
}

/** PAGE_ALIGN of a 32-bit `init_size`: it wraps in 32 bits. */
function pageAlign32(size: U64): U64 {
  return Number(BigInt.asUintN(32, (BigInt.asUintN(32, BigInt(size)) + 4095n) & ~4095n));
}

const ERRNO = {
  "bzimage-truncated": "ENOEXEC",
  "cmdline-too-long": "EINVAL",
  "no-room-for-elfcorehdr": "EINVAL",
  "no-room-for-dmcryptkeys": "EINVAL",
} as const;

function failure(check: keyof typeof ERRNO & LoaderCheck): LoaderFailure {
  return { errno: ERRNO[check], at: "loader", check };
}
