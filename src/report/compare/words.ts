import { functionWords } from "../kernel-function.js";
import type { KernelImage, ReportImage } from "../model.js";
import { outcomeOf } from "../outcome.js";
import { PLAIN, type Style } from "../style.js";
import { verdict } from "../words/image.js";
import { wrapText } from "../wrap.js";
import { isSamePlacement } from "./answers.js";
import { type TellingChange, tellingChanges } from "./changes.js";
import { columnName, isPlaced, type PlacedImage } from "./columns.js";
import { moveWords } from "./moves.js";

/** What is to be told of one kernel, or of several of which it is the same. */
export interface KernelWords {
  /** `6.9, 6.12`. */
  readonly kernels: string;
  readonly loads: boolean;
  /** The outcome, and what moves. */
  readonly what: string;
  /** The changes of the version table that make it so, a sentence each. */
  readonly changes: readonly string[];
}

/**
 * What became of an image with each kernel, what moves, and which changes of the version table make it so. Kernels of which
 * the same is to be told stand together.
 * @param reference what the others are held against; undefined when the image was placed with no kernel
 */
export function comparisonWords(
  columns: readonly ReportImage[],
  reference: PlacedImage | undefined,
): readonly KernelWords[] {
  const groups = Map.groupBy(columns, (column) => sentences(column, reference).join("\n"));
  return [...groups].map(([told, members]) => {
    const [what = "", ...changes] = told.split("\n");
    const loads = members.every((member) => outcomeOf(member) === "loads");
    return { kernels: members.map(columnName).join(", "), loads, what, changes };
  });
}

/** The same in lines. @param indent spaces before each line */
export function comparisonLines(
  columns: readonly ReportImage[],
  reference: PlacedImage | undefined,
  indent: number,
  style: Style,
): string[] {
  return comparisonWords(columns, reference).flatMap(({ kernels, loads, what, changes }) => [
    ...wrapText(`${kernels}: ${what}`, indent).map(loads ? style.ok : style.error),
    ...changes.flatMap((change) => wrapText(change, indent + 2)),
  ]);
}

/** What is to be told of one kernel: a sentence, and one for each change behind it. */
function sentences(column: ReportImage, reference: PlacedImage | undefined): string[] {
  const outcome = verdict(column, PLAIN);
  if (!isPlaced(column)) return [`${outcome}: ${reasonOf(column)}`];
  if (reference === undefined || column === reference) return [outcome];
  if (isSamePlacement(reference.load.placement, column.load.placement)) return [`${outcome}; nothing moves`];
  const what = [outcome, ...moveWords(reference, column)].join("; ");
  const changes = tellingChanges(reference, column);
  if (changes.length === 0) return [what];
  return [`${what}, by ${changes.length === 1 ? "this change" : "these changes"}:`, ...changes.map(changeWords)];
}

/** Why nothing was placed: what the kernel brings itself goes before what is wrong with every kernel. */
function reasonOf(column: ReportImage): string {
  const findings = "findings" in column ? (column as KernelImage).findings : [];
  return (
    findings.find(({ severity }) => severity === "error")?.message ?? "the scenario itself is wrong, see its errors"
  );
}

function changeWords({ change: { since, what, functionName }, has }: TellingChange): string {
  const when = has ? `from ${since}` : `without what came with ${since}`;
  return `${when}: ${what}; ${functionWords(functionName)}`;
}
