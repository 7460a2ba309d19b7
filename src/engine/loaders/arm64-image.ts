import type { Kimage } from "../kimage.js";
import type { Failure, ImageType, KexecBuf, LoaderFailure, Machine, Segment } from "../model.js";
import { refusal } from "../refusal.js";
import { type U64, U64_MAX, wrapU64 } from "../u64.js";
import { KERNEL_ALIGN, nextTry } from "./arm64-tries.js";
import { loaderBuffer } from "./buffer.js";
import { dmCryptKeysBuffer } from "./dm-crypt-keys.js";
import type { Arm64ImageRequest } from "./request.js";

/** The device tree lies on a multiple of it. */
const SZ_2M = 0x200000;
const SZ_64K = 0x10000;
const SZ_1G = 0x40000000n;
const SZ_32G = 0x800000000n;

const RANDOM = "is searched from a random place on in this kernel (an uninitialised kexec_buf.random)";

/**
 * `image_load` and `load_other_segments` (Linux 6.1 to 7.3): the kernel lowest, the others above it; when one of them finds
 * no place, all is dropped and the kernel is searched again above where it was.
 * @returns why the load fails, null when it does not; undefined when the kimage gives up
 */
export function loadArm64Image(
  kimage: Kimage,
  request: Arm64ImageRequest,
  machine: Machine,
  type: ImageType,
): Failure | null | undefined {
  const refusedHeader = arm64ImageRefusal(request);
  if (refusedHeader !== null) return refusedHeader;
  const first = kimage.segments.length;
  const kernel = arm64KernelBuffer(request, machine);
  let bufMin: U64 = 0;
  for (let tries = 1; ; tries++) {
    const refused = kimage.add({ ...kernel, bufMin }, -1);
    if (refused !== null) return refused;
    const placed = kimage.segments[first] as Segment;
    const others = arm64OtherBuffers(request, machine, type, endOf(placed), initrdLimit(placed));
    const failed = addOthers(kimage, others);
    if (failed === null) break;
    if (failed === undefined) return undefined;
    kimage.giveUp(first);
    const end = endOf(placed);
    // The size of the kernel, or where it ends, wraps: the next try is one that was made.
    if (end <= placed.mem) return refusal(kernel, -1, "kernel-would-hang");
    // Wherever the kernel may be instead, it lies no lower: what finds no place now never will.
    if (placed.indeterminate !== undefined)
      return { ...failed, name: kernel.name, errno: "EADDRNOTAVAIL", cause: "no-hole" };
    const refusedOne = others.find(({ name }) => name === failed.name) as KexecBuf;
    const go = nextTry(kimage, placed, end, tries, hopelessUpTo(kimage, refusedOne, placed, request));
    if (go.skipped > 0) kimage.skipTries(go.skipped, go.bufMin);
    bufMin = go.bufMin;
  }
  kimage.shiftStart(first, request.kernel.textOffset);
  return null;
}

/** What `image_load` refuses before it adds a buffer (Linux 6.1 to 7.3); null when nothing. */
export function arm64ImageRefusal({ kernel, granules }: Arm64ImageRequest): LoaderFailure | null {
  const { imageSize, pageSize } = kernel;
  if (imageSize === 0) return { errno: "EINVAL", at: "loader", check: "image-size-zero" };
  if (pageSize !== null && granules !== null && !granules.includes(pageSize))
    return { errno: "EINVAL", at: "loader", check: "page-size-not-supported" };
  return null;
}

/** The kernel's own buffer in `image_load` (Linux 6.1 to 7.3), as it is searched first. Bytes. */
export function arm64KernelBuffer({ kernel }: Arm64ImageRequest, { profile }: Machine): KexecBuf {
  return loaderBuffer({
    name: "kernel",
    bufsz: kernel.fileSize,
    memsz: wrapU64(BigInt(kernel.imageSize) + BigInt(kernel.textOffset)),
    bufAlign: KERNEL_ALIGN,
    ...(profile.randomArm64 !== "none" && { random: RANDOM }),
  });
}

/**
 * What `load_other_segments` adds (Linux 6.1 to 7.3). Bytes.
 * @param bufMin where the kernel ends (exclusive): everything lies above it
 * @param initrdMax the last byte that the initrd may take
 */
