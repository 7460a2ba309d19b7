import { freeHoles, hasAddress, type RegionUse, type Segment } from "../../engine/index.js";
import { hexOf } from "../hex.js";
import type { Load, ReportImage } from "../model.js";
import { failureOf, outcomeOf } from "../outcome.js";
import { listedRegions, regionIndex, regionLabels } from "../regions.js";
import { sizeOf } from "../sizes.js";
import { PLAIN } from "../style.js";
import { verdict } from "../words/image.js";
import { ghostsOf } from "./ghosts.js";
import type { MapHole, MapRegion, MapSegment, MemoryMap } from "./model.js";
import { notesOf } from "./notes.js";
import { rangesOf } from "./ranges.js";

/** What a map shows of an image; null when the scenario is invalid: nothing was placed. */
export function memoryMap(image: ReportImage): MemoryMap | null {
  const { load, name, machine, type, kernel, kho } = image;
  if (load === null) return null;
  const uses = listedRegions(image);
  const labels = regionLabels(load.placement);
  return {
    image: name,
    machine,
    type,
    kernel,
    kho,
    outcome: outcomeOf(image),
    headline: verdict(image, PLAIN),
    ranges: rangesOf(load.machine),
    regions: uses.map((use, i) => regionOfMap(use, i, labels[i] as string)),
    segments: segmentsOf(image, load, labels),
    holes: uses.flatMap((use, i) => holesOf(use, i, labels[i] as string, load)),
    ghosts: ghostsOf(load),
    notes: notesOf(load),
  };
}

function regionOfMap({ region, used, largestHole }: RegionUse, index: number, label: string): MapRegion {
  return {
    id: `region:${index}`,
    kind: region.kind,
    label,
    start: hexOf(region.start),
    size: hexOf(sizeOf(region)),
    used: hexOf(used),
    largestHole: hexOf(largestHole),
    ...(region.driverManaged && { driverManaged: true }),
  };
}

function segmentsOf(image: ReportImage, { placement }: Load, labels: readonly string[]): MapSegment[] {
  const failure = failureOf(image);
  const refused = failure?.at === "sanity" ? failure.segments : [];
  return placement.segments.map((segment, index) => ({
    id: `segment:${index}`,
    index,
    name: segment.name,
    start: hasAddress(segment) ? hexOf(segment.mem) : null,
    size: hexOf(segment.memsz),
    bufsz: hexOf(segment.bufsz),
    region: labels[regionIndex(image, segment)] ?? null,
    ...(segment.indeterminate !== undefined && { unknown: segment.indeterminate }),
    ...(refused.includes(index) && { refused: true }),
  }));
}

function holesOf({ region, segments }: RegionUse, index: number, label: string, { placement }: Load): MapHole[] {
  const inside = segments.map((segment) => placement.segments[segment] as Segment);
  return freeHoles(region, inside).map((hole, i) => ({
    id: `hole:${index}:${i}`,
    region: label,
    start: hexOf(hole.start),
    size: hexOf(sizeOf(hole)),
  }));
}
