import { type KhoScratchAnswer, smallestKhoScratch } from "../../limits/kho-scratch/smallest.js";
import type { SizedLoad } from "../../limits/model.js";
import type { ImageLoad } from "../../report/model.js";

/**
 * The smallest values of `kho_scratch=` for an image.
 * @param sized the load to look for, which may be larger than the image's own
 */
export function askKhoScratch({ arch, machine, variants }: ImageLoad, sized: SizedLoad): Promise<KhoScratchAnswer> {
  const present = variants?.scratch ?? machine.kho?.scratch ?? [];
  return smallestKhoScratch({ load: sized, arch, present });
}
