import { type Block, link, text, title } from "../markup/blocks.js";
import type { View } from "../view.js";
import { SECTIONS, type WordPlace, type WordText, wordText } from "../words/index.js";

/** What a word means in its place; nothing for one that is none. */
export function wordBlocks(view: View, place: WordPlace, word: string): Block[] {
  const found = wordText(place, word);
  if (!found) return [];
  const { form, kernel, otherwise, text: meaning } = found;
  const facts = [
    ...(otherwise === undefined ? [] : [otherwiseWords(otherwise)]),
    ...(kernel === undefined ? [] : [`In the kernel: ${kernel}.`]),
  ];
  return [
    title(`\`${form}\``),
    text(meaning),
    ...(facts.length > 0 ? [text(facts.join(" "))] : []),
    ...linkBlocks(view, found),
  ];
}

function linkBlocks({ client: { options } }: View, { section }: WordText): Block[] {
  if (options.docs === undefined) return [];
  return [link(`The language: ${SECTIONS[section]}`, `${options.docs}/language.md#${section}`)];
}

function otherwiseWords(otherwise: string): string {
  if (!otherwise.endsWith("required")) return `When left out: ${otherwise}.`;
  return `${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}.`;
}
