import { type KexecBuf, type LoaderRequest, type Sizes, type U64, u64 } from "../../engine/index.js";
import type { EngineLoad } from "../observed/model.js";
import type { Swept, SweptPart } from "./model.js";

/**
 * A load with another size of what varies.
 * @param size in bytes
 * @returns the load as it is, where it has nothing of the kind
 * @throws RangeError for a size that has no 64 bits
 */
export function withSize(load: EngineLoad, swept: Swept, size: bigint): EngineLoad {
  const { machine, payload } = load;
  const bytes = u64(size);
  switch (swept.kind) {
    case "buffer":
      if (!isBuffers(payload)) return load;
      return { ...load, payload: payload.map((one, i) => (i === swept.index ? resized(one, bytes) : one)) };
    case "part":
      return isBuffers(payload) ? load : { ...load, payload: withPart(payload, swept.part, bytes) };
    case "scratch": {
      const { kho } = machine;
      if (!kho) return load;
      const scratch = kho.scratch.map((area, i) => (i === swept.index ? { ...area, size: bytes } : area));
      return { ...load, machine: { ...machine, kho: { ...kho, scratch } } };
    }
  }
}

/** The size that a load has now of what varies, in bytes; null where it has none of it. */
export function sizeNow({ machine, payload }: EngineLoad, swept: Swept): bigint | null {
  const size = (): U64 | null | undefined => {
    if (swept.kind === "scratch") return machine.kho?.scratch[swept.index]?.size;
    if (swept.kind === "buffer") return isBuffers(payload) ? payload[swept.index]?.memsz : undefined;
    return isBuffers(payload) ? undefined : partSize(payload, swept.part);
  };
  const now = size();
  return now === null || now === undefined ? null : BigInt(now);
}

function isBuffers(payload: EngineLoad["payload"]): payload is readonly KexecBuf[] {
  return Array.isArray(payload);
}

/** What is copied in goes with the size where it was the whole of it. */
function resized(buffer: KexecBuf, size: U64): KexecBuf {
  return { ...buffer, memsz: size, bufsz: buffer.bufsz === buffer.memsz ? size : buffer.bufsz };
}

function withPart(request: LoaderRequest, part: SweptPart, size: U64): LoaderRequest {
  switch (part) {
    case "initrd":
      return { ...request, initrd: size, refused: refusedWith(request, size) };
    case "kernel":
      return request.loader === "bzImage"
        ? { ...request, kernel: { ...request.kernel, initSize: size } }
        : { ...request, kernel: { ...request.kernel, imageSize: size } };
    case "efi_map":
      return request.loader === "bzImage" ? { ...request, efiMap: size } : request;
    case "purgatory":
      return request.loader === "bzImage"
        ? { ...request, purgatory: { ...request.purgatory, ...sizes(request.purgatory, size) } }
        : request;
    case "elfcorehdr":
      return { ...request, elfcorehdr: sizes(request.elfcorehdr, size) };
    case "cmdline":
    case "ima":
    case "dtb":
      return { ...request, [part]: size };
  }
}

/** No more is copied in than there is room for. */
function sizes({ bufsz }: Sizes, memsz: U64): Sizes {
  return { bufsz: bufsz < memsz ? bufsz : memsz, memsz };
}

/** `kernel_read_file` (Linux 6.1 to 7.3) refuses an empty initrd; what was wrong with the size of the written one is not any more. */
function refusedWith({ refused }: LoaderRequest, size: U64): LoaderRequest["refused"] {
  if (refused?.file === "kernel") return refused;
  return size === 0 ? { file: "initrd", errno: "EINVAL", reason: "the initrd is empty" } : null;
}

function partSize(request: LoaderRequest, part: SweptPart): U64 | null {
  switch (part) {
    case "kernel":
      return request.loader === "bzImage" ? request.kernel.initSize : request.kernel.imageSize;
    case "efi_map":
      return request.loader === "bzImage" ? request.efiMap : null;
    case "purgatory":
      return request.loader === "bzImage" ? request.purgatory.memsz : null;
    case "elfcorehdr":
      return request.elfcorehdr.memsz;
    default:
      return request[part];
  }
}
