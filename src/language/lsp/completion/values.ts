import { CompletionItemKind } from "vscode-languageserver";
import { parseVersion, profileFor } from "../../../engine/index.js";
import { OPTIONS } from "../../analysis/config-options.js";
import { whyOptionWithoutEffect } from "../../analysis/rules/field-without-effect.js";
import { isFirstOnItsLine } from "../forms/cursor.js";
import { type Form, type Step, takesExpression } from "../forms/form.js";
import { type Next, wordsBehind } from "../forms/place.js";
import { WORDS, type WordPlace } from "../words/index.js";
import { ofWord } from "./about.js";
import type { Around } from "./around.js";
import { errnos, growing, places, presentAddress, regions, segments } from "./conditions.js";
import { constants } from "./constants.js";
import { machinesElsewhere } from "./elsewhere.js";
import { formWord } from "./form-words.js";
import { loadersOn } from "./loaders.js";
import { bufferNames, images, machines, nextScratchNames } from "./names.js";
import type { Suggestion } from "./suggestion.js";
import { hasNoKho, presentSize, sweptAreas, sweptParts } from "./swept.js";
import { numbersWithUnits } from "./units.js";
import { versions } from "./versions.js";

/** What may stand in a place of a form, but for files. */
export function valuesFor(around: Around, next: Next): Suggestion[] {
  const { step } = next;
  if (step.kind === "word") return formWord(around, next, step.word);
  if (step.kind === "choice") return [...choices(around, next, step.words), ...amounts(around, step)];
  switch (step.slot) {
    case "MACHINE":
      return [...machines(around), ...machinesElsewhere(around)];
    case "IMAGE":
      return images(around);
    case "LOADER":
      return loaders(around);
    case "VERSION":
      return versionsFor(around, next);
    case "OPTION":
      return options(around);
    case "ERRNO":
      return errnos(around);
    case "SEGMENT":
      return segments(around);
    case "PLACE":
      return places(around);
    case "BUFFER":
      return growing(around);
    case "REGION":
      return regions(around);
    case "PART":
      return sweptParts(around);
    case "AREA":
      return sweptAreas(around);
    case "NAME":
      return names(around, next);
    default:
      return amounts(around, step);
  }
}

function amounts(around: Around, step: Step): Suggestion[] {
  if (!takesExpression(step)) return [];
  const present = around.place.block.word === "sweep" ? presentSize(around) : presentAddress(around);
  return [...present, ...numbersWithUnits(around, step), ...constants(around, step)];
}

function choices(around: Around, { form }: Next, words: readonly string[]): Suggestion[] {
  const { traits, place: at, view } = around;
  const place = form.word ?? "";
  const isWithout =
    at.block.word === "sweep" ? hasNoKho(around) : traits && profileFor(traits.version).khoArray === null;
  const written = form.repeats ? listed(around) : [];
  return words
    .filter((word) => !(place === "kho" && word === "on" && isWithout) && !written.includes(word))
    .map((word) => ({
      label: word,
      kind: CompletionItemKind.EnumMember,
      rank: rankIn(around, form),
      ...(isPlace(place) && ofWord(place, word, view)),
    }));
}

/** The words of the field around the place, on both sides. */
function listed({ place }: Around): string[] {
  return [...(place.field?.tokens ?? []).map(({ image }) => image), ...wordsBehind(place)];
}

/** Kernel versions; in a list those that it has not yet. */
function versionsFor(around: Around, { form }: Next): Suggestion[] {
  const keyOf = (text: string) => JSON.stringify(parseVersion(text));
  const written = form.repeats ? listed(around).map(keyOf) : [];
  return versions(around)
    .filter(({ label }) => !written.includes(keyOf(label)))
    .map((one) => ({ ...one, rank: rankIn(around, form) }));
}

/** What goes on with a list is less likely on a new line than what begins there. */
function rankIn({ place: { cursor, isUnfinished } }: Around, { repeats }: Form): number {
  return repeats && !isUnfinished && isFirstOnItsLine(cursor) ? 4 : 0;
}

function isPlace(word: string): word is WordPlace {
  return Object.hasOwn(WORDS, word);
}

function loaders(around: Around): Suggestion[] {
  return loadersOn(around.machineOfImage?.arch).map((name) => ({
    label: name,
    kind: CompletionItemKind.EnumMember,
    rank: 0,
    ...ofWord("loader", name, around.view),
  }));
}

/** The options that decide something on this machine, each once. */
function options(around: Around): Suggestion[] {
  const { traits, place, view } = around;
  const written = new Set([...place.block.before, ...place.block.behind].map(({ image }) => image));
  return OPTIONS.filter((name) => !written.has(name) && !(traits && whyOptionWithoutEffect(name, traits))).map(
    (name) => ({
      label: name,
      kind: CompletionItemKind.Property,
      rank: 0,
      ...ofWord("option", name, view),
    }),
  );
}

function names(around: Around, { form }: Next): Suggestion[] {
  if (form.word === "buffer") return bufferNames(around);
  return form.word === "scratch" ? nextScratchNames(around) : [];
}
