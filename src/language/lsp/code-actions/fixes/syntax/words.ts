import type { Finding } from "../../../../analysis/finding.js";
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
    ...["loads", "fails", "in", "at", "below", "above", "size", "from", "on", "length", "node", "driver_managed"],
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
  if (synonym !== undefined) yield { title: `Change to \`${synonym}\``, edit: replace(spot, synonym) };
  if (!/^[A-Za-z_]\w*$/.test(word) || WORDS.includes(word)) return;
  const left = new Set(WORDS.filter((one) => one !== synonym));
  for (let i = 0; i < WORDS_TRIED; i++) {
    const like = closest(word, left);
    if (like === undefined) return;
    left.delete(like);
    yield { title: `Change to \`${like}\``, edit: replace(spot, like) };
  }
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
  return /^[^\r\n"]{1,40}$/.test(text) ? [{ title: `Remove \`${text}\``, edit: remove(spot) }] : [];
}
