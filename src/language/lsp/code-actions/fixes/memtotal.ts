import { exactSize } from "../../../../report/sizes.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import { checkStaging } from "../../../analysis/rules/staging-memory.js";
import { isCapturedFile, isCrashkernel, isRam, isSizeField } from "../../../generated/ast.js";
import { only, type QuickFix } from "../action.js";
import { setField } from "../edits/set-field.js";
import { imageAt, loadsWith } from "../facts.js";

/** `half-of-memory`: the power of two with which it loads as `memtotal`, unless a file says what it is. */
export const raiseMemtotal: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  return image && finding.severity === "error"
    ? memtotalFor(
        image,
        (memtotal) => loadsWith(image, { machine: { memtotal } }),
        `: \`${image.node.name}\` then loads`,
      )
    : [];
};

/** `staging-memory`: the power of two that is enough for the files while they are loaded. */
export const raiseMemtotalForStaging: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  const { load, machine } = image ?? {};
  if (!image || !load || !machine) return [];
  const isEnough = (memtotal: bigint) => {
    let told = false;
    checkStaging(image.values, { ...machine, memtotal }, load, () => {
      told = true;
    });
    return !told;
  };
  return memtotalFor(image, isEnough, "");
};

function memtotalFor({ machine }: DocumentImage, isEnough: (memtotal: bigint) => boolean, words: string) {
  if (!machine) return [];
  const { node } = machine;
  if (node.fields.some((field) => isCapturedFile(field) && field.key === "memtotal")) return [];
  const isWritten = node.fields.some((field) => isSizeField(field) && field.key === "memtotal");
  for (let bits = machine.memtotal.toString(2).length; bits < 64; bits++) {
    const memtotal = 1n << BigInt(bits);
    if (!isEnough(memtotal)) continue;
    const text = exactSize(memtotal);
    const after = node.fields.findLast((field) => isRam(field) || isCrashkernel(field));
    const title = isWritten ? `Raise \`memtotal\` to ${text}${words}` : `Add \`memtotal ${text}\`${words}`;
    return only(title, setField(node, "memtotal", text, { after }));
  }
  return [];
}
