import { CRASHKERNEL } from "../../analysis/range-words.js";
import { refSpot } from "../../analysis/rules/references.js";
import { reservedMeaning } from "../../analysis/rules/reserved-name.js";
import type { Workspace } from "../../analysis/workspace.js";
import type { ScenarioDocument } from "../../document/scenario-document.js";
import { isBufferCall, isSweep } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { meaningOf } from "../../scoping/scope.js";
import type { Declaration, Kind } from "../../scoping/symbols.js";
import { filesWithScratch, rangesNamed } from "../names/declarations.js";
import { homeOf } from "../names/documents.js";
import type { Name } from "../names/name.js";
import { lineWords } from "./line-words.js";

/**
 * Why a name may not become another: it would be there twice, or some word would mean something else than it does.
 * @param documents all that the name can stand in
 * @returns undefined when it may
 */
export function clashOf(
  name: Name,
  newName: string,
  documents: readonly ScenarioDocument[],
  workspace: Workspace,
): string | undefined {
  const word = `\`${shown(newName)}\``;
  switch (name.of) {
    case "declaration": {
      const { $type } = name.declaration;
      if (homeOf(name).symbols.named[$type].has(newName)) return `there is ${WORDS[$type]} named ${word} already`;
      return changedMeaning(name.declaration, newName, documents);
    }
    case "segment": {
      const meaning = reservedMeaning(newName);
      if (meaning !== undefined) return `${word} is what reports call ${meaning}`;
      const isTaken = name.image.items.some((item) => isBufferCall(item) && item.name === newName);
      return isTaken ? `\`${shown(name.image.name)}\` has a buffer named ${word} already` : undefined;
    }
    case "region": {
      const { machine } = name;
      const machineWord = `\`${shown(machine.name)}\``;
      if (rangesNamed(machine, newName).length > 0) return `${machineWord} has a range named ${word} already`;
      if (filesWithScratch(machine, newName, workspace).length > 0)
        return `${machineWord} has an area named ${word} already: it is read from files`;
      return newName === CRASHKERNEL ? `${word} is the name of the crash kernel's range` : undefined;
    }
    case "sweep": {
      const isTaken = documents.some(({ statements }) =>
        statements.filter(isSweep).some(({ name }) => name === newName),
      );
      return isTaken ? `there is a sweep named ${word} already` : undefined;
    }
    case "nothing":
      return undefined;
  }
}

const WORDS: Readonly<Record<Kind, string>> = { Constant: "a constant", Image: "an image", Machine: "a machine" };

/** Where a word would mean something else, were a declaration and all that refers to it called otherwise. */
function changedMeaning(
  declaration: Declaration,
  newName: string,
  documents: readonly ScenarioDocument[],
): string | undefined {
  const [home] = documents;
  const { $type: kind, name: oldName } = declaration;
  const other = home?.statements.find((node) => node !== declaration && node.$type === kind && node.name === oldName);
  const renamed: NonNullable<Parameters<typeof meaningOf>[3]> = (document, ofKind, name) => {
    if (document !== home || ofKind !== kind) return document.symbols.named[ofKind].get(name);
    if (name === newName) return declaration;
    const written = document.symbols.named[kind].get(name);
    return written === declaration ? (other as Declaration | undefined) : written;
  };
  for (const document of documents) {
    for (const reference of document.references) {
      const { ref, $refText } = reference;
      if (!ref || reference.kind !== kind || ($refText !== oldName && $refText !== newName)) continue;
      if (meaningOf(document, kind, ref === declaration ? newName : $refText, renamed) === ref) continue;
      return `${lineWords(refSpot(reference))}: \`${shown(newName)}\` means another ${kind.toLowerCase()} there already`;
    }
  }
  return undefined;
}
