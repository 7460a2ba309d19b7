import { type Image, isBufferCall, isLoadCall } from "../../generated/ast.js";
import { error, type Report, spotOf } from "../finding.js";

/** `load-not-alone`: an image is loaded by one loader, or by buffers written one by one. */
export function checkLoadAlone(node: Image, report: Report): void {
  const [first, second] = node.items.filter(isLoadCall);
  const buffer = node.items.find(isBufferCall);
  const other = second ?? buffer;
  if (!first || !other) return;
  const related = [{ spot: spotOf(first, "loader"), message: "this loader adds the image's buffers" }];
  const message = second
    ? "an image has one `load`: the kernel loads it with one loader"
    : "a `load` adds all buffers of its image itself: no `buffer` stands beside it";
  report(error("load-not-alone", spotOf(other, second ? "loader" : "name"), message, related));
}
