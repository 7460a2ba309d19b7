import type { Part } from "../../../../limits/parts.js";
import { refusedSearch } from "../../../../report/best-hole.js";
import type { DiagnosticCode } from "../../../../report/codes.js";
import type { Load } from "../../../../report/model.js";
import { exactSize } from "../../../../report/sizes.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import type { Finding } from "../../../analysis/finding.js";
import { growingParts } from "../../../analysis/headroom.js";
import { type Expression, isAmount, isCommandLine, isKernelHeader, isPartSize } from "../../../generated/ast.js";
import { FIX_WAITS, largestKnown, workOutLargest } from "../../limits/work-out.js";
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

/** Works out what `fitSize` offers for a failure, as far as there is time. */
export async function workOutFits(finding: Finding, view: View): Promise<void> {
  const image = imageAt(finding, view);
  if (!image?.load || finding.severity !== "error" || !OF_SIZE.includes(finding.code)) return;
  for (const part of concerned(image, image.load)) await workOutLargest(image.load, image.values, part, FIX_WAITS);
}

/** The largest size of what the load fails at with which it succeeds, where that is less than now and written as a number. */
export const fitSize: QuickFix = (finding, view): Fix[] => {
  const image = imageAt(finding, view);
  const { load } = image ?? {};
  if (!image || !load || finding.severity !== "error") return [];
  return concerned(image, load).flatMap((part) => {
    const answer = largestKnown(load, part);
    const edits = answer === undefined ? [] : sizeEdits(part, image, BigInt(answer), view);
    if (answer === undefined || edits.length === 0) return [];
    const words = `\`${part.name}\` may be at most ${exactSize(answer)} here: set it, \`${image.node.name}\` then loads`;
    return [{ title: words, edits }];
  });
};

/**
 * What a load fails at, by the parts that have a size: what found no hole, what a check names, or all that may be large where
 * the sum is.
 */
function concerned(image: DocumentImage, load: Load): readonly Part[] {
  const { failure, segments } = load.placement;
  const parts = growingParts(image);
  const named = (names: readonly (string | undefined)[]) => parts.filter(({ name }) => names.includes(name));
  if (!failure) return [];
  if (failure.at === "loader") return failure.check === "file-refused" ? [] : named(["cmdline"]);
  if (failure.at === "sanity") {
    const names = failure.segments.map((index) => segments[index]?.name);
    return names.length > 0 ? named(names) : largestOf(parts);
  }
  return failure.at === "buffer" ? named([refusedSearch(load)?.name ?? failure.name]) : [];
}

function largestOf(parts: readonly Part[]): readonly Part[] {
  const [largest] = parts.toSorted((a, b) => ((a.now ?? 0) > (b.now ?? 0) ? -1 : 1));
  return largest ? [largest] : [];
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
  const buffer = values.buffers.findLast((one) => one.name === name);
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
