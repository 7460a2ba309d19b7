import { wrapText } from "../../wrap.js";
import type { Story } from "../model.js";
import type { Layout } from "./layout.js";

/** How advice is to be taken. */
export const ADVICE_LEGEND = "Each alone, tried by placing it again.";

/** What would make it fit, as a block of lines; none when it loads, or fails without a search. */
export function adviceLines({ advice, noAdvice }: Story, { style, width }: Layout): string[][] {
  if (noAdvice !== "") return [wrapText(noAdvice, 0, width)];
  if (advice.length === 0) return [];
  const items = advice.flatMap(({ words }) => {
    const [first = "", ...more] = wrapText(words, 4, width);
    return [`  - ${first.trimStart()}`, ...more];
  });
  const title = `${style.strong("What would make it fit")} (each alone, tried by placing it again)`;
  return [[title, ...items]];
}
