import {
  MarkupKind,
  type SignatureHelp,
  type SignatureHelpParams,
  SignatureHelpTriggerKind,
  type SignatureInformation,
} from "vscode-languageserver";
import type { Client } from "./client.js";
import { isChoice } from "./completion/trigger.js";
import { type Cursor, isFirstOnItsLine, prefixOf } from "./forms/cursor.js";
import { type Form, type Slot, type Step, takesExpression } from "./forms/form.js";
import { type Place, placeAt } from "./forms/place.js";
import { nextSteps, type Thread } from "./forms/thread.js";
import { text } from "./markup/blocks.js";
import { markupContent } from "./markup/content.js";
import type { View } from "./view.js";
import { wordText } from "./words/index.js";

/** Behind a space a field goes on. */
export const SIGNATURE_TRIGGERS = [" "];

/** What moves on to the next part while a form is shown, or ends the field. */
export const SIGNATURE_RETRIGGERS = [".", '"', "{", "}", "="];

/** `textDocument/signatureHelp`: the ways to write the field at a place, each with the part that comes next. */
export function signatureHelp(view: View, { position, context }: SignatureHelpParams): SignatureHelp | null {
  const place = placeAt(view, position);
  if (!place?.field) return null;
  const { cursor } = place;
  const forms = [...Map.groupBy(place.field.threads, ({ form }) => form)].flatMap(([form, threads]) => {
    const parameter = activeParameter(threads, cursor);
    return parameter === undefined ? [] : [{ form, parameter }];
  });
  const [first] = forms;
  const isUnasked = context?.triggerKind === SignatureHelpTriggerKind.TriggerCharacter && !context.isRetrigger;
  if (!first || (isUnasked ? !isHelpful(place, forms.length, first.form) : isBehind(place))) return null;
  return {
    signatures: forms.map(({ form, parameter }) => signature(form, parameter, place, view.client)),
    activeSignature: 0,
    activeParameter: first.parameter,
  };
}

/** Whether a form is worth to come up by itself: one of several parts or ways, which lacks one, and no list comes up either. */
function isHelpful(place: Place, ways: number, { parameters }: Form): boolean {
  return place.isUnfinished && (ways > 1 || parameters.length > 1) && !isChoice(place);
}

/** Whether the field was whole on a line before. */
function isBehind({ cursor, isUnfinished }: Place): boolean {
  return !isUnfinished && isFirstOnItsLine(cursor);
}

/** The first part that what stands at the cursor may be of, or may come next; undefined when nothing is left. */
function activeParameter(threads: readonly Thread[], cursor: Cursor): number | undefined {
  const parts = threads.flatMap((thread) => {
    const { place, filled, depth } = thread;
    return (filled && depth > 0 ? [place.step] : nextSteps(thread)).filter((next) => mayBe(next, cursor));
  });
  return parts.length === 0 ? undefined : Math.min(...parts.map(({ parameter }) => parameter));
}

/** Whether the word, number or string at the cursor may be of a part; it may be any where there is none. */
function mayBe(step: Step, cursor: Cursor): boolean {
  const { part, start, end, string } = cursor;
  if (step.kind === "word") return string === undefined && step.word.startsWith(prefixOf(cursor));
  const isString = step.kind === "slot" && STRINGS.includes(step.slot);
  if (string !== undefined) return isString;
  if (start === end) return true;
  const isName = step.kind === "slot" && !takesExpression(step) && !/^(?:VERSION|NUMBER)$/.test(step.slot);
  return !isString && !(isName && /\d/.test(part.text[start] as string));
}

const STRINGS: readonly Slot[] = ["FILE", "PHYS", "LEN", "TEXT"];

function signature(form: Form, activeParameter: number, place: Place, { capabilities }: Client): SignatureInformation {
  const can = capabilities.textDocument?.signatureHelp?.signatureInformation;
  const about = meaningOf(form, place);
  const kind = can?.documentationFormat?.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  return {
    label: form.label,
    parameters: form.parameters.map(([start, end]) => ({
      label: can?.parameterInformation?.labelOffsetSupport ? [start, end] : form.label.slice(start, end),
    })),
    ...(about !== undefined && { documentation: markupContent([text(about)], kind) }),
    ...(can?.activeParameterSupport && { activeParameter }),
  };
}

/** What a form says, in a sentence: of a file what is read of it, of a condition what its relation means. */
function meaningOf({ word, sequences }: Form, { block }: Place): string | undefined {
  const second = sequences[0]?.[1];
  const behind = second?.kind === "word" ? second.word : "";
  const about =
    (behind === "from" && word ? wordText("from", word) : undefined) ?? wordText(block.word, word ?? behind);
  return about?.text.split(/(?<=\.)\s/)[0];
}
