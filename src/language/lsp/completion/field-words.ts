import { CompletionItemKind } from "vscode-languageserver";
import { profileFor } from "../../../engine/index.js";
import { whyFieldWithoutEffect } from "../../analysis/rules/field-without-effect.js";
import { whyPartWithoutEffect } from "../../analysis/rules/load-part-without-effect.js";
import { FIELD_WORDS } from "../../parser/blocks.js";
import { ofWord } from "./about.js";
import type { Around } from "./around.js";
import { loadersOn } from "./loaders.js";
import type { Suggestion } from "./suggestion.js";
import { mayBeginAxis } from "./swept.js";

/** The words that begin a field of the innermost block which it may still have, those it needs first. */
export function fieldWords(around: Around): Suggestion[] {
  const { block, isUnfinished } = around.place;
  const { word } = block;
  if (word === "file" || word === "expect") return [];
  const written = around.words;
  const missing = missingIn(around, written);
  return (
    (FIELD_WORDS[word] ?? [])
      .filter((field) => mayStand(field, around, written))
      // Behind an expression that lacks something a field without a value would be taken for a name.
      .filter((field) => !isUnfinished || field !== "top_down")
      .map((field) => ({
        label: field,
        kind: /^(?:buffer|load)$/.test(field) ? CompletionItemKind.Struct : CompletionItemKind.Field,
        rank: isUnfinished ? 6 : missing.includes(field) ? 0 : field === "kernel" ? 1 : 2,
        ...ofWord(word, field, around.view),
      }))
  );
}

/** The fields without which a block has no meaning and that it has not. */
function missingIn({ place: { block }, loader }: Around, written: ReadonlySet<string>): readonly string[] {
  const needed: Partial<Record<string, readonly string[]>> = {
    machine: ["arch", "ram"],
    image: written.has("buffer") ? [] : ["load", "buffer"],
    buffer: ["memsz"],
    load: loader?.arch === "arm64" ? ["kernel", "dtb"] : ["kernel"],
    kernel: loader?.header.filter(({ byDefault }) => byDefault === null).map(({ key }) => key) ?? [],
  };
  return (needed[block.word] ?? []).filter((word) => !written.has(word));
}

/** Whether a field may stand in the innermost block: not twice, not beside what excludes it, and not where it changes nothing. */
function mayStand(field: string, around: Around, written: ReadonlySet<string>): boolean {
  switch (around.place.block.word) {
    case "machine":
      return (isRepeatable(field) || !written.has(field)) && mattersOnMachine(field, around);
    case "image":
      return mayStandInImage(field, around, written);
    case "load":
      return !written.has(field) && mattersInLoad(field, around);
    case "kernel":
      return !written.has(field) && around.loader?.header.some(({ key }) => key === field) !== false;
    case "sweep":
      return mayBeginAxis(field, around);
    default:
      return !written.has(field);
  }
}

function isRepeatable(field: string): boolean {
  return /^(?:ram|reserved|scratch|config)$/.test(field);
}

function mattersOnMachine(field: string, { traits }: Around): boolean {
  if (!traits) return true;
  if (/^(?:scratch|kho)$/.test(field)) return profileFor(traits.version).khoArray !== null;
  return whyFieldWithoutEffect(field, traits) === undefined;
}

function mayStandInImage(field: string, { arch }: Around, written: ReadonlySet<string>): boolean {
  if (field === "buffer") return !written.has("load");
  if (field === "type") return !written.has("type");
  return loadersOn(arch).length > 0 && !written.has("load") && !written.has("buffer");
}

function mattersInLoad(part: string, { loader, imageType, machineOfImage }: Around): boolean {
  if (loader && !loader.parts.includes(part)) return false;
  if (machineOfImage) return whyPartWithoutEffect(part, imageType, machineOfImage) === undefined;
  return imageType === "crash" || !/^(?:elfcorehdr|dm_crypt_keys)$/.test(part);
}
