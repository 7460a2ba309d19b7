import { count } from "../../../report/sizes.js";
import type { SizeAxis } from "../../../report/sweep/model.js";
import { pointCount } from "../../../report/sweep/run.js";
import { isSweptArea, isSweptKernels, isSweptKho, isSweptSize, type Sweep } from "../../generated/ast.js";
import type { AnalysedImage } from "../analyse-image.js";
import type { Constants } from "../constants.js";
import { error, missingField, type Report, spotOf } from "../finding.js";
import { type ReadAxis, readSizeAxis } from "./read-axis.js";
import { checkKho, readKernels, readKho, type SweptStates, type SweptVersions } from "./read-lists.js";

/** A sweep with every axis worked out. */
export interface SweepValues {
  readonly node: Sweep;
  readonly axes: readonly [SizeAxis, SizeAxis?];
  /** Absent: by the machine's own. */
  readonly kernels: SweptVersions | undefined;
  /** Absent: as the machine says. */
  readonly kho: SweptStates | undefined;
}

/** How many sizes can vary in one sweep: more make no picture. */
export const MOST_SIZES = 2;

/** How often an image is placed for one sweep at most, and how many rows its table and chart have. */
const MOST_POINTS = 100_000n;
const MOST_ROWS = 1_000n;

/**
 * Works out what a sweep varies.
 * @param image undefined when it is unknown
 * @param damaged whether the sweep has a mistake of form: then something may be missing that is written
 * @returns undefined when it has no meaning, or its image is not placed; what is wrong with it is reported
 */
export function readSweep(
  node: Sweep,
  image: AnalysedImage | undefined,
  damaged: boolean,
  constants: Constants,
  report: Report,
): SweepValues | undefined {
  let sound = !damaged;
  const tell: Report = (finding) => {
    if (finding.severity === "error" && finding.code !== "kho-not-in-kernel") sound = false;
    report(finding);
  };
  const sizes = node.axes.filter((axis) => isSweptSize(axis) || isSweptArea(axis));
  const read = sizes.map((axis) => readSizeAxis(axis, image, constants, tell));
  const axes = read.filter((axis) => axis !== undefined);
  checkTwice(axes, tell);
  const kernels = readKernels(node.axes.filter(isSweptKernels), tell);
  const kho = readKho(node.axes.filter(isSweptKho), tell);
  if (sizes.length === 0 && !damaged) {
    const message = `\`${node.name}\` needs a size that varies: \`initrd from 16M to 1G step 16M\`, or \`scratch NAME from … to … step …\``;
    tell(missingField(spotOf(node, "name"), message, []));
  }
  for (const axis of sizes.slice(MOST_SIZES)) {
    tell(error("value-not-allowed", spotOf(axis), `a sweep varies ${MOST_SIZES} sizes at most, and this is one more`));
  }
  if (image?.machine) checkKho(kernels, kho, image.machine, tell);
  const [first, second] = axes;
  if (first && sound) checkCount(node, first.axis, second?.axis, (kernels?.length ?? 1) * (kho?.length ?? 1), tell);
  if (!first || !sound || axes.length < sizes.length || !image?.load) return undefined;
  return { node, axes: second ? [first.axis, second.axis] : [first.axis], kernels, kho };
}

/** `duplicate-field`: each thing varies once. */
function checkTwice(axes: readonly ReadAxis[], report: Report): void {
  for (const [i, { node, axis }] of axes.entries()) {
    const before = axes.slice(0, i).find((other) => other.node.$type === node.$type && other.axis.name === axis.name);
    if (!before) continue;
    const related = [{ spot: spotOf(before.node), message: `\`${axis.name}\` varies here already` }];
    report(error("duplicate-field", spotOf(node), `the size of \`${axis.name}\` is swept twice`, related));
  }
}

/** `sweep-too-large`: every point is a placement. */
function checkCount(node: Sweep, first: SizeAxis, second: SizeAxis | undefined, cases: number, report: Report): void {
  const rows = BigInt(cases) * (second ? pointCount(second) : 1n);
  const points = rows * pointCount(first);
  const tooMany =
    points > MOST_POINTS
      ? `${points} points, and ${count(Number(MOST_POINTS), "point")} are the most`
      : rows > MOST_ROWS
        ? `${rows} rows, and ${count(Number(MOST_ROWS), "row")} are the most`
        : "";
  if (tooMany === "") return;
  const hint = "the exact sizes at which the outcome changes are found whatever the step";
  report(error("sweep-too-large", spotOf(node, "name"), `this sweep has ${tooMany}: take a larger step; ${hint}`));
}
