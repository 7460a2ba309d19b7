import { spotOf } from "../../../analysis/finding.js";
import { isBufferCall, isImage, isKernelHeader, isLoadCall } from "../../../generated/ast.js";
import { only, preferring, type QuickFix } from "../action.js";
import { kernelFor, kernelOf } from "../common-kernels.js";
import { addField } from "../edits/add-field.js";
import { replace, sourceOf } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { setField } from "../edits/set-field.js";
import { nodeAt } from "../facts.js";

/** `loader-not-in-kernel`: the loader of the machine's architecture where the header is one of its, or that of the loader. */
export const useOwnLoader: QuickFix = ({ spot }, { workspace }) => {
  const load = nodeAt(spot, isLoadCall);
  const machine = nodeAt(spot, isImage)?.machine?.ref;
  const arch = machine && workspace.machine(machine).values?.arch;
  const wanted = arch && kernelFor(arch);
  const written = load && kernelOf(load.loader);
  if (!load || !machine || !written) return [];
  const header = load.parts.filter(isKernelHeader).flatMap(({ fields }) => fields);
  const fits = wanted && header.every(({ key }) => key in wanted.header || wanted.optional.includes(key));
  const word = `\`arch ${written.arch}\``;
  return [
    ...(fits
      ? only(`Load by \`${wanted.loader}\`, the loader of ${arch}`, replace(spotOf(load, "loader"), wanted.loader))
      : []),
    ...only(`Make \`${machine.name}\` a machine of that loader: ${word}`, setField(machine, "arch", written.arch)),
  ];
};

/** The parts that have nothing but a size, which a buffer of the same name has too. */
const SIZED: readonly string[] = ["initrd", "dtb"];

/** `load-not-alone`: the buffer as a part of the load, or nothing beside the load. */
export const leaveLoadAlone: QuickFix = ({ spot }) => {
  const image = nodeAt(spot, isImage);
  const [load, second] = image?.items.filter(isLoadCall) ?? [];
  // Of a text with a mistake of form it is not known what stands beside what.
  if (!image || !load || spot.part.parse.problems.length > 0) return [];
  if (second) return only("Remove the second `load`", removeNode(second));
  const buffers = image.items.filter(isBufferCall);
  const [buffer, another] = buffers;
  const memsz = buffer?.fields.find(({ key }) => key === "memsz")?.value;
  const asPart =
    buffer && memsz && !another && SIZED.includes(buffer.name) && !load.parts.some(({ key }) => key === buffer.name)
      ? only(
          `Make it a part of the load: \`${buffer.name} size ${sourceOf(memsz)}\``,
          removeNode(buffer),
          addField(load, `${buffer.name} size ${sourceOf(memsz)}`),
        )
      : [];
  const title = another ? "Remove the buffers beside the load" : "Remove the buffer beside the load";
  return preferring([...asPart, ...only(title, ...buffers.map(removeNode))]);
};
