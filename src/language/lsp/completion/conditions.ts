import { CompletionItemKind } from "vscode-languageserver";
import { type AddressRange, hasAddress, hex, lastByteOf, next } from "../../../engine/index.js";
import { failedAt } from "../../../report/outcome.js";
import { exactSize, rangeText, segmentRange } from "../../../report/sizes.js";
import type { DocumentImage } from "../../analysis/analyse-document.js";
import { ERRNOS, OWN_PLACES } from "../../analysis/expectations.js";
import { growingParts } from "../../analysis/headroom.js";
import { ImageFacts } from "../../analysis/image-facts.js";
import { scratchRanges } from "../../analysis/range-words.js";
import type { MachineValues } from "../../analysis/values.js";
import { isBufferCall, isLoadCall } from "../../generated/ast.js";
import { code, text } from "../markup/blocks.js";
import { ofWord } from "./about.js";
import type { Around } from "./around.js";
import type { Suggestion } from "./suggestion.js";

/** `loads` or `fails`, one of which an `expect` may say once; what is so first. */
export function outcomes(around: Around): Suggestion[] {
  const written = around.words;
  if (written.has("loads") || written.has("fails")) return [];
  const failure = around.expectedImage?.load?.placement.failure;
  return ["loads", "fails"].map((word) => ({
    label: word,
    kind: CompletionItemKind.Keyword,
    rank: (word === "fails") === Boolean(failure) ? 0 : 2,
    ...ofWord("expect", word, around.view),
  }));
}

/** `headroom`, which an `expect` may say of one buffer after the other. */
export function headroomWord({ view }: Around): Suggestion[] {
  return [{ label: "headroom", kind: CompletionItemKind.Keyword, rank: 2, ...ofWord("expect", "headroom", view) }];
}

/** What a `headroom` may be about: the written buffers, or the parts of a load, with their sizes. */
export function growing({ expectedImage: image }: Around): Suggestion[] {
  if (!image) return [];
  const { items } = image.node;
  const written = items.filter(isLoadCall).flatMap(({ parts }) => parts.map(({ key }) => key));
  const buffers = items.filter(isBufferCall).flatMap(({ name }) => name ?? []);
  const parts = image.load ? growingParts(image) : [...buffers, ...written].map((name) => ({ name, now: null }));
  return [...new Map(parts.map((part) => [part.name, part])).values()].map(({ name, now }) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    rank: name === "initrd" ? 0 : 1,
    ...(now && { detail: `${exactSize(now)} now`, isDetailShort: true }),
  }));
}

/** The segments that a condition may be about, with where they are. */
export function segments(around: Around): Suggestion[] {
  const image = around.expectedImage;
  return segmentNames(image).map((name) => segmentNamed(name, image, 1));
}

/** Where a load may end, behind `fails … at`: where it does first. */
export function places(around: Around): Suggestion[] {
  const image = around.expectedImage;
  const failure = image?.load?.placement.failure;
  const own = OWN_PLACES.filter((name) => name !== "kho_scratch" || image?.machine?.kho);
  return [...new Set([...segmentNames(image), ...own])].map((name) => ({
    ...(own.includes(name)
      ? { label: name, kind: CompletionItemKind.EnumMember, ...ofWord("place", name, around.view) }
      : segmentNamed(name, image, 1)),
    rank: failure && failedAt(failure) === name ? 0 : 1,
  }));
}

/** The errnos that a load can answer: what it does answer first. */
export function errnos(around: Around): Suggestion[] {
  const failure = around.expectedImage?.load?.placement.failure;
  return ERRNOS.map((errno) => ({
    label: errno,
    kind: CompletionItemKind.EnumMember,
    rank: failure?.errno === errno ? 0 : 1,
    ...ofWord("errno", errno, around.view),
  }));
}

/** The ranges that a segment may lie in: the one that it lies in first. */
export function regions(around: Around): Suggestion[] {
  const image = around.expectedImage;
  const machine = image?.machine;
  if (!machine) return [];
  const facts = factsOf(image);
  const segment = facts?.segment(around.place.field?.tokens[0]?.image ?? "");
  const home = facts && segment && hasAddress(segment) ? facts.homeOf(segment) : undefined;
  return [...rangesByName(machine)].map(([name, ranges]) => ({
    label: name,
    kind: CompletionItemKind.Field,
    rank: name === home ? 0 : 1,
    detail: ranges.map(rangeText).join(", "),
    isDetailShort: true,
    ...(name === home && segment && { about: () => [text(`${code(segment.name)} lies here now.`)] }),
  }));
}

/** The ranges that conditions may name; several may share a name. */
function rangesByName(machine: MachineValues): Map<string, AddressRange[]> {
  const { crashkernel, ram, reserved } = machine;
  const named: { readonly name?: string | undefined; readonly range: AddressRange }[] = [
    ...[...scratchRanges(machine), ...ram, ...reserved].map((range) => ({ name: range.name, range })),
    ...(crashkernel ? [{ name: "crashkernel", range: crashkernel }] : []),
  ];
  const byName = new Map<string, AddressRange[]>();
  for (const { name, range } of named) if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), range]);
  return byName;
}

/** Where the segment of a condition is now: what holds of it behind `at`, `above` and `below`. */
export function presentAddress(around: Around): Suggestion[] {
  const [name, relation] = around.place.field?.tokens ?? [];
  const segment = name && factsOf(around.expectedImage)?.segment(name.image);
  if (!relation || !segment || !hasAddress(segment)) return [];
  const isEnd = relation.image === "below";
  return [
    {
      label: hex(isEnd ? next(lastByteOf(segment)) : segment.mem),
      kind: CompletionItemKind.Value,
      rank: 0,
      detail: `where ${segment.name} ${isEnd ? "ends" : relation.image === "at" ? "is" : "begins"} now`,
      isDetailShort: true,
    },
  ];
}

function segmentNamed(name: string, image: DocumentImage | undefined, rank: number): Suggestion {
  const segment = factsOf(image)?.segment(name);
  const detail = segment && hasAddress(segment) ? rangeText(segmentRange(segment)) : "without an address";
  return { label: name, kind: CompletionItemKind.Variable, rank, detail, isDetailShort: true };
}

/** The names of an image's segments; of one that was not placed, those that are written. */
function segmentNames(image: DocumentImage | undefined): readonly string[] {
  if (!image) return [];
  const facts = factsOf(image);
  if (facts) return [...facts.segmentNames];
  const { items } = image.node;
  const parts = items.filter(isLoadCall).flatMap(({ parts }) => parts.map(({ key }) => key));
  const buffers = items.filter(isBufferCall).flatMap(({ name }) => name ?? []);
  return [...new Set([...buffers, ...parts.filter((part) => !/^(?:cmdline|efi_map)$/.test(part))])];
}

function factsOf(image: DocumentImage | undefined): ImageFacts | undefined {
  return image?.load && new ImageFacts(image, image.load);
}
