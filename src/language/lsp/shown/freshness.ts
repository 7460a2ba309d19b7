import { messageText } from "../../../report/printable.js";
import type { MapAnswer } from "../protocol.js";
import type { View } from "../view.js";
import type { ShownImage } from "./image.js";

/** Whether an answer is what is written now, and what to say of it where it is not. */
type Freshness = Pick<MapAnswer, "freshness" | "notice">;

/** Whether what is shown is what is written now. */
export function freshness({ analysis }: View, { written, report }: ShownImage): Freshness {
  if (written.load) return { freshness: "current", notice: "" };
  const before = report ? " This is what was so before." : "";
  // Without an error, a file is still being read.
  return analysis.findings.some(({ severity }) => severity === "error")
    ? { freshness: "old", notice: `Not placed now: the image or its machine has an error.${before}` }
    : { freshness: "busy", notice: `Not placed yet: a file is still being read.${before}` };
}

/** What is said in place of an image that the document does not have. */
export function gone(name: string): Freshness {
  return { freshness: "gone", notice: `There is no image ${messageText(name)} in this scenario.` };
}
