import type { Kimage } from "./kimage.js";
import { loadArm64Image } from "./loaders/arm64-image.js";
import { bzImageSteps } from "./loaders/bz-image.js";
import { addImaBuffer } from "./loaders/ima.js";
import type { LoaderRequest } from "./loaders/request.js";
import type { Failure, ImageType, KexecBuf, Machine } from "./model.js";

/** What a load adds: buffers handed in, or those of a loader. */
export type Payload = readonly KexecBuf[] | LoaderRequest;

/**
 * One load from its first buffer to the final checks, in the order of `kimage_file_prepare_segments` and
 * `kimage_file_alloc_init` (Linux 6.1 to 7.3): the IMA measurement list, the KHO array, the loader's buffers or those handed
 * in, `sanity_check_segment_list`.
 * @returns why it fails, null when it loads; undefined where the kimage gives up
 */
export function runLoad(kimage: Kimage, type: ImageType, payload: Payload): Failure | null | undefined {
  const { khoArray } = kimage.offer;
  const request = isLoaderRequest(payload) ? payload : null;
  if (request?.refused) return { at: "loader", check: "file-refused", ...request.refused };
  if (request && request.ima !== null && addImaBuffer(kimage, request.ima, type) === undefined) return undefined;
  if (khoArray) {
    const refused = kimage.add(khoArray, -1);
    if (refused !== null) return refused && { ...refused, at: "kho_scratch" };
  }
  const failure = request ? runLoader(kimage, type, request) : addAll(kimage, payload as readonly KexecBuf[]);
  return failure === null ? kimage.check(type) : failure;
}

/** Whether a payload is a loader's. */
export function isLoaderRequest(payload: Payload): payload is LoaderRequest {
  return !Array.isArray(payload);
}

/**
 * The buffers of a load after the KHO array and the IMA list, in order, as far as they are asked for on any way to its end.
 * @returns null for a loader whose buffers depend on where those before them lie
 */
export function addedBuffers(payload: Payload, machine: Machine, type: ImageType): readonly KexecBuf[] | null {
  if (!isLoaderRequest(payload)) return payload;
  if (payload.loader === "arm64_Image") return null;
  return bzImageSteps(payload, machine, type).flatMap((step) => ("at" in step ? [] : step));
}

function addAll(kimage: Kimage, buffers: readonly KexecBuf[]): Failure | null | undefined {
  for (let i = 0; i < buffers.length; i++) {
    const refused = kimage.add(buffers[i] as KexecBuf, i);
    if (refused !== null) return refused;
  }
  return null;
}

function runLoader(kimage: Kimage, type: ImageType, request: LoaderRequest): Failure | null | undefined {
  if (request.loader === "arm64_Image") return loadArm64Image(kimage, request, kimage.machine, type);
  for (const step of bzImageSteps(request, kimage.machine, type)) {
    if ("at" in step) return step;
    const refused = kimage.add(step, -1);
    if (refused !== null) return refused;
  }
  return null;
}
