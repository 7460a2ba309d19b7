import { isLoaderRequest, u64 } from "../../../../engine/index.js";
import { exactSize } from "../../../../report/sizes.js";
import { only, type QuickFix } from "../action.js";
import { setField } from "../edits/set-field.js";
import { imageAt, placementWith } from "../facts.js";

/** `kernel-would-hang`: a buffer that is kept away from address 0, where that ends the search. */
export const keepFromZero: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  const { failure } = image?.load?.placement ?? {};
  const { payload } = image?.load ?? {};
  if (!image?.machine || failure?.at !== "buffer" || !payload || isLoaderRequest(payload)) return [];
  const { pageSize } = image.machine;
  const buffer = image.values.buffers[failure.index];
  const changed = payload.map((one, i) => (i === failure.index ? { ...one, bufMin: u64(pageSize) } : one));
  const then = placementWith(image, { payload: changed })?.failure;
  if (!buffer || then === undefined || (then?.at === "buffer" && then.cause === "kernel-would-hang")) return [];
  const page = exactSize(pageSize);
  const words = then === null ? `: \`${image.node.name}\` then loads` : "";
  return only(
    `Keep \`${buffer.name}\` from address 0 by \`buf_min ${page}\`${words}`,
    setField(buffer.node, "buf_min", page),
  );
};
