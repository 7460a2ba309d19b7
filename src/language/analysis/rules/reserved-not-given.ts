import { isRamFile } from "../../scoping/captured-fields.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `reserved-not-given`: a memblock walk steps around reserved memory, which /proc/iomem does not tell of. */
export function checkReservedGiven({ node, walk, reserved, kho }: MachineValues, report: Report): void {
  const file = node.fields.find(isRamFile);
  if (walk !== "memblock" || kho || !file || reserved.length > 0) return;
  const message =
    "this machine walks memblock, around reserved memory, and /proc/iomem does not tell what is reserved: without `reserved` ranges (/sys/kernel/debug/memblock/reserved) segments are placed where the kernel would not";
  report(warning("reserved-not-given", spotOf(file, "path"), message));
}
