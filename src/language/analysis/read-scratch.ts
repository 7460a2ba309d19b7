import { U64_MAX, u64 } from "../../engine/index.js";
import type { CapturedFiles } from "../files/captured-files.js";
import { isScratch, isScratchFiles, type Machine, type Scratch } from "../generated/ast.js";
import { readScratchFiles, type UnnamedScratch } from "./captured/scratch.js";
import type { FieldValues } from "./field-values.js";
import { error, type Report, spotOf } from "./finding.js";
import { scratchNames } from "./scratch-names.js";
import type { RamValue, ScratchValue } from "./values.js";

/**
 * The scratch areas of a machine in the order of its fields, and in that of the kernel's list where a field names files.
 * @param ram the machine's memory, whose nodes name areas
 */
export function readScratch(
  machine: Machine,
  ram: readonly RamValue[],
  values: FieldValues,
  files: CapturedFiles,
  report: Report,
): ScratchValue[] {
  const nodes = ram.flatMap(({ numaNode }) => numaNode ?? []);
  const lists = machine.fields.filter(isScratchFiles).length;
  let numbered = 0;
  const named = (areas: readonly UnnamedScratch[]) => {
    // Of several lists none is the kernel's.
    const names = lists === 1 ? scratchNames(areas.length, nodes) : areas.map(() => `scratch${numbered++}`);
    return areas.map((area, i) => ({ ...area, name: names[i] as string }));
  };
  return machine.fields.flatMap((field) => {
    if (isScratch(field)) return writtenScratch(field, values, report) ?? [];
    return isScratchFiles(field) ? named(readScratchFiles(field, files, report)) : [];
  });
}

function writtenScratch(node: Scratch, values: FieldValues, report: Report): ScratchValue | undefined {
  const extent = values.extent(node.range, "empty-allowed");
  if (!extent) return undefined;
  if (extent.size <= U64_MAX) return { node, name: node.name, addr: extent.start, size: u64(extent.size) };
  report(error("value-out-of-range", spotOf(node.range), "a scratch area has at most 2^64 - 1 bytes"));
  return undefined;
}
