import { isLoaderRequest, type KexecBuf, u64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import type { Edit } from "../edits/edit.js";
import { removeNode } from "../edits/remove.js";
import { setField } from "../edits/set-field.js";
import { imageAt, placementWith } from "../facts.js";

/** `kernel-would-hang`: no segment without a byte, or a buffer that is kept away from address 0, where that ends the search. */
export const endSearch: QuickFix = (finding, view): Fix[] => {
  const image = imageAt(finding, view);
  const { payload, placement } = image?.load ?? {};
  const { failure } = placement ?? {};
  if (!image?.machine || failure?.at !== "buffer" || !payload || isLoaderRequest(payload)) return [];
  const { pageSize } = image.machine;
  const empty = image.values.buffers.filter(({ memsz }) => memsz === 0);
  const names = empty.map(({ name }) => `\`${name}\``).join(", ");
  const buffer = image.values.buffers[failure.index];
  const page = exactSize(pageSize);
  const kept = payload.map((one, i) => (i === failure.index ? { ...one, bufMin: u64(pageSize) } : one));
  return preferring([
    ...ending(
      image,
      payload.filter(({ memsz }) => memsz !== 0),
      `Remove ${names}`,
      ...empty.map(({ node }) => removeNode(node)),
    ),
    ...(buffer
      ? ending(
          image,
          kept,
          `Keep \`${buffer.name}\` from address 0 by \`buf_min ${page}\``,
          setField(buffer.node, "buf_min", page),
        )
      : []),
  ]);
};

function ending(
  image: DocumentImage,
  payload: readonly KexecBuf[],
  title: string,
  ...edits: (Edit | undefined)[]
): Fix[] {
  const then = placementWith(image, { payload })?.failure;
  if (then === undefined || then?.errno === null) return [];
  return only(then === null ? `${title}: \`${image.node.name}\` then loads` : title, ...edits);
}
