import { CompletionItemKind } from "vscode-languageserver";
import { exactSize } from "../../../report/sizes.js";
import { sizeNow } from "../../../report/sweep/with-size.js";
import { partsOf } from "../../analysis/sweep/read-axis.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** What of an image may have many sizes in a sweep: its buffers, or the parts of its load, with the size that each has now. */
export function sweptParts(around: Around): Suggestion[] {
  const image = around.sweptImage;
  if (!image) return [];
  const { values, load } = image;
  const written = around.words;
  const buffers = values.buffers.map(({ name, memsz }) => ({ name, now: BigInt(memsz) }));
  const parts = partsOf(values.load?.node.loader).map((part) => ({
    name: part,
    now: load ? sizeNow({ ...load, type: values.type }, { kind: "part", part }) : null,
  }));
  return [...buffers, ...parts]
    .filter(({ name }) => !written.has(name))
    .map(({ name, now }) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      rank: name === "initrd" ? 0 : 1,
      ...(now !== null && now > 0n && { detail: `${exactSize(now)} now`, isDetailShort: true }),
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
