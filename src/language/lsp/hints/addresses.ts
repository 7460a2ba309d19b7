import { type BufferFailure, hasAddress, hex, type Segment } from "../../../engine/index.js";
import { spotOf } from "../../analysis/finding.js";
import { type Image, isBufferCall, isLoadCall, type LoadPart } from "../../generated/ast.js";
import { segmentTitle } from "../hover/segment.js";
import { text } from "../markup/blocks.js";
import { imageOf } from "../placed/image-of.js";
import { type ImageSegment, partSegment, segmentOfBuffer, segmentOfBufferNamed } from "../placed/segment-of.js";
import type { View } from "../view.js";
import type { Hint } from "./hint.js";

/**
 * Where the buffers and parts of an image go: behind their names. What was not reached has none. An image that is not
 * placed, for a mistake, has those of the last time that it was, and they say that they are old.
 */
export function addressHints(view: View, node: Image): Hint[] {
  const image = imageOf(view, node);
  const last = image?.load ? undefined : view.last.of(node);
  const shown = last ?? image;
  if (!shown?.load) return [];
  const buffers = node.items.filter(isBufferCall).flatMap((buffer) => {
    const segment = last ? segmentOfBufferNamed(last, buffer.name) : segmentOfBuffer(shown, buffer);
    return segment ? hintOf(segment, spotOf(buffer, "name")) : [];
  });
  const parts = node.items.filter(isLoadCall).flatMap((call) =>
    call.parts.flatMap((part) => {
      const segment = decidedBy(part, partSegment(shown, part));
      return segment ? hintOf(segment, spotOf(part, "key"), part.key) : [];
    }),
  );
  const hints = [...buffers, ...parts];
  return last ? hints.map(asOld) : hints;
}

/** The segment whose place a part decides: what is one piece of several in it does not, but for the command line. */
function decidedBy({ key }: LoadPart, segment: ImageSegment | undefined): ImageSegment | undefined {
  const isPiece = key === "efi_map" || (segment?.name === "bootparams" && key === "dtb");
  return isPiece ? undefined : segment;
}

function hintOf(segment: ImageSegment, spot: Hint["spot"], written = segment.name): Hint[] {
  const where = whereWords(segment);
  if (where === undefined) return [];
  const name = segment.name === written ? "" : `${segment.name} `;
  return [{ label: `→ ${name}${where}`, spot, tooltip: () => [segmentTitle(segment)] }];
}

/** As long as before: VS Code cuts what gets longer in the line in which one types. */
function asOld({ label, spot, tooltip }: Hint): Hint {
  return { label: label.replace("→", "~"), spot, tooltip: () => [...tooltip(), OLD] };
}

const OLD = text("This is from before: now the image is not placed.");

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
