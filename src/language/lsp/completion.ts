import {
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
} from "vscode-languageserver";
import { Around } from "./completion/around.js";
import { headroomWord, outcomes, segments } from "./completion/conditions.js";
import { knowsFiles } from "./completion/elsewhere.js";
import { typedAt } from "./completion/extent.js";
import { fieldWords } from "./completion/field-words.js";
import { files } from "./completion/files.js";
import { Items } from "./completion/items.js";
import { mostLikely } from "./completion/matches.js";
import { type AskedAt, documentationOf } from "./completion/resolve.js";
import { statementWords } from "./completion/statements.js";
import type { Suggestion } from "./completion/suggestion.js";
import { sweptParts } from "./completion/swept.js";
import { isWanted } from "./completion/trigger.js";
import { valuesFor } from "./completion/values.js";
import { restOfTemplates, withTemplates } from "./completion/with-templates.js";
import { prefixOf } from "./forms/cursor.js";
import type { Step } from "./forms/form.js";
import { placeAt } from "./forms/place.js";
import type { View } from "./view.js";

/** `textDocument/completion`: what may be written at a place of the text as it is, which may be broken. */
export async function completion(
  view: View,
  { textDocument: { uri }, position, context }: CompletionParams,
): Promise<CompletionList | null> {
  const place = placeAt(view, position);
  const typed = context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
  if (!place || !isWanted(place, typed)) return null;
  const { cursor } = place;
  const around = new Around(view, place);
  const listed = await Promise.all(place.next.filter(({ step }) => isFile(step)).map((next) => files(around, next)));
  const knowsAll = !place.next.some(({ step }) => isMachine(step)) || (await knowsFiles(view));
  const { suggestions, more } = mostLikely(distinct([...listed.flat(), ...words(around)]), typedAt(cursor));
  return new Items(view.client, cursor, { uri, position }).list(suggestions, more || !knowsAll);
}

/** `completionItem/resolve`: an item with its documentation; as it is where it would not be offered any more. */
export function resolveCompletion(
  view: View,
  { offered: item, position }: AskedAt & { readonly offered: CompletionItem },
): CompletionItem {
  const place = placeAt(view, position);
  const suggestion =
    place && words(new Around(view, place)).find((one) => one.label === item.label && one.detail === item.detail);
  return { ...item, ...(suggestion && documentationOf(suggestion, view.client)) };
}

/** Each suggestion once: of those that bring an import with them, one for each. */
function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  return suggestions.filter(({ label, detail, edits }) => {
    const key = JSON.stringify(edits ? [label, detail] : label);
    return !seen.has(key) && seen.add(key);
  });
}

function isMachine(step: Step): boolean {
  return step.kind === "slot" && step.slot === "MACHINE";
}

function isFile(step: Step): boolean {
  return step.kind === "slot" && /^(?:FILE|PHYS|LEN)$/.test(step.slot);
}

/** All but files: the values and words of the field that is written here, and the words that begin the next. */
function words(around: Around): Suggestion[] {
  const { block, cursor, mayBegin, mayBeginStatement, next } = around.place;
  if (cursor.string) return [];
  const isNumber = /^\d/.test(prefixOf(cursor));
  const statements = mayBeginStatement || (block.word === "file" && mayBegin);
  return [
    ...next.flatMap((one) => valuesFor(around, one)),
    ...restOfTemplates(around),
    ...(mayBegin ? beginnings(around) : []),
    ...(statements ? withTemplates(around, "file", statementWords(around)) : []),
  ].filter(({ label }) => prefixOf(cursor) === "" || /^\d/.test(label) === isNumber);
}

function beginnings(around: Around): Suggestion[] {
  const { block } = around.place;
  if (block.word === "expect") return [...outcomes(around), ...headroomWord(around), ...segments(around)];
  if (block.word === "sweep") return [...sweptParts(around), ...fieldWords(around)];
  return withTemplates(around, block.word, fieldWords(around));
}
