import { wrapText } from "../../wrap.js";
import type { StoryChecks } from "../model.js";
import type { Layout } from "./layout.js";

const FUNCTION = "(sanity_check_segment_list)";

/** The final checks, a line each: which hold, which one fails and why, which are not made. */
export function checkLines({ outcome, words, steps, note }: StoryChecks, { style, width }: Layout): string[] {
  const title = `${style.strong("final checks")} ${FUNCTION}`;
  if (outcome === "not-reached") return [`${title}: ${words}`];
  const lines = steps.flatMap(({ rule, state, found }) => {
    const [first = "", ...more] = wrapText(rule, 10, width);
    const told = first.trimStart();
    const rest = more.map((line) => (state === "not-made" ? style.dim(line) : line));
    if (state === "not-made") return [`  ${style.dim(`-       ${told}`)}`, ...rest];
    if (state === "holds") return [`  ${style.ok("ok")}      ${told}`, ...rest];
    return [`  ${style.error("FAILED")}  ${told}`, ...rest, ...wrapText(found, 10, width)];
  });
  return [title, ...lines, ...(note === "" ? [] : wrapText(note, 2, width))];
}

/** The final checks in a sentence. */
export function shortCheckLines({ outcome, words, steps }: StoryChecks, { style, width }: Layout): string[] {
  const failed = steps.find(({ state }) => state === "failed");
  if (failed) return wrapText(`final checks ${FUNCTION}: ${failed.found}`, 0, width).map(style.error);
  return [`${style.strong("final checks")} ${FUNCTION}: ${outcome === "hold" ? style.ok(words) : words}`];
}
