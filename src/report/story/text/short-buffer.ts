import { messageText } from "../../printable.js";
import { count, roughSize } from "../../sizes.js";
import { wrapText } from "../../wrap.js";
import type { StoryBuffer, StoryTrial } from "../model.js";
import type { Layout } from "./layout.js";
import { listed, shownName } from "./names.js";
import { resultMark } from "./result-mark.js";
import { runLines } from "./runs.js";
import { stripLines } from "./strip.js";

/** Columns of the bytes of a strip: short enough for words beside it. */
const CELLS = 32;

/** How many names a line gives. */
const NAMED = 3;

/**
 * The search for one buffer in one to three lines; for one that found no place, or that was asked for, all the regions too.
 * @param rule the rule, where it is to be said
 * @param full whether it was asked for
 */
export function shortBuffer(buffer: StoryBuffer, rule: string | null, full: boolean, layout: Layout): string[] {
  const { style, width } = layout;
  const { asks, result, trials, notes } = buffer;
  const tells = full || result === "refused" || result === "given-up";
  return [
    ...headLines(buffer, layout),
    ...(tells ? wrapText(`asks for ${asks}`, 2, width) : []),
    ...(rule === null ? [] : wrapText(rule, 2, width).map(style.dim)),
    ...(isFound(buffer) && !tells ? passedLines(trials, layout) : runLines(trials, style)),
    ...drawnLines(drawnTrial(buffer), layout),
    ...(tells || result === "unknown" ? notes.flatMap((note) => wrapText(note, 2, width)) : []),
  ];
}

function headLines(buffer: StoryBuffer, { style, width }: Layout): string[] {
  const { name, number, words, size, result, trials } = buffer;
  const chosen = trials.find(({ verdict }) => verdict === "chosen");
  const where = chosen ? ` in ${shownName(chosen.label)}` : "";
  const title = `${number ?? "-"} ${messageText(name)}:`;
  const found = result === "placed" ? `${words}, ${size}${where}` : words;
  const [first = "", ...more] = wrapText(`${title} ${found}`, 0, width);
  if (!first.startsWith(title)) return [first, ...more];
  return [
    `${style.strong(title)}${resultMark(buffer, style)(first.slice(title.length))}`,
    ...more.map((line) => `  ${line}`),
  ];
}

function isFound({ result }: StoryBuffer): boolean {
  return result === "placed" || result === "unknown";
}

/** The region of which a strip is drawn: the one chosen, or of those refused the closest; where the search jumped. */
export function drawnTrial(buffer: StoryBuffer): StoryTrial | undefined {
  const searched = buffer.trials.filter(({ jumps, strip }) => jumps.length > 0 && strip !== null);
  if (isFound(buffer)) return searched.find(({ verdict }) => verdict === "chosen");
  const [closest] = searched
    .filter(({ missing }) => missing !== null)
    .toSorted((a, b) => (BigInt(a.missing ?? 0) < BigInt(b.missing ?? 0) ? -1 : 1));
  return closest;
}

function passedLines(trials: readonly StoryTrial[], { width }: Layout): string[] {
  const passed = trials.filter(({ verdict }) => verdict !== "chosen" && verdict !== "may-fit");
  return passed.length === 0 ? [] : wrapText(passedWords(passed), 2, width);
}

/** `passed over: lowmem and node0 (too small), pmem (driver-managed)`. */
function passedWords(trials: readonly StoryTrial[]): string {
  const groups = Map.groupBy(trials, ({ verdictWords }) => verdictWords);
  const words = [...groups].map(
    ([verdict, group]) =>
      `${listed(
        group.map(({ label }) => shownName(label)),
        NAMED,
      )} (${verdict})`,
  );
  return `passed over: ${words.join(", ")}`;
}

/** The strip of a region with words beside it, and the candidates below; none without a jump. */
function drawnLines(trial: StoryTrial | undefined, { style, width }: Layout): string[] {
  if (!trial?.strip) return [];
  const { label, jumps, strip, verdict, missing } = trial;
  const { bytes, candidates } = stripLines(strip, CELLS);
  const names = [...new Set(jumps.map(({ over }) => shownName(over)))];
  const lacking = missing === null ? "" : `, ${roughSize(BigInt(missing), "up")} missing`;
  const region = verdict === "chosen" ? "" : `${shownName(label)}: `;
  const words = `${region}${count(jumps.length, "jump")} over ${listed(names, NAMED)}${lacking}`;
  const [beside = "", ...more] = wrapText(words, 0, Math.max(width - CELLS - 6, 24));
  const lines = [`${bytes}  ${beside}`, candidates.padEnd(CELLS + 4) + (more[0] ?? "")];
  return [...lines, ...more.slice(1).map((line) => " ".repeat(CELLS + 4) + line)]
    .map((line) => `  ${line}`.trimEnd())
    .map((line, i) => (i === 0 ? line : style.dim(line)));
}
