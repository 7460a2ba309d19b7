import type { Arm64ImageRequest, BzImageRequest, LoaderRequest, Sizes, U64 } from "../../engine/index.js";
import { U64_MAX, u64 } from "../../engine/index.js";
import type { ObservedRow } from "./model.js";

/** What a request has to say for a segment to have other sizes in bytes; undefined where no request says that. */
type Setters<Request> = Readonly<
  Record<string, (request: Request, sizes: Sizes, row: ObservedRow) => Partial<Request> | undefined>
>;

/**
 * A loader's request with the sizes that a log has of one segment.
 * @returns null when no request of this loader can have it so
 */
export function requestWithSizes(request: LoaderRequest, row: ObservedRow): LoaderRequest | null {
  return request.loader === "bzImage" ? changed(request, row, BZ_IMAGE) : changed(request, row, ARM64_IMAGE);
}

/** The sizes in a log, and where it is silent those predicted, or those that go along. Bytes. */
export function sizesOf({ observed, predicted }: ObservedRow, otherwise: Sizes | null = predicted): Sizes | undefined {
  const { bufsz = null, memsz = null } = observed ?? {};
  const copied = bufsz ?? otherwise?.bufsz ?? memsz;
  const taken = memsz ?? otherwise?.memsz ?? bufsz;
  return copied === null || taken === null ? undefined : { bufsz: copied, memsz: taken };
}

function changed<Request extends LoaderRequest>(
  request: Request,
  row: ObservedRow,
  setters: Setters<Request>,
): Request | null {
  if (!row.observed) return row.name === "initrd" ? { ...request, initrd: null } : null;
  const sizes = sizesOf(row);
  const change = sizes && setters[row.name]?.(request, sizes, row);
  return change ? { ...request, ...change } : null;
}

const SECTOR = 512n;
/** The setup sectors of a header that says 0. */
const DEFAULT_SETUP_SECTS = 4;

const BZ_IMAGE: Setters<BzImageRequest> = {
  ima: (_, { memsz }) => ({ ima: memsz }),
  elfcorehdr: (_, elfcorehdr) => ({ elfcorehdr }),
  dm_crypt_keys: (_, { bufsz }) => ({ dmCryptKeys: bufsz }),
  purgatory: ({ purgatory }, sizes) => ({ purgatory: { ...purgatory, ...sizes } }),
  bootparams: (request, { bufsz }, { predicted }) => withBootparams(request, bufsz, predicted?.bufsz),
  kernel: ({ kernel }, { bufsz, memsz }) => {
    const fileSize = sum(bufsz, BigInt((kernel.setupSects || DEFAULT_SETUP_SECTS) + 1) * SECTOR);
    return fileSize === undefined ? undefined : { kernel: { ...kernel, fileSize, initSize: memsz } };
  },
  initrd: (_, { bufsz }) => ({ initrd: bufsz }),
};

const ARM64_IMAGE: Setters<Arm64ImageRequest> = {
  ima: (_, { memsz }) => ({ ima: memsz }),
  elfcorehdr: (_, elfcorehdr) => ({ elfcorehdr }),
  kernel: ({ kernel }, { bufsz, memsz }) => ({ kernel: { ...kernel, fileSize: bufsz, imageSize: memsz } }),
  initrd: (_, { bufsz }) => ({ initrd: bufsz }),
  dtb: (_, { bufsz }) => ({ dtb: bufsz }),
};

/**
 * The boot parameters hold the command line, the EFI map and more, each rounded up to 16 bytes: which of them has another
 * size cannot be seen, and does not matter. Where they were not placed their size is left as it is.
 */
function withBootparams(
  { cmdline, efiMap, kernel }: BzImageRequest,
  wanted: U64,
  had: U64 | undefined,
): Partial<BzImageRequest> | undefined {
  if (had === undefined) return {};
  const more = BigInt(wanted) - BigInt(had);
  if (more % 16n !== 0n) return undefined;
  const map = sum(efiMap, more);
  if (map !== undefined) return { efiMap: map };
  const line = BigInt(cmdline) + more;
  // What rounding up added may be missing from a command line that gets as short as none.
  const length = line < 0n && line > -16n ? 0 : sum(cmdline, more);
  return length === undefined || length > kernel.cmdlineSize ? undefined : { cmdline: length };
}

/** A sum of bytes; undefined outside of 64 bits. */
function sum(bytes: U64, more: bigint): U64 | undefined {
  const value = BigInt(bytes) + more;
  return value < 0n || value > U64_MAX ? undefined : u64(value);
}
