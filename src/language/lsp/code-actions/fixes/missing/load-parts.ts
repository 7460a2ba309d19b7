import type { KernelHeader, LoadCall } from "../../../../generated/ast.js";
import { type Fix, only } from "../../action.js";
import { headerText, kernelOf } from "../../common-kernels.js";
import { addField } from "../../edits/add-field.js";

/** The fields that a header lacks, as common kernels have them. */
export function addHeaderFields(header: KernelHeader, lacks: readonly string[]): Fix[] {
  const usual = kernelOf(header.$container.loader)?.header ?? {};
  const fields = lacks.flatMap((word) => (usual[word] === undefined ? [] : `${word} ${usual[word]}`)).join("  ");
  const title = lacks.length === 1 ? `Add \`${fields}\`` : "Add what it lacks, as a common kernel has it";
  return fields === "" ? [] : only(title, addField(header, fields));
}

/** A part that a load lacks: a `kernel` by the header of a common one or by its file, a `dtb` by its size. */
export function addLoadPart(load: LoadCall, part: string): Fix[] {
  const [before] = load.parts;
  const common = kernelOf(load.loader);
  if (!common) return [];
  const usual = common.parts.find((text) => text.startsWith(`${part} `));
  if (usual !== undefined) return only(`Add \`${usual}\``, addField(load, usual));
  const file = `kernel "${common.loader}"`;
  return [
    ...only("Add a `kernel` with the header of a common one", addField(load, headerText(common), { before })),
    ...only(`Add \`${file}\`, a file beside this one`, addField(load, file, { before })),
  ];
}
