import { exactSize } from "../../../../report/sizes.js";
import { spotOf } from "../../../analysis/finding.js";
import { isBufferCall, isImage } from "../../../generated/ast.js";
import { only, type QuickFix } from "../action.js";
import { headerText, kernelFor } from "../common-kernels.js";
import { addField } from "../edits/add-field.js";
import { replace } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { imageAt, nodeAt } from "../facts.js";

/** `memsz-zero`: a page that is filled later, or no buffer. */
export const fillEmptyBuffer: QuickFix = (finding, view) => {
  const buffer = nodeAt(finding.spot, isBufferCall);
  const pageSize = imageAt(finding, view)?.machine?.pageSize;
  const memsz = buffer?.fields.find(({ key }) => key === "memsz");
  if (!buffer || !memsz || pageSize === undefined) return [];
  const page = exactSize(pageSize);
  const hasBufsz = buffer.fields.some(({ key }) => key === "bufsz");
  const bufsz = hasBufsz ? [] : [addField(buffer, "bufsz 0", { after: memsz })];
  return [
    ...only(`Give it a page: \`memsz ${page}\``, replace(spotOf(memsz, "value"), page), ...bufsz),
    ...only(`Remove \`${buffer.name}\``, removeNode(buffer)),
  ];
};

/** `empty-image`: the load of a common kernel where its loader is modelled, or a buffer. */
export const fillEmptyImage: QuickFix = ({ spot }, { workspace }) => {
  const image = nodeAt(spot, isImage);
  const machine = image?.machine?.ref;
  const arch = machine && workspace.machine(machine).values?.arch;
  if (!image) return [];
  const kernel = arch && kernelFor(arch);
  const load = kernel && `load ${kernel.loader} { ${[headerText(kernel), ...kernel.parts].join("  ")} }`;
  return [
    ...(load ? only("Load a common kernel", addField(image, load)) : []),
    ...only("Add a buffer", addField(image, "buffer kernel { memsz 56M  buf_align 2M  buf_min 16M  top_down }")),
  ];
};
