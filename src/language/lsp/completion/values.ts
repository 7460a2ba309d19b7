import { CompletionItemKind } from "vscode-languageserver";
import { profileFor } from "../../../engine/index.js";
import { OPTIONS } from "../../analysis/config-options.js";
import { whyOptionWithoutEffect } from "../../analysis/rules/field-without-effect.js";
import { type Step, takesExpression } from "../forms/form.js";
import type { Next } from "../forms/place.js";
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
import { sweptAreas, sweptParts } from "./swept.js";
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
      return versions(around);
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
  return [...presentAddress(around), ...numbersWithUnits(around, step), ...constants(around, step)];
}

function choices({ view, traits }: Around, { form }: Next, words: readonly string[]): Suggestion[] {
  const place = form.word ?? "";
  const hasNoKho = traits !== undefined && profileFor(traits.version).khoArray === null;
  const possible = place === "kho" && hasNoKho ? words.filter((word) => word !== "on") : words;
  return possible.map((word) => ({
    label: word,
    kind: CompletionItemKind.EnumMember,
    rank: 0,
    ...(isPlace(place) && ofWord(place, word, view)),
  }));
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
