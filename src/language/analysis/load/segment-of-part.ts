import { loaderNamed } from "./read-load.js";

/** What the loader of a bzImage puts into the segment `bootparams`. */
const IN_BOOTPARAMS: readonly string[] = ["cmdline", "efi_map", "dtb"];

/**
 * The name of the segment that a part of a `load` becomes, or is in; undefined for one that no segment is made of, and that
 * decides nothing of one. Whether the image has the segment, `loaderSegments` tells.
 * @param loader the word behind `load`
 * @param key the word of the part
 */
export function segmentOfPart(loader: string | undefined, key: string): string | undefined {
  if (loader === undefined || !loaderNamed(loader)?.parts.includes(key)) return undefined;
  if (loader === "bzImage") return IN_BOOTPARAMS.includes(key) ? "bootparams" : key;
  // arm64's command line is a part of the device tree, whose size says all.
  return key === "cmdline" ? undefined : key;
}
