import {
  hex,
  type Placement,
  type Region,
  type RegionUse,
  regionOf,
  regionUses,
  type Segment,
} from "../engine/index.js";
import type { ReportImage } from "./model.js";

/** What a region is called: its name in the machine, `crashkernel`, or `ram@0x100000` after its start. */
export function regionName(region: Region): string {
  if (region.name !== undefined) return region.name;
  return region.kind === "crashkernel" ? "crashkernel" : `${region.kind}@${hex(region.start)}`;
}

/**
 * What a person reads for each region of a placement, in its order: the name, and the start too where several regions bear
 * one name (the free parts of one RAM range on a memblock machine).
 */
export function regionLabels(placement: Placement): string[] {
  const names = placement.regions.map(regionName);
  const seen = new Map<string, number>();
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1);
  return names.map((name, i) => {
    const { start } = placement.regions[i] as Region;
    return (seen.get(name) ?? 0) > 1 ? `${name}@${hex(start)}` : name;
  });
}

/** Whether the image looks for a crash kernel's range that the machine has not reserved: then it has no region at all. */
export function lacksCrashkernel(image: ReportImage): boolean {
  return image.type === "crash" && image.load !== null && image.load.machine.crashkernel === null;
}

/** The regions that an image is offered, with what lies in each; none when nothing was placed. */
export function listedRegions(image: ReportImage): RegionUse[] {
  if (image.load === null || lacksCrashkernel(image)) return [];
  return regionUses(image.load.placement);
}

/** The index of the region that holds a segment, -1 for none. */
export function regionIndex(image: ReportImage, segment: Segment): number {
  if (image.load === null || lacksCrashkernel(image)) return -1;
  const region = regionOf(image.load.placement, segment);
  return region === undefined ? -1 : image.load.placement.regions.indexOf(region);
}
