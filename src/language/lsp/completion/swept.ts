import { CompletionItemKind } from "vscode-languageserver";
import { partsOf } from "../../../limits/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** What of an image may have many sizes in a sweep: its buffers, or the parts of its load, with the size that each has now. */
export function sweptParts(around: Around): Suggestion[] {
  const image = around.sweptImage;
  if (!image?.load) return [];
  const written = around.words;
  return partsOf({ ...image.load, type: image.values.type })
    .filter(({ name }) => !written.has(name))
    .map(({ name, now }) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      rank: name === "initrd" ? 0 : 1,
      ...(now !== null && now !== 0 && { detail: `${exactSize(now)} now`, isDetailShort: true }),
    }));
}

/** The scratch areas that may have many sizes. */
export function sweptAreas(around: Around): Suggestion[] {
  return (around.sweptImage?.machine?.scratch ?? []).map(({ name, size }) => ({
    label: name,
    kind: CompletionItemKind.Field,
    rank: 0,
    detail: `${exactSize(size)} now`,
    isDetailShort: true,
  }));
}
