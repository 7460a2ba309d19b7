import type { IToken } from "chevrotain";
import { CompletionItemKind } from "vscode-languageserver";
import { parseVersion, profileFor, type U64 } from "../../../engine/index.js";
import { partsOf } from "../../../limits/index.js";
import { exactSize, sizeOf } from "../../../report/sizes.js";
import { CRASHKERNEL } from "../../analysis/range-words.js";
import { MOST_SIZES } from "../../analysis/sweep/read-sweep.js";
import { fieldsOf } from "../forms/place.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** What has a size of its own: of an image its buffers or the parts of its load, of a crash image the crash kernel's range too. */
interface Sized {
  readonly name: string;
  /** Bytes; null where there is none of it yet. */
  readonly now: U64 | bigint | null;
}

/** What may have many sizes in a sweep, with the size that each has now. */
export function sweptParts(around: Around): Suggestion[] {
  if (!mayVarySize(around)) return [];
  const swept = axesOf(around).flatMap(([name, from]) => (from?.image === "from" ? (name?.image ?? []) : []));
  return (partsIn(around) ?? [])
    .filter(({ name }) => !swept.includes(name))
    .map(({ name, now }) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      rank: name === "initrd" ? 0 : 1,
      ...(now && { detail: `${exactSize(now)} now`, isDetailShort: true }),
    }));
}

/** The scratch areas that may have many sizes. */
export function sweptAreas(around: Around): Suggestion[] {
  const swept = around.namesOf("scratch");
  return (around.sweptImage?.machine?.scratch ?? [])
    .filter(({ name }) => !swept.has(name))
    .map(({ name, size }) => ({
      label: name,
      kind: CompletionItemKind.Field,
      rank: 0,
      detail: `${exactSize(size)} now`,
      isDetailShort: true,
    }));
}

/** Whether a word may begin another axis of a sweep: no more sizes than there may be, each list once, and no part where its sizes stand. */
export function mayBeginAxis(word: string, around: Around): boolean {
  const { cursor } = around.place;
  if (cursor.tokens[cursor.at]?.image === "from") return false;
  if (word === "scratch") return mayVarySize(around) && (!around.sweptImage?.machine || sweptAreas(around).length > 0);
  return !axesOf(around).some(([first, second]) => first?.image === word && second?.image !== "from");
}

/** Whether `from` may follow a word: that of what has a size. Of an image that is not placed nobody knows all that it has. */
export function hasSize(word: string, around: Around): boolean {
  return partsIn(around)?.some(({ name }) => name === word) ?? !/^(?:scratch|kho)$/.test(word);
}

/** Whether no kernel of a sweep has KHO: the versions that it has, else the machine's own. */
export function hasNoKho(around: Around): boolean {
  const list = axesOf(around).find(([first, second]) => first?.image === "kernel" && second?.image !== "from") ?? [];
  const written = list.slice(1).flatMap(({ image }) => parseVersion(image) ?? []);
  const own = around.sweptImage?.machine?.version;
  const versions = written.length > 0 || !own ? written : [own];
  return versions.length > 0 && versions.every((version) => profileFor(version).khoArray === null);
}

/** The size that what is swept has now, where its sizes begin. */
export function presentSize(around: Around): Suggestion[] {
  const words = around.place.field?.tokens.map(({ image }) => image) ?? [];
  const area = words[0] === "scratch" && words[2] === "from" ? words[1] : undefined;
  const now =
    area === undefined
      ? partsIn(around)?.find(({ name }) => name === words[0])?.now
      : around.sweptImage?.machine?.scratch.find(({ name }) => name === area)?.size;
  if (words.at(-1) !== "from" || !now) return [];
  return [
    {
      label: exactSize(now),
      kind: CompletionItemKind.Value,
      rank: 0,
      detail: `what ${area ?? words[0]} has now`,
      isDetailShort: true,
    },
  ];
}

function mayVarySize(around: Around): boolean {
  const sizes = axesOf(around).filter(([first, second, third]) =>
    second?.image === "from"
      ? hasSize(first?.image ?? "", around)
      : first?.image === "scratch" && third?.image === "from",
  );
  return sizes.length < MOST_SIZES;
}

function axesOf({ place: { block, reading } }: Around): readonly (readonly IToken[])[] {
  return fieldsOf(block, reading);
}

function partsIn({ sweptImage: image }: Around): readonly Sized[] | undefined {
  if (!image?.load) return undefined;
  const { type } = image.values;
  const parts = partsOf({ ...image.load, type });
  const range = type === "crash" && image.machine?.crashkernel;
  if (!range || parts.some(({ name }) => name === CRASHKERNEL)) return parts;
  return [...parts, { name: CRASHKERNEL, now: sizeOf(range) }];
}
