import type { Position } from "vscode-languageserver";
import { CRASHKERNEL } from "../../analysis/range-words.js";
import { reservedMeaning } from "../../analysis/rules/reserved-name.js";
import { shown } from "../../parser/problem.js";
import { isDuplicate } from "../../scoping/duplicates.js";
import { importedMeanings } from "../../scoping/scope.js";
import { type Declared, declarationsOf, filesWithScratch } from "../names/declarations.js";
import { homeOf, textOf } from "../names/documents.js";
import type { Name } from "../names/name.js";
import { type NameAt, nameAt } from "../names/name-at.js";
import { refusal } from "../refusal.js";
import type { View } from "../view.js";

/** A name that can be another. */
export interface Subject extends NameAt {
  /** The name as it is. */
  readonly text: string;
  /** The declarations that are renamed. */
  readonly declared: readonly Declared[];
  /** Whether the words that refer to the name are renamed with them: not where another declaration of the name stays. */
  readonly withReferences: boolean;
}

/**
 * The name at a position that is to be renamed.
 * @throws ResponseError where there is none, or one that nobody may change
 */
export function subjectAt(view: View, position: Position): Subject {
  const found = nameAt(view.document, position);
  if (!found)
    throw refusal("this is no name: constants, machines, images, sweeps, buffers and named ranges can be renamed");
  const { name } = found;
  const text = textOf(name);
  const declared = declarationsOf(name, view.workspace);
  const reason = reasonAgainst(name, declared, view);
  if (reason !== undefined) throw refusal(reason);
  const first = firstOfEachType(declared);
  const own = declared.find(({ node }) => node === found.node);
  const isTwice = first.length < declared.length || (name.of === "declaration" && isDuplicate(name.declaration));
  if (isTwice && !own)
    throw refusal(`there is more than one \`${shown(text)}\`: rename one of them where it is declared`);
  // A second one of a name is renamed by itself: that is what mends it.
  return own && !first.includes(own)
    ? { ...found, text, declared: [own], withReferences: false }
    : { ...found, text, declared: first, withReferences: name.of !== "sweep" };
}

/** Why a name cannot be another. */
function reasonAgainst(name: Name, declared: readonly Declared[], { workspace }: View): string | undefined {
  const word = `\`${shown(textOf(name))}\``;
  if (name.of === "nothing") {
    const { kind, $refText } = name.reference;
    const isAmbiguous = importedMeanings(homeOf(name), kind, $refText).length > 1;
    return isAmbiguous
      ? `${word} is declared in more than one imported file: rename it where it is declared`
      : `${word} is declared nowhere`;
  }
  if (name.of === "region" && filesWithScratch(name.machine, name.name, workspace).length > 0)
    return `${word} is what an area is called that is read from files: it has no other name`;
  if (declared.length > 0 && declared.every(({ property }) => property === "name")) return undefined;
  if (name.of === "region" && name.name === CRASHKERNEL)
    return `${word} is always the name of the crash kernel's range`;
  const meaning = name.of === "segment" ? reservedMeaning(name.name) : undefined;
  if (meaning !== undefined) return `${word} is what reports call ${meaning}`;
  if (name.of === "segment" && declared.length > 0) return `${word} is what the kernel's loader calls this segment`;
  return `${word} is declared nowhere`;
}

/** Of several ranges with one name, one may be of each field: the name means all of them. */
function firstOfEachType(declared: readonly Declared[]): Declared[] {
  return [...Map.groupBy(declared, ({ node }) => node.$type).values()].flatMap(([first]) => first ?? []);
}
