import type { InlayHint, InlayHintParams, Range } from "vscode-languageserver";
import { isImage, isMachine } from "../generated/ast.js";
import { addressHints } from "./hints/addresses.js";
import type { Hint } from "./hints/hint.js";
import { scratchHints } from "./hints/scratch-use.js";
import { markupContent } from "./markup/content.js";
import type { View } from "./view.js";

/** Behind each buffer and part of a load where it goes, behind each scratch area how full it gets; of a part of the document. */
export function inlayHints(view: View, { range }: InlayHintParams): InlayHint[] {
  const { addresses, scratchUse } = view.settings.inlayHints;
  return view.document.parts
    .filter(({ line, lineEnds }) => line <= range.end.line && line + lineEnds >= range.start.line)
    .flatMap(({ statements }) => statements)
    .flatMap((node) => {
      if (isImage(node)) return addresses ? addressHints(view, node) : [];
      return isMachine(node) && scratchUse ? scratchHints(view, node) : [];
    })
    .map((hint) => toInlayHint(view, hint))
    .filter(({ position }) => isWithin(position, range));
}

function toInlayHint({ client }: View, { label, spot, tooltip }: Hint): InlayHint {
  const content = markupContent(tooltip, client.hoverFormat);
  return {
    position: spot.part.positionAt(spot.end),
    label,
    paddingLeft: true,
    tooltip: content.kind === "markdown" ? content : content.value,
  };
}

function isWithin({ character, line }: InlayHint["position"], { end, start }: Range): boolean {
  const isBefore = line < start.line || (line === start.line && character < start.character);
  return !isBefore && (line < end.line || (line === end.line && character <= end.character));
}
