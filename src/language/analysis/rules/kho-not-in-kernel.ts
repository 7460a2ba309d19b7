import { profileFor } from "../../../engine/index.js";
import { isScratch, isScratchFiles, isVersionField, isWordField } from "../../generated/ast.js";
import { error, type Report, spotOf } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `kho-not-in-kernel`: Kexec HandOver came with Linux 6.16. */
export function checkKhoInKernel(machine: MachineValues, report: Report): void {
  if (!machine.kho || profileFor(machine.version).khoArray !== null) return;
  const fields = machine.node.fields;
  const kho =
    fields.find((field) => isWordField(field) && field.key === "kho") ??
    fields.find((field) => isScratch(field) || isScratchFiles(field));
  const version = fields.find(isVersionField);
  const related = version ? [{ spot: spotOf(version, "version"), message: "the kernel is named here" }] : [];
  const message = `Linux ${machine.versionText} has no Kexec HandOver: it came with 6.16`;
  report(error("kho-not-in-kernel", kho ? spotOf(kho) : spotOf(machine.node, "name"), message, related));
}
