import { isReservedFile } from "../../scoping/captured-fields.js";
import { fileWords } from "../captured/read-file.js";
import { type Report, spotOf, warning } from "../finding.js";
import { holding, joined } from "../joined-ranges.js";
import type { MachineValues } from "../values.js";

/** `all-reserved`: a memblock walk offers what is not reserved, and here that is nothing. */
export function checkAnyFree({ node, walk, kho, ram, reserved }: MachineValues, report: Report): void {
  const [first] = reserved;
  if (walk !== "memblock" || kho || !first || ram.length === 0) return;
  const taken = joined(reserved);
  if (!ram.every(({ start, end }) => (holding(taken, start)?.end ?? -1n) >= end)) return;
  const file = node.fields.find(isReservedFile);
  const message = file
    ? `${fileWords(file.path)} reserves all of this machine's memory, so that nothing is free: are memory and reserved swapped?`
    : "all of this machine's memory is reserved, so that nothing is free";
  report(warning("all-reserved", file ? spotOf(file, "path") : spotOf(first.node, "range"), message));
}
