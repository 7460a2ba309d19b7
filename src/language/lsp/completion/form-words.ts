import { CompletionItemKind } from "vscode-languageserver";
import { isFirstOnItsLine } from "../forms/cursor.js";
import { type Next, wordsBehind } from "../forms/place.js";
import type { WordPlace } from "../words/index.js";
import { ofWord } from "./about.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";
import { hasSize } from "./swept.js";

/** A word or comparison that may stand inside a field: `size`, `from`, `>=`; none for another sign, and for an option that stands behind already. */
export function formWord(around: Around, { form }: Next, word: string): Suggestion[] {
  const { cursor, block, field, isUnfinished } = around.place;
  const behind = wordsBehind(around.place);
  if (block.word === "sweep" && form.word === undefined && !hasSize(field?.tokens[0]?.image ?? "", around)) return [];
  // Behind what is unfinished the words of other fields may seem to be of this one.
  if (!/^(?:[a-z]|>=)/.test(word) || (isUnfinished ? behind.slice(0, 1) : behind).includes(word)) return [];
  const [place, entry] = entryOf(block.word, form.word, word);
  return [
    {
      label: word,
      kind: word === ">=" ? CompletionItemKind.Operator : CompletionItemKind.Keyword,
      rank: isUnfinished ? 1 : isFirstOnItsLine(cursor) ? 4 : 0,
      ...ofWord(place, entry, around.view),
    },
  ];
}

/** Where the table of words has a word of a form. @param field the word that the form begins with */
function entryOf(block: string, field: string | undefined, word: string): [place: WordPlace, entry: string] {
  if (block === "sweep") return ["axis", word];
  if (field === undefined) return ["expect", word];
  if (field === "image") return ["imageHead", word];
  if (field === "sweep") return ["sweepHead", word];
  if (field === "observed" || field === "fails") return [field, word];
  if (field === "headroom") return ["expect", field];
  if (word === "from") return ["from", field];
  if (word === "no") return ["config", word];
  if (block === "load") return ["part", word];
  return [word === "size" ? "range" : "ram", word];
}
