import { messageText } from "../../printable.js";
import { wrapText } from "../../wrap.js";
import type { StoryBuffer, StoryTrial } from "../model.js";
import type { Layout } from "./layout.js";
import { shownName } from "./names.js";
import { resultMark } from "./result-mark.js";
import { stripLines } from "./strip.js";

/** Columns of the bytes of a strip. */
const CELLS = 48;

/**
 * All of the search for one buffer: what it asks for, the rule, each region with each jump.
 * @param told whether the lines above have said the rule
 */
export function wholeBuffer(buffer: StoryBuffer, told: boolean, layout: Layout): string[] {
  const { style, width } = layout;
  const { name, number, words, asks, rule, trials, notes } = buffer;
  return [
    `${style.strong(`${number ?? "-"} ${messageText(name)}:`)} ${resultMark(buffer, style)(words)}`,
    ...wrapText(`asks for ${asks}`, 2, width),
    ...(told ? [] : wrapText(rule, 2, width)),
    ...trials.flatMap((trial) => trialLines(trial, layout)),
    ...notes.flatMap((note) => wrapText(note, 2, width)),
  ];
}

/** Whether a region is drawn: one that was searched, and in which anything lies. */
export function isDrawn({ strip }: StoryTrial): boolean {
  return strip !== null && (strip.used.length > 0 || strip.refused.length > 0);
}

function trialLines(trial: StoryTrial, { style, width }: Layout): string[] {
  const { step, label, range, size, verdict, decision, jumps, last, strip } = trial;
  const sized = range.endsWith("(empty)") ? range : `${range} (${size})`;
  const mark = verdict === "chosen" ? style.ok : style.warning;
  const drawn = strip && isDrawn(trial) ? stripLines(strip, CELLS) : null;
  return [
    `  ${style.dim(`${step}.`)} ${shownName(label)} ${sized}`,
    ...(drawn ? [drawn.bytes, drawn.candidates].filter((line) => line !== "").map((line) => `     ${line}`) : []),
    ...jumps.flatMap((jump) => wrapText(jump.words.replace(jump.over, shownName(jump.over)), 5, width)),
    ...(last === "" ? [] : wrapText(last, 5, width)),
    ...wrapText(decision, 5, width).map(mark),
  ];
}
