import type { Kimage } from "../kimage.js";
import type { ImageType } from "../model.js";
import type { U64 } from "../u64.js";
import { loaderBuffer } from "./buffer.js";

/**
 * `ima_add_kexec_buffer` (Linux 6.1 to 7.3): the measurement list, before everything else. That it finds no place, or is
 * larger than half of memory, is only logged.
 * @param memsz bytes; where the list is written at the load, `bufsz` is the same: the most that it can be
 * @returns undefined where the kimage gives up
 */
export function addImaBuffer(kimage: Kimage, memsz: U64, type: ImageType): null | undefined {
  const { profile, pageSize, totalRamPages } = kimage.machine;
  if (type === "crash" && !profile.imaInCrash) return null;
  if (BigInt(memsz) / BigInt(pageSize) > BigInt(totalRamPages) / 2n) return null;
  const bufsz = profile.imaFilledAtExec ? 0 : memsz;
  const outcome = kimage.add(loaderBuffer({ name: "ima", bufsz, memsz, topDown: true }), -1);
  return outcome === undefined ? undefined : null;
}
