import { wrapText } from "../../wrap.js";
import type { Story } from "../model.js";
import type { Layout } from "./layout.js";

/** Said where a search failed and nothing that was tried helps. */
export const NO_ADVICE = "No single change that was tried is sure to make it load.";

/** How advice is to be taken. */
export const ADVICE_LEGEND = "Each alone, tried by placing it again.";

/** What would make it fit, as a block of lines; none when it loads, or fails without a search. */
export function adviceLines({ advice, buffers }: Story, { style, width }: Layout): string[][] {
  if (advice.length === 0) {
    const isSearched = buffers.some(({ result }) => result === "refused");
    return isSearched ? [wrapText(NO_ADVICE, 0, width)] : [];
  }
  const items = advice.flatMap(({ words }) => {
    const [first = "", ...more] = wrapText(words, 4, width);
    return [`  - ${first.trimStart()}`, ...more];
  });
  const title = `${style.strong("What would make it fit")} (each alone, tried by placing it again)`;
  return [[title, ...items]];
}
