import { addedBuffers, type KexecBuf, type Payload, type Profile } from "../../engine/index.js";
import type { GrowingLoad } from "./grow.js";

/** The buffers of payloads that many machines share, by what their kernels do. */
const known = new WeakMap<Payload, Map<Profile, readonly KexecBuf[] | null>>();

/** The buffers that a load adds, worked out once for all machines whose kernels do the same: see `addedBuffers`. */
export function buffersOf({ payload, prepared, type }: GrowingLoad): readonly KexecBuf[] | null {
  const { machine } = prepared;
  let byProfile = known.get(payload);
  if (!byProfile) {
    byProfile = new Map();
    known.set(payload, byProfile);
  }
  let buffers = byProfile.get(machine.profile);
  if (buffers === undefined) {
    buffers = addedBuffers(payload, machine, type);
    byProfile.set(machine.profile, buffers);
  }
  return buffers;
}
