import type { Part } from "../../../../limits/parts.js";
import { refusedSearch } from "../../../../report/best-hole.js";
import type { DiagnosticCode } from "../../../../report/codes.js";
import type { Load } from "../../../../report/model.js";
import { exactSize } from "../../../../report/sizes.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import type { Finding } from "../../../analysis/finding.js";
import { growingParts, sizedLoad } from "../../../analysis/headroom.js";
import { largestSearch } from "../../../analysis/limit-searches.js";
import { type Expression, isAmount, isCommandLine, isKernelHeader, isPartSize } from "../../../generated/ast.js";
import type { StillWanted } from "../../answer.js";
import { inTime, largestKnown } from "../../limits/work-out.js";
import type { View } from "../../view.js";
import type { Fix, QuickFix } from "../action.js";
import type { Edit } from "../edits/edit.js";
import { setValue } from "../edits/expressions.js";
import { imageAt, numberIn } from "../facts.js";

/** The failures of a load that may be one of a size. */
const OF_SIZE: readonly DiagnosticCode[] = [
  "no-hole",
  "half-of-memory",
  "segment-beyond-limit",
  "segment-overlap",
  "segment-outside-crashkernel",
  "cmdline-too-long",
];

/** Of how many parts of a load the largest sizes are searched. */
const MOST_PARTS = 8;

/** How many sizes are offered. */
const MOST_OFFERED = 4;

/** Works out what `fitSize` offers for a failure, as far as there is time. @param end by `performance.now()` */
export async function workOutFits(finding: Finding, view: View, isWanted: StillWanted, end: number): Promise<void> {
  const image = imageAt(finding, view);
  if (!image?.load || finding.severity !== "error" || !OF_SIZE.includes(finding.code)) return;
  const load = sizedLoad(image.load, image.values);
  for (const { part } of concerned(image, image.load)) await inTime(largestSearch(load, part), isWanted, end);
}

/**
 * For each part whose size alone makes the load fail, the largest with which it succeeds, where that is less than now and
 * written as a number: what the load fails at first, then what has to shrink by least. Likely wanted
 * is a smaller initrd, which people make themselves; without one what shrinks by least of all.
 */
export const fitSize: QuickFix = (finding, view): Fix[] => {
  const image = imageAt(finding, view);
  const { load } = image ?? {};
  if (!image || !load || finding.severity !== "error") return [];
  const fits = concerned(image, load).flatMap(({ part, isNamed }) => {
    const answer = largestKnown(sizedLoad(load, image.values), part);
    const edits = answer === undefined ? [] : sizeEdits(part, image, BigInt(answer), view);
    if (answer === undefined || edits.length === 0) return [];
    const title = `\`${part.name}\` may be at most ${exactSize(answer)} here: set it, \`${image.node.name}\` then loads`;
    return [{ name: part.name, isNamed, less: Number(part.now) - answer, fix: { title, edits } }];
  });
  const offered = fits
    .toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.less - b.less)
    .slice(0, MOST_OFFERED);
  const [least] = offered.toSorted((a, b) => a.less - b.less);
  const wanted = offered.find(({ name }) => name === "initrd") ?? least;
  return offered.map((one) => ({ ...one.fix, preferred: one === wanted }));
};

/** A part that may be too large, and whether the load fails at it. */
interface Concerned {
  readonly part: Part;
  readonly isNamed: boolean;
}

/**
 * The parts of a load whose sizes may be why it fails: first what it fails at, which found no hole or is named by a check,
 * then the others, which may have taken the room, the largest first. The loader's own checks look at the command line alone.
 */
function concerned(image: DocumentImage, load: Load): readonly Concerned[] {
  const { failure, segments } = load.placement;
  if (!failure) return [];
  const parts = growingParts(image).toSorted((a, b) => ((a.now ?? 0) > (b.now ?? 0) ? -1 : 1));
  if (failure.at === "loader") {
    const cmdline = failure.check === "file-refused" ? [] : parts.filter(({ name }) => name === "cmdline");
    return cmdline.map((part) => ({ part, isNamed: true }));
  }
  const names =
    failure.at === "sanity"
      ? failure.segments.map((index) => segments[index]?.name)
      : [refusedSearch(load)?.name ?? failure.name];
  return parts
    .map((part) => ({ part, isNamed: names.includes(part.segment) }))
    .toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed))
    .slice(0, MOST_PARTS);
}

/** Sets the size of a part where it is written; nothing where a file has it, or nobody wrote it. */
function sizeEdits(part: Part, image: DocumentImage, size: bigint, view: View): Edit[] {
  const edits = sizesOf(part, image).map((expression) => {
    const now = numberIn(expression, view);
    return now === undefined ? undefined : setValue(expression, now, size);
  });
  return edits.every((edit) => edit !== undefined) ? edits : [];
}

/** Where the size of a part is written: its `memsz` and a `bufsz` that is the same, its header's field, or the part itself. */
function sizesOf({ name, field, now }: Part, { values }: DocumentImage): Expression[] {
  const buffer = values.buffers.find((one) => one.name === name);
  if (buffer) {
    const words = buffer.bufsz === now ? ["memsz", "bufsz"] : ["memsz"];
    return words.flatMap((word) => buffer.fields.get(word)?.value ?? []);
  }
  const part = values.load?.parts.get(name);
  if (!part) return [];
  if (isPartSize(part) || isAmount(part)) return [part.value];
  if (isCommandLine(part)) return part.length ? [part.length] : [];
  const fields = isKernelHeader(part) ? part.fields : [];
  return fields.filter(({ key }) => key === field).map(({ value }) => value);
}
