import { isBufferCall, isLoadCall } from "../../generated/ast.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { ImageValues } from "../values.js";

/** `empty-image`: without a buffer there is nothing to place but the kernel's own array. */
export function checkHasBuffers({ node }: ImageValues, report: Report): void {
  if (node.items.some((item) => isBufferCall(item) || isLoadCall(item))) return;
  report(
    warning(
      "empty-image",
      spotOf(node, "name"),
      `\`${node.name}\` has no buffer and no load: there is nothing to place`,
    ),
  );
}
