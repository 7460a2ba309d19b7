import { ERRNO_WORDS, EXPECT_WORDS, FAILS_WORDS, PLACE_WORDS } from "./expect-words.js";
import { FILE_WORDS, IMAGE_HEAD_WORDS, OBSERVED_WORDS, SWEEP_HEAD_WORDS } from "./file-words.js";
import { BUFFER_WORDS, IMAGE_WORDS } from "./image-words.js";
import { ELFCOREHDR_WORDS, HEADER_WORDS, LOAD_WORDS, LOADER_WORDS, PART_WORDS, PURGATORY_WORDS } from "./load-words.js";
import { CONFIG_WORDS, FROM_WORDS, MACHINE_WORDS, RAM_WORDS, RANGE_WORDS } from "./machine-words.js";
import { AXIS_WORDS, SWEEP_WORDS } from "./sweep-words.js";
import { ARCH_WORDS, FINALIZED_WORDS, KHO_WORDS, OPTION_WORDS, TYPE_WORDS, WALK_WORDS } from "./value-words.js";
import type { WordText, WordTexts } from "./word-text.js";

export { SECTIONS, type Section, type WordText } from "./word-text.js";

/**
 * What every word means, by the place that it stands in. `file` are the statements; a block has the name of the word that
 * begins it, as in `FIELD_WORDS`; the values of a field are under the field's word, those of `load` under `loader`.
 */
export const WORDS = {
  file: FILE_WORDS,
  machine: MACHINE_WORDS,
  image: IMAGE_WORDS,
  buffer: BUFFER_WORDS,
  load: LOAD_WORDS,
  kernel: HEADER_WORDS,
  purgatory: PURGATORY_WORDS,
  elfcorehdr: ELFCOREHDR_WORDS,
  expect: EXPECT_WORDS,
  sweep: SWEEP_WORDS,
  sweepHead: SWEEP_HEAD_WORDS,
  axis: AXIS_WORDS,
  imageHead: IMAGE_HEAD_WORDS,
  observed: OBSERVED_WORDS,
  ram: RAM_WORDS,
  from: FROM_WORDS,
  range: RANGE_WORDS,
  config: CONFIG_WORDS,
  part: PART_WORDS,
  fails: FAILS_WORDS,
  arch: ARCH_WORDS,
  walk: WALK_WORDS,
  kho: KHO_WORDS,
  finalized: FINALIZED_WORDS,
  type: TYPE_WORDS,
  loader: LOADER_WORDS,
  option: OPTION_WORDS,
  errno: ERRNO_WORDS,
  place: PLACE_WORDS,
} as const satisfies Readonly<Record<string, WordTexts>>;

/** Where a word stands. */
export type WordPlace = keyof typeof WORDS;

/** What a word means in its place; undefined for one that is none. */
export function wordText(place: WordPlace, word: string): WordText | undefined {
  const words: WordTexts = WORDS[place];
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
