import type { Kimage } from "../kimage.js";
import type { Failure, ImageType, KexecBuf, LoaderFailure, Machine, Segment } from "../model.js";
import { refusal } from "../refusal.js";
import { type U64, wrapU64 } from "../u64.js";
import { initrdLimit, KERNEL_ALIGN } from "./arm64-hopeless.js";
import { nextFloor } from "./arm64-tries.js";
import { loaderBuffer } from "./buffer.js";
import { dmCryptKeysBuffer } from "./dm-crypt-keys.js";
import type { Arm64ImageRequest } from "./request.js";

/** The device tree lies on a multiple of it. */
const SZ_2M = 0x200000;
const SZ_64K = 0x10000;

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
  const begunAgain = new Set<U64>();
  let bufMin: U64 = 0;
  for (let made = 1; ; made++) {
    const refused = kimage.add({ ...kernel, bufMin }, -1);
    if (refused !== null) return refused;
    const placed = kimage.segments[first] as Segment;
    const end = endOf(placed);
    const others = arm64OtherBuffers(request, machine, type, end, initrdLimit(placed));
    const failed = addOthers(kimage, others);
    if (failed === null) break;
    if (failed === undefined) return undefined;
    const segments = kimage.segments.slice();
    kimage.giveUp(first);
    kimage.counted?.add(end);
    // The size of the kernel, or where it ends, wraps: the next try is one that was made.
    if (end <= placed.mem) return refusal(kernel, -1, "kernel-would-hang");
    // Aligned past the last address, the search began again at the first: what it comes to once more, it comes to for ever.
    if (placed.mem < bufMin) {
      if (begunAgain.has(end)) return refusal(kernel, -1, "kernel-would-hang");
      begunAgain.add(end);
      bufMin = end;
      continue;
    }
    // Wherever the kernel may be instead, it lies no lower: what finds no place now never will.
    if (placed.indeterminate !== undefined)
      return { ...failed, name: kernel.name, errno: "EADDRNOTAVAIL", cause: "no-hole" };
    const refusedOne = others.find(({ name }) => name === failed.name) as KexecBuf;
    const go = nextFloor(kimage, { segments, kernel: placed, end, refused: refusedOne }, made);
    if (go === null) return refusal(kernel, -1, "no-hole");
    bufMin = go;
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

function addOthers(kimage: Kimage, buffers: readonly KexecBuf[]) {
  for (const buffer of buffers) {
    const refused = kimage.add(buffer, -1);
    if (refused !== null) return refused;
  }
  return null;
}

/** Where a segment ends (exclusive), wrapping. */
function endOf({ mem, memsz }: Segment): U64 {
  return typeof mem === "number" && typeof memsz === "number" && Number.isSafeInteger(mem + memsz)
    ? mem + memsz
    : wrapU64(BigInt(mem) + BigInt(memsz));
}
