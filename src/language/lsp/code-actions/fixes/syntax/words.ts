import type { Finding, Spot } from "../../../../analysis/finding.js";
import { FIELD_WORDS, STATEMENT_WORDS } from "../../../../parser/blocks.js";
import { closest } from "../../../../suggest.js";
import { insert, replace, textOf } from "../../edits/edit.js";
import { remove } from "../../edits/remove.js";
import type { Candidate } from "../syntax.js";

/** Every word that has a place of its own. */
const WORDS: readonly string[] = [
  ...new Set([
    ...STATEMENT_WORDS,
    ...Object.values(FIELD_WORDS).flat(),
    ...[
      "loads",
      "fails",
      "in",
      "at",
      "below",
      "above",
      "headroom",
      "size",
      "from",
      "to",
      "step",
      "on",
      "of",
      "length",
      "node",
      "driver_managed",
    ],
  ]),
];

/** What others call the words of the language. */
const SYNONYMS: Readonly<Record<string, string>> = {
  align: "buf_align",
  alignment: "buf_align",
  append: "cmdline",
  architecture: "arch",
  command_line: "cmdline",
  crash_kernel: "crashkernel",
  devicetree: "dtb",
  fdt: "dtb",
  initramfs: "initrd",
  max: "buf_max",
  mem_total: "memtotal",
  memory: "ram",
  min: "buf_min",
  page_size: "page",
  pagesize: "page",
  ramdisk: "initrd",
  size: "memsz",
  topdown: "top_down",
  version: "kernel",
};

/** How many words are tried for one that is unknown. */
const WORDS_TRIED = 3;

/** The words of the language that are most like the one that stands there. */
export function* likelyWords({ spot }: Finding): Generator<Candidate> {
  const word = textOf(spot);
  const synonym = Object.hasOwn(SYNONYMS, word.toLowerCase()) ? SYNONYMS[word.toLowerCase()] : undefined;
  if (synonym !== undefined) yield { ...changeTo(spot, synonym), isWord: true };
  if (!/^[A-Za-z_]\w*$/.test(word) || WORDS.includes(word)) return;
  const left = new Set(WORDS.filter((one) => one !== synonym));
  for (let i = 0; i < WORDS_TRIED; i++) {
    const like = closest(word, left);
    if (like === undefined) return;
    left.delete(like);
    yield { ...changeTo(spot, like), isWord: true };
  }
}

/** The outcomes that a load may have: `load` is a word elsewhere, and in an `expect` the name of a segment. */
const OUTCOMES: readonly string[] = ["loads", "fails"];

/** In an `expect`, the outcome that is most like the word at the spot, or like the one before it that has nothing behind it. */
export function likelyOutcomes({ spot }: Finding): Candidate[] {
  const before = /(\w+)\s+$/.exec(spot.part.text.slice(0, spot.offset));
  const words: Spot[] = before
    ? [{ ...spot, offset: before.index, end: before.index + (before[1]?.length ?? 0) }, spot]
    : [spot];
  return words.flatMap((word) => {
    const meant = isInExpect(word) ? closest(textOf(word), OUTCOMES) : undefined;
    return meant === undefined || meant === textOf(word) ? [] : [changeTo(word, meant)];
  });
}

/** Whether a spot is between the braces of an `expect`, be they closed or not: no block is inside of one. */
function isInExpect({ part, offset }: Spot): boolean {
  return /\bexpect\s+\w+\s*\{[^{}]*$/.test(part.text.slice(0, offset));
}

function changeTo(spot: Spot, word: string): Candidate {
  return { title: `Change to \`${word}\``, edit: replace(spot, word) };
}

/** The words and signs that are left out most often. */
const LEFT_OUT: readonly string[] = ["=", "on", "from", "size", "length"];

/** A word or sign that is missing before what stands there, or a parenthesis behind it. */
export function missingWords({ spot }: Finding): Candidate[] {
  const before = LEFT_OUT.map((word) => ({ word, edit: insert(spot.part, spot.offset, `${word} `) }));
  const behind = { word: ")", edit: insert(spot.part, spot.end, ")") };
  return [...before, behind].map(({ word, edit }) => ({ title: `Insert \`${word}\``, edit, isKeyword: true }));
}

/** What is too much. */
export function surplus({ spot }: Finding): Candidate[] {
  const text = textOf(spot);
  if (beginsField(spot)) return [];
  return /^[^\r\n"]{1,40}$/.test(text) ? [{ title: `Remove \`${text}\``, edit: remove(spot) }] : [];
}

/** Whether a word stands where it begins a field or a condition: then what is before it is wrong. */
function beginsField(spot: Spot): boolean {
  const behind = spot.part.text.slice(spot.end);
  if (isInExpect(spot))
    return OUTCOMES.includes(textOf(spot)) || /^\s+\w+\s*>=/.test(behind) || /^\s+(?:in|at|above|below)\b/.test(behind);
  return Object.values(FIELD_WORDS).some((words) => words.includes(textOf(spot)));
}
