import { wordBlocks } from "../hover/word.js";
import type { View } from "../view.js";
import { type WordPlace, wordText } from "../words/index.js";
import type { Suggestion } from "./suggestion.js";

/** What is told of a word of the language: its form, and what a hover says of it. */
export function ofWord(place: WordPlace, word: string, view: View): Pick<Suggestion, "detail" | "about"> {
  const known = wordText(place, word);
  // The list shows the form by itself.
  return known
    ? { detail: known.form, about: () => wordBlocks(view, place, word).filter(({ kind }) => kind !== "title") }
    : {};
}
