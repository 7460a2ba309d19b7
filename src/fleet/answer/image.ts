import {
  type ImageType,
  type KexecBuf,
  type LoaderFiles,
  type LoaderRequest,
  type Payload,
  type RunningKernel,
  requestOn,
} from "../../engine/index.js";

/** The image that is held against every machine of a fleet. */
export interface FleetImage {
  readonly name: string;
  readonly type: ImageType;
  /** The buffers as written, or the files of a loader. */
  readonly payload: readonly KexecBuf[] | LoaderFiles;
  /** Tells images apart by all that decides their placement: 12 hex digits. */
  readonly digest: string;
}

/** Whether an image is loaded by a loader. */
export function hasLoader(payload: FleetImage["payload"]): payload is LoaderFiles {
  return !Array.isArray(payload);
}

/** The image as it is loaded on one machine after the other; what depends on little of a machine is made once. */
export class PayloadMaker {
  private readonly requests = new Map<string, LoaderRequest>();

  constructor(readonly image: FleetImage) {}

  /** What is loaded on a machine; its architecture must be that of the loader. */
  on(kernel: RunningKernel): Payload {
    const { payload, type } = this.image;
    if (!hasLoader(payload)) return payload;
    // The ELF core header of a crash image grows with the machine.
    if (type === "crash" || kernel.granules !== null) return requestOn(payload, kernel);
    const { imaKexec, kexecHandover } = kernel.config;
    const key = `${imaKexec} ${kexecHandover} ${kernel.paging}`;
    let request = this.requests.get(key);
    if (!request) {
      request = requestOn(payload, kernel);
      this.requests.set(key, request);
    }
    return request;
  }
}
