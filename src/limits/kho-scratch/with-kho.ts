import { isLoaderRequest, u64 } from "../../engine/index.js";
import type { SizedLoad } from "../model.js";

/** By so many bytes the device tree of a default image of arm64 grows with what KHO hands on. */
const DTB_OF_KHO = 88n;

/** A load as a kernel does it that has KHO on, as far as its sizes tell of that; as it is where KHO is on already. */
export function withKho(load: SizedLoad): SizedLoad {
  const { machine, payload } = load;
  if (machine.kho || !isLoaderRequest(payload)) return load;
  return {
    ...load,
    payload:
      payload.loader === "bzImage"
        ? { ...payload, config: { ...payload.config, kexecHandover: true } }
        : { ...payload, dtb: u64(BigInt(payload.dtb) + DTB_OF_KHO) },
  };
}
