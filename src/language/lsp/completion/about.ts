import type { Client } from "../client.js";
import { type Block, link, text } from "../markup/blocks.js";
import { type WordPlace, wordText } from "../words/index.js";
import type { Suggestion } from "./suggestion.js";

/** What is told of a word of the language: its form, and what it means. */
export function ofWord(place: WordPlace, word: string, { options }: Client): Pick<Suggestion, "detail" | "about"> {
  const known = wordText(place, word);
  if (!known) return {};
  const about: Block[] = [text(known.text)];
  if (known.otherwise !== undefined) about.push(text(`When left out: ${known.otherwise}.`));
  if (known.kernel !== undefined) about.push(text(`In the kernel: ${known.kernel}`));
  if (options.docs !== undefined) about.push(link("The language", `${options.docs}/language.md#${known.section}`));
  return { detail: known.form, about };
}
