import { type BufferFailure, hasAddress, hex, type Segment } from "../../../engine/index.js";
import { spotOf } from "../../analysis/finding.js";
import { type Image, isBufferCall, isLoadCall } from "../../generated/ast.js";
import { segmentTitle } from "../hover/segment.js";
import { imageOf } from "../placed/image-of.js";
import { type ImageSegment, partSegment, segmentOfBuffer } from "../placed/segment-of.js";
import type { View } from "../view.js";
import type { Hint } from "./hint.js";

/** Where the buffers and parts of an image go: behind their names. What was not reached has none. */
export function addressHints(view: View, node: Image): Hint[] {
  const image = imageOf(view, node);
  if (!image?.load) return [];
  const buffers = node.items.filter(isBufferCall).flatMap((buffer) => {
    const segment = segmentOfBuffer(image, buffer);
    return hintOf(segment, spotOf(buffer, "name"));
  });
  const parts = node.items.filter(isLoadCall).flatMap((call) =>
    call.parts.flatMap((part) => {
      // What is one piece of several in a segment does not decide where that goes, but for the command line.
      const segment = part.key === "efi_map" ? undefined : partSegment(image, part);
      const isDtbInside = segment?.name === "bootparams" && part.key === "dtb";
      return segment && !isDtbInside ? hintOf(segment, spotOf(part, "key"), part.key) : [];
    }),
  );
  return [...buffers, ...parts];
}

function hintOf(segment: ImageSegment, spot: Hint["spot"], written = segment.name): Hint[] {
  const where = whereWords(segment);
  if (where === undefined) return [];
  const name = segment.name === written ? "" : `${segment.name} `;
  return [{ label: `→ ${name}${where}`, spot, tooltip: () => [segmentTitle(segment)] }];
}

function whereWords({ state }: ImageSegment): string | undefined {
  if (state.kind === "refused") return REFUSED[state.failure.cause];
  if (state.kind !== "placed") return undefined;
  const segment = state.load.placement.segments[state.index] as Segment;
  return hasAddress(segment) ? hex(segment.mem) : "address not known";
}

const REFUSED: Readonly<Record<BufferFailure["cause"], string>> = {
  "no-hole": "no hole",
  "too-many-segments": "17th segment",
  "kernel-would-hang": "no answer",
};
