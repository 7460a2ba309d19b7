import { UriUtils } from "langium";
import { documentOf } from "../../document/part.js";
import type { Declaration } from "../../scoping/symbols.js";
import { code } from "../markup/blocks.js";
import type { View } from "../view.js";

/** That a declaration stands in another file than the viewed one, in a sentence; empty for one that does not. */
export function declaredIn({ document }: View, node: Declaration): string {
  const { uri } = documentOf(node);
  if (uri.toString() === document.uri.toString()) return "";
  return `Declared in ${code(UriUtils.relative(UriUtils.dirname(document.uri), uri))}.`;
}
