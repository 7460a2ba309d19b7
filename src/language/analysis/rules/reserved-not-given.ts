import { isReserved } from "../../generated/ast.js";
import { isRamFile, isReservedFile } from "../../scoping/captured-fields.js";
import { fileWords } from "../captured/read-file.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `reserved-not-given`: a memblock walk steps around reserved memory, which no file of RAM tells of. */
export function checkReservedGiven({ node, walk, kho }: MachineValues, report: Report): void {
  const file = node.fields.find(isRamFile);
  const isGiven = node.fields.some((field) => isReserved(field) || isReservedFile(field));
  if (walk !== "memblock" || kho || !file || isGiven) return;
  const message = `this machine walks memblock, around reserved memory, and ${fileWords(file.path)} does not tell what is reserved: without \`reserved from\` (/sys/kernel/debug/memblock/reserved) segments are placed where the kernel would not`;
  report(warning("reserved-not-given", spotOf(file, "path"), message));
}
