import type { MapRange, MemoryMap } from "../../../report/map/model.js";
import { type Spot, spotOf } from "../../analysis/finding.js";
import { isCapturedFile, isScratchFiles } from "../../generated/ast.js";
import type { MachineRegion } from "../placed/machine-region.js";
import type { View } from "../view.js";
import type { ShownImage } from "./image.js";
import { machineRegionFinder, rangeFinder } from "./map-range.js";
import type { Written } from "./written.js";

/** Where the ranges of an image's machine are written, with what lies in them: regions offered and free holes. */
export function machinePlaces({ workspace }: View, { map, written }: ShownImage): Written[] {
  const node = written.node.machine?.ref;
  const values = node && workspace.machine(node).values;
  if (!map || !values) return [];
  const regionOf = machineRegionFinder(values);
  const inside = insideOf(map);
  return map.ranges.flatMap((range) => {
    const region = regionOf(range);
    return region ? [{ ...spotsOf(region), ids: [range.id, ...(inside.get(range) ?? [])] }] : [];
  });
}

/** The ids of the regions and holes in each range. */
function insideOf(map: MemoryMap): Map<MapRange, string[]> {
  const inside = new Map<MapRange, string[]>();
  const rangeOf = rangeFinder(map);
  const holes = Map.groupBy(map.holes, ({ region }) => region);
  for (const region of map.regions) {
    const range = rangeOf(region);
    if (!range) continue;
    const ids = inside.get(range) ?? [];
    inside.set(range, ids);
    ids.push(region.id, ...(holes.get(region.label)?.map(({ id }) => id) ?? []));
  }
  return inside;
}

/** The field with its name, else with what it is read from, else with its word. */
function spotsOf({ name, node }: MachineRegion): { readonly whole: Spot; readonly word: Spot } {
  const property = isCapturedFile(node)
    ? "path"
    : isScratchFiles(node)
      ? "phys"
      : name === undefined
        ? "range"
        : "name";
  return { whole: spotOf(node), word: spotOf(node, property) };
}
