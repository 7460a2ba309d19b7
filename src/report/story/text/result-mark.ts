import type { Style } from "../../style.js";
import type { StoryBuffer } from "../model.js";

/** How a text marks what became of a buffer. */
export function resultMark({ result }: StoryBuffer, style: Style): (text: string) => string {
  if (result === "placed") return style.ok;
  return result === "refused" ? style.error : style.warning;
}