export function arm64OtherBuffers(
  { elfcorehdr, dmCryptKeys, initrd, dtb }: Arm64ImageRequest,
  { profile }: Machine,
  type: ImageType,
  bufMin: U64,
  initrdMax: U64,
): KexecBuf[] {
  const common = { bufMin, ...(profile.randomArm64 === "all" && { random: RANDOM }) };
  const buffers: KexecBuf[] = [];
  if (type === "crash") {
    buffers.push(loaderBuffer({ name: "elfcorehdr", ...elfcorehdr, bufAlign: SZ_64K, topDown: true, ...common }));
    if (dmCryptKeys !== null && profile.dmCryptKeysArm64) buffers.push(dmCryptKeysBuffer(dmCryptKeys));
  }
  if (initrd !== null)
    buffers.push(loaderBuffer({ name: "initrd", bufsz: initrd, memsz: initrd, bufMax: initrdMax, ...common }));
  buffers.push(loaderBuffer({ name: "dtb", bufsz: dtb, memsz: dtb, bufAlign: SZ_2M, topDown: true, ...common }));
  return buffers;
}

/**
 * Up to which start of the kernel a try is known to fail as the last one did (inclusive; -1 for none). As the floor rises,
 * what is searched above it only loses places, and what is placed before it from the top down stays where it is. But the
 * `buf_max` of an initrd rises with the kernel's GiB; and an initrd may move and make room for the device tree behind it.
 */
function hopelessUpTo(kimage: Kimage, refused: KexecBuf, kernel: Segment, { initrd }: Arm64ImageRequest): bigint {
  if (refused.name === "dtb" && initrd !== null) return kimage.lowestPlace(refused) === null ? U64_MAX : -1n;
  if (refused.name !== "initrd" || refused.memsz > SZ_32G) return U64_MAX;
  const place = kimage.lowestPlace({ ...refused, bufMax: U64_MAX });
  if (place === null) return U64_MAX;
  // Between the kernel and the end of the 32G lies the initrd: what it leaves is how far into its GiB the kernel may begin.
  const slack = SZ_32G + 1n - BigInt(kernel.memsz) - BigInt(refused.memsz);
  if (slack < 0n) return U64_MAX;
  const end = BigInt(kernel.mem) - (BigInt(kernel.mem) % SZ_1G) + SZ_1G;
  const needed = BigInt(place) + BigInt(refused.memsz) - 1n - SZ_32G;
  const first = ((needed + SZ_1G - 1n) / SZ_1G) * SZ_1G;
  return nextWithin(kimage, kernel, first > end ? first : end, slack) - 1n;
}

/**
 * The first start of the kernel from `floor` on that lies at most `slack` bytes into its GiB, of the tries in the region
 * where the kernel lies; the end of the region (exclusive) where there is none. How far into their GiB the tries begin
 * comes again after as many of them as a GiB has places for a kernel.
 */
function nextWithin({ offer }: Kimage, { mem, memsz, region }: Segment, floor: bigint, slack: bigint): bigint {
  const last = offer.regions[region]?.end;
  if (last === undefined || floor > last) return floor;
  const after = BigInt(last) + 1n;
  const align = BigInt(KERNEL_ALIGN);
  const step = ((BigInt(memsz) + align - 1n) / align) * align;
  const steps = (floor - BigInt(mem) + step - 1n) / step;
  let start = BigInt(mem) + steps * step;
  for (let tries = SZ_1G / align; tries > 0n && start < after; tries--) {
    if (start % SZ_1G <= slack) return start;
    start += step;
  }
  return after;
}

function addOthers(kimage: Kimage, buffers: readonly KexecBuf[]) {
  for (const buffer of buffers) {
    const refused = kimage.add(buffer, -1);
    if (refused !== null) return refused;
  }
  return null;
}

/** The last byte that an initrd may take: within 32G of the GiB that the kernel begins in. */
function initrdLimit({ mem, indeterminate }: Segment): U64 {
  const start = BigInt(mem);
  return indeterminate === undefined ? wrapU64(start - (start % SZ_1G) + SZ_32G) : U64_MAX;
}

function endOf({ mem, memsz }: Segment): U64 {
  return typeof mem === "number" && typeof memsz === "number" && Number.isSafeInteger(mem + memsz)
    ? mem + memsz
    : wrapU64(BigInt(mem) + BigInt(memsz));
}
