import type { Kimage } from "../kimage.js";
import type { ImageType, KexecBuf, Machine } from "../model.js";
import type { U64 } from "../u64.js";
import { loaderBuffer } from "./buffer.js";

/**
 * `ima_add_kexec_buffer` (Linux 6.1 to 7.3): the measurement list, before everything else. That it finds no place, or is
 * larger than half of memory, is only logged.
 * @param memsz bytes; where the list is written at the load, `bufsz` is the same: the most that it can be
 * @returns undefined where the kimage gives up
 */
export function addImaBuffer(kimage: Kimage, memsz: U64, type: ImageType): null | undefined {
  const { pageSize, totalRamPages } = kimage.machine;
  const buffer = imaBuffer(kimage.machine, memsz, type);
  if (buffer === null || BigInt(memsz) / BigInt(pageSize) > BigInt(totalRamPages) / 2n) return null;
  return kimage.add(buffer, -1) === undefined ? undefined : null;
}

/** The buffer of the measurement list, `memsz` bytes; null where an image of this type has none (Linux 6.1 to 7.3). */
export function imaBuffer({ profile }: Machine, memsz: U64, type: ImageType): KexecBuf | null {
  if (type === "crash" && !profile.imaInCrash) return null;
  return loaderBuffer({ name: "ima", bufsz: profile.imaFilledAtExec ? 0 : memsz, memsz, topDown: true });
}
