import { CompletionItemKind } from "vscode-languageserver";
import { STATEMENT_WORDS } from "../../parser/blocks.js";
import { ofWord } from "./about.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** The words that begin a statement; first of a file without machines comes `machine`, then `image`, then what is held against it. */
export function statementWords({ view, place }: Around): Suggestion[] {
  const { symbols } = view.document;
  const hasImages = symbols.named.Image.size > 0;
  const likely = hasImages ? ["image", "expect"] : symbols.named.Machine.size > 0 ? ["image"] : ["machine", "import"];
  return STATEMENT_WORDS.map((word) => ({
    label: word,
    kind: CompletionItemKind.Keyword,
    rank: place.isUnfinished
      ? 6
      : likely.includes(word)
        ? 0
        : !hasImages && /^(?:expect|observed|sweep)$/.test(word)
          ? 4
          : 2,
    ...ofWord("file", word, view),
  }));
}
