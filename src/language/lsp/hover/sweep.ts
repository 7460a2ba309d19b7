import { GrammarUtils, type LeafCstNode } from "langium";
import { count, exactSize } from "../../../report/sizes.js";
import type { SizeAxis, Sweep, SweepRow } from "../../../report/sweep/model.js";
import { pointCount } from "../../../report/sweep/run.js";
import { sizeNow } from "../../../report/sweep/with-size.js";
import { axisWords, rowSentence, rowWords, stretchClauses } from "../../../report/sweep/words.js";
import { isSweep, isSweptArea, type Sweep as SweepNode, type SweptArea, type SweptSize } from "../../generated/ast.js";
import type { StillWanted } from "../answer.js";
import { type Block, code, list, points, sentence, text, title } from "../markup/blocks.js";
import { knownResult, sweptInTime } from "../sweep/work-out.js";
import type { View } from "../view.js";

/** How many rows are told of. */
const ROWS_TOLD = 6;

/** Works out what comes of the sweep whose name a word is, as far as there is time. */
export async function prepareSweep(view: View, leaf: LeafCstNode, isWanted: StillWanted): Promise<void> {
  const { astNode: node } = leaf;
  if (!isSweep(node) || GrammarUtils.findAssignment(leaf)?.feature !== "name") return;
  const sweep = sweepOf(view, node);
  if (sweep) await sweptInTime(sweep, isWanted);
}

/** A sweep: what varies, and what comes of each row, where that is known. */
export function sweepBlocks(view: View, node: SweepNode): Block[] {
  const name = `sweep ${code(node.name)}`;
  const sweep = sweepOf(view, node);
  if (!sweep) return [title(name, "is not worked out: the sweep, its image or its machine has an error.")];
  const [first, second] = sweep.axes;
  const rows = sweep.cases().length * Number(second ? pointCount(second) : 1n);
  const size = count(Number(pointCount(first)) * rows, "point");
  const result = knownResult(sweep);
  return [
    title(`${name} of ${code(sweep.image)}`, `${size}${rows > 1 ? ` in ${count(rows, "row")}` : ""}.`),
    list(
      [first, ...(second ? [second] : [])].map((axis) => sentence(`${axisWords(axis)}: ${sizesWords(sweep, axis)}`)),
    ),
    ...(result ? rowBlocks(sweep, result.rows) : []),
  ];
}

/** What an axis makes of the size that it varies. */
export function axisBlocks(view: View, node: SweptSize | SweptArea): Block[] {
  const sweep = sweepOf(view, node.$container);
  const isArea = isSweptArea(node);
  const name = isArea ? node.region : node.segment;
  const axis = sweep?.axes.find((one) => (one?.swept.kind === "scratch") === isArea && one?.name === name);
  return sweep && axis ? [title("Swept", sentence(`${axisWords(axis)}: ${sizesWords(sweep, axis)}`))] : [];
}

function sweepOf({ analysis }: View, node: SweepNode): Sweep | undefined {
  return analysis.sweeps.find((one) => one.node === node)?.sweep;
}

/** `64 sizes; now it has 180M.` */
function sizesWords(sweep: Sweep, axis: SizeAxis): string {
  const load = sweep.cases().find((one) => one.load)?.load;
  const now = load ? sizeNow(load, axis) : null;
  const sizes = count(Number(pointCount(axis)), "size");
  return now === null ? `${sizes}.` : `${sizes}; as it is written it has ${exactSize(now)}.`;
}

function rowBlocks(sweep: Sweep, rows: readonly SweepRow[]): Block[] {
  const told = rows
    .slice(0, ROWS_TOLD)
    .map((row) =>
      sentence(rows.length > 1 ? `${rowWords(sweep, row)}: ${stretchClauses(row).join("; ")}.` : rowSentence(row)),
    );
  const more = rows.length - told.length;
  return [...points(told), ...(more > 0 ? [text(`… and ${count(more, "more row")}.`)] : [])];
}
