import type { InlayHint, InlayHintParams, Range } from "vscode-languageserver";
import { isImage, isMachine } from "../generated/ast.js";
import { addressHints } from "./hints/addresses.js";
import type { Hint } from "./hints/hint.js";
import { scratchHints } from "./hints/scratch-use.js";
import { markupContent } from "./markup/content.js";
import type { View } from "./view.js";

/** Behind each buffer and part of a load where it goes, behind each scratch area how full it gets; of a part of the document. */
export function inlayHints(view: View, { range, textDocument }: InlayHintParams): InlayHint[] {
  const { client } = view;
  return hintsIn(view, range).map((hint) => ({
    position: positionOf(hint),
    label: hint.label,
    paddingLeft: true,
    ...(client.resolvesHints ? { data: { uri: textDocument.uri } } : { tooltip: tooltipOf(view, hint) }),
  }));
}

/** Where a hint stands. */
interface PlaceOfHint extends Pick<InlayHint, "position"> {
  readonly uri: string;
}

/** Where a hint stands that a client sends back; undefined for one that needs no resolving. */
export function placeOfHint({ data, position }: InlayHint): PlaceOfHint | undefined {
  const { uri } = (typeof data === "object" && data !== null ? data : {}) as Partial<PlaceOfHint>;
  return uri === undefined ? undefined : { uri, position };
}

/** A hint with the text that the mouse over it shows; as it is when the document has it no more. */
export function resolvedHint(
  view: View,
  { offered: hint, position }: PlaceOfHint & { readonly offered: InlayHint },
): InlayHint {
  const { label } = hint;
  const same = hintsIn(view, { start: position, end: position }).find((one) => one.label === label);
  return same ? { ...hint, tooltip: tooltipOf(view, same) } : hint;
}

function hintsIn(view: View, range: Range): Hint[] {
  const { addresses, scratchUse } = view.settings.inlayHints;
  return view.document.parts
    .filter(({ line, lineEnds }) => line <= range.end.line && line + lineEnds >= range.start.line)
    .flatMap(({ statements }) => statements)
    .flatMap((node) => {
      if (isImage(node)) return addresses ? addressHints(view, node) : [];
      return isMachine(node) && scratchUse ? scratchHints(view, node) : [];
    })
    .filter((hint) => isWithin(positionOf(hint), range));
}

function positionOf({ spot }: Hint): InlayHint["position"] {
  return spot.part.positionAt(spot.end);
}

function tooltipOf({ client }: View, { tooltip }: Hint): NonNullable<InlayHint["tooltip"]> {
  const content = markupContent(tooltip(), client.hoverFormat);
  return content.kind === "markdown" ? content : content.value;
}

function isWithin({ character, line }: InlayHint["position"], { end, start }: Range): boolean {
  const isBefore = line < start.line || (line === start.line && character < start.character);
  return !isBefore && (line < end.line || (line === end.line && character <= end.character));
}
