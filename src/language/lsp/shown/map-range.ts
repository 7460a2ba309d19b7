import { hexOf } from "../../../report/hex.js";
import type { MapRange, MapRegion, MemoryMap } from "../../../report/map/model.js";
import { type Span, spanOf } from "../../../report/map/pieces.js";
import type { MachineValues } from "../../analysis/values.js";
import { type MachineRegion, regionsOf } from "../placed/machine-region.js";

/** Finds for ranges of a map what a machine says of them; undefined where it says another thing by now. */
export function machineRegionFinder(machine: MachineValues): (range: MapRange) => MachineRegion | undefined {
  const regions = new Map(regionsOf(machine).map((region) => [idOf(region), region]));
  // A map shows the crash kernel's range among what is reserved too, behind all others.
  const crashkernel = regions.get("crashkernel");
  if (crashkernel) regions.set(`reserved:${machine.reserved.length}`, crashkernel);
  return (range) => {
    const region = regions.get(range.id);
    return region && hexOf(region.start) === range.start && hexOf(region.size) === range.size ? region : undefined;
  };
}

/** Finds the range of the machine that a region offered is, or is a part of. */
export function rangeFinder({ ranges }: MemoryMap): (region: MapRegion) => MapRange | undefined {
  const spans = ranges.map((range) => ({ range, span: spanOf(range) }));
  return (region) => {
    const start = BigInt(region.start);
    return spans.find(({ range, span }) => range.kind === region.kind && span && isIn(start, span))?.range;
  };
}

function isIn(address: bigint, { start, end }: Span): boolean {
  return start <= address && address < end;
}

function idOf({ index, kind }: MachineRegion): string {
  return kind === "crashkernel" ? "crashkernel" : `${kind}:${index}`;
}
