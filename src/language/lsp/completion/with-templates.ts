import { CompletionItemKind } from "vscode-languageserver";
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
  const templates = Map.groupBy(TEMPLATES[block]?.(around) ?? [], ({ word }) => word);
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
