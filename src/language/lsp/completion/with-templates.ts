import { CompletionItemKind } from "vscode-languageserver";
import { FIELD_WORDS } from "../../parser/blocks.js";
import { type Place, wordsBehind } from "../forms/place.js";
import type { BlockWord } from "../forms/table.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";
import { statementTemplates } from "./templates/file.js";
import { imageTemplates } from "./templates/image.js";
import { machineTemplates } from "./templates/machine.js";
import { partTemplates } from "./templates/part.js";
import type { Template } from "./templates/template.js";

const TEMPLATES: Partial<Record<BlockWord, (around: Around) => Template[]>> = {
  file: statementTemplates,
  machine: machineTemplates,
  image: imageTemplates,
  load: partTemplates,
};

/** Words that begin a field or statement of a block, each followed by its texts with places to fill in. */
export function withTemplates(around: Around, block: BlockWord, words: readonly Suggestion[]): Suggestion[] {
  const templates = isFree(around.place) ? templatesOf(around, block) : new Map<string, readonly Template[]>();
  return words.flatMap((word) => [
    word,
    ...(templates.get(word.label) ?? []).map(({ label, detail, snippet }) => ({
      ...word,
      label,
      kind: CompletionItemKind.Snippet,
      detail,
      snippet,
      filter: word.label,
    })),
  ]);
}

/** What the texts of a field or statement have behind its word, where that word is all that is written of it. */
export function restOfTemplates(around: Around): Suggestion[] {
  const { block, field, isUnfinished } = around.place;
  const [word, other] = field?.tokens ?? [];
  if (!word || other || !isUnfinished || wordsBehind(around.place).length > 0) return [];
  const behindWord = (text: string) => text.slice(word.image.length + 1);
  return (templatesOf(around, block.word).get(word.image) ?? []).map(({ label, detail, snippet }) => ({
    label: behindWord(label),
    kind: CompletionItemKind.Snippet,
    rank: 2,
    detail,
    snippet: behindWord(snippet),
  }));
}

/** Whether nothing stands behind the place on its line that a whole field would run into: nothing but other fields. */
function isFree({ block, cursor: { part, end, tokens, at } }: Place): boolean {
  const behind = tokens[at];
  if (!behind || behind.image === "}" || /[\r\n]/.test(part.text.slice(end, behind.startOffset))) return true;
  return FIELD_WORDS[block.word]?.includes(behind.image) === true;
}

function templatesOf(around: Around, block: BlockWord): ReadonlyMap<string, readonly Template[]> {
  return Map.groupBy(TEMPLATES[block]?.(around) ?? [], ({ word }) => word);
}
