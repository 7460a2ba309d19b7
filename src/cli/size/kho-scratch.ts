import type { Arch } from "../../engine/index.js";
import { type KhoScratchAnswer, smallestKhoScratch } from "../../limits/kho-scratch/smallest.js";
import type { SizedLoad } from "../../limits/model.js";
import type { Load } from "../../report/model.js";

/**
 * The smallest values of `kho_scratch=` for an image.
 * @param sized the load to look for, which may be larger than the image's own
 */
export function askKhoScratch({ machine, variants }: Load, sized: SizedLoad): Promise<KhoScratchAnswer> {
  const present = variants?.scratch ?? machine.kho?.scratch ?? [];
  return smallestKhoScratch({ load: sized, arch: variants?.arch ?? ARCH_UNKNOWN, present });
}

/** Where only the engine's numbers are known: the one whose limit of low memory hangs on nothing else. */
const ARCH_UNKNOWN: Arch = "x86_64";
