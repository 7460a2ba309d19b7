import type { DocumentSymbol } from "vscode-languageserver";
import { exactSize, segmentRange, sizedRange } from "../../../report/sizes.js";
import { PLAIN } from "../../../report/style.js";
import { verdict } from "../../../report/words/image.js";
import { reportImage } from "../../analyse.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import { isBufferCall, isLoadCall } from "../../generated/ast.js";
import { type ImageSegment, partSegment, segmentOfBuffer } from "../placed/segment-of.js";
import { SYMBOL_KINDS, symbolOf } from "./symbol.js";

/** An image with what became of it, and its buffers or the parts of its load with the places of their segments. */
export function imageSymbol(image: DocumentImage): DocumentSymbol | undefined {
  const { node } = image;
  const machine = node.machine?.$refText;
  const outcome = verdict(reportImage(image), PLAIN);
  const detail = machine === undefined ? outcome : `on ${machine}: ${outcome}`;
  const symbol = symbolOf(node, "name", SYMBOL_KINDS.Image, node.name, detail);
  const children = node.items.flatMap((item) => {
    if (isBufferCall(item))
      return symbolOf(item, "name", SYMBOL_KINDS.segment, item.name, placeOf(segmentOfBuffer(image, item))) ?? [];
    if (!isLoadCall(item)) return [];
    return item.parts.flatMap(
      (part) => symbolOf(part, "key", SYMBOL_KINDS.segment, part.key, placeOf(partSegment(image, part))) ?? [],
    );
  });
  return symbol && { ...symbol, children };
}

/** Where a segment lies, or what became of it instead. */
function placeOf(segment: ImageSegment | undefined): string | undefined {
  const state = segment?.state;
  switch (state?.kind) {
    case "placed": {
      const placed = state.load.placement.segments[state.index];
      if (!placed) return undefined;
      if (placed.indeterminate !== undefined) return `${exactSize(placed.memsz)} at an address that is not known`;
      return sizedRange(segmentRange(placed));
    }
    case "refused":
      return state.failure.errno ?? "the kernel never returns";
    case "not-reached":
      return "not reached";
    case "left-out":
      return "left out";
    default:
      return undefined;
  }
}
