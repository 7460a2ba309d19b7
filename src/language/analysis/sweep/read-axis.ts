import { FILE_SIZE_MAX, isLoaderRequest } from "../../../engine/index.js";
import { partNamed, partsOf } from "../../../limits/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { SizeAxis, Swept } from "../../../report/sweep/model.js";
import { isSweptArea, type SweptArea, type SweptSize } from "../../generated/ast.js";
import { shown } from "../../parser/problem.js";
import { closest, meantWords } from "../../suggest.js";
import type { AnalysedImage } from "../analyse-image.js";
import type { Constants } from "../constants.js";
import { error, instead, type Report, spotOf, warning } from "../finding.js";
import { CRASHKERNEL } from "../range-words.js";
import { checkAreaAt, checkCrashkernelAt } from "./check-area.js";

/** A size that varies, with where it is written. */
export interface ReadAxis {
  readonly node: SweptSize | SweptArea;
  readonly axis: SizeAxis;
}

/** Sizes from here on are more than any machine has, and than a sweep takes. Bytes. */
export const TOO_LARGE = 2n ** 48n;

/**
 * Works out an axis of sizes.
 * @param image undefined when it is unknown: then only the sizes are checked
 * @returns undefined when it has no meaning, which is reported, or nothing is known of its image
 */
export function readSizeAxis(
  node: SweptSize | SweptArea,
  image: AnalysedImage | undefined,
  constants: Constants,
  report: Report,
): ReadAxis | undefined {
  const sizes = readSizes(node, constants, report);
  if (!image) return undefined;
  const name = isSweptArea(node) ? node.region : node.segment;
  const swept = isSweptArea(node) ? sweptArea(node, image, report) : sweptSize(node, image, report);
  if (!sizes || !swept) return undefined;
  const axis = { swept, name, ...sizes };
  checkMost(node, axis, image, report);
  return { node, axis };
}

function readSizes(
  node: SweptSize | SweptArea,
  constants: Constants,
  report: Report,
): Pick<SizeAxis, "least" | "most" | "step"> | undefined {
  const [least, most, step] = [node.least, node.most, node.step].map((one) => constants.evaluate(one, report));
  if (step === 0n) {
    report(error("value-not-allowed", spotOf(node, "step"), "a step of 0 leads nowhere"));
    return undefined;
  }
  if (least !== undefined && most !== undefined && least > most) {
    const message = `the sizes go up: ${exactSize(least)} is more than ${exactSize(most)}`;
    report(error("inverted-range", spotOf(node, "most"), message));
    return undefined;
  }
  if (most !== undefined && most >= TOO_LARGE) {
    const message = `a sweep takes sizes below ${exactSize(TOO_LARGE)}`;
    report(error("value-out-of-range", spotOf(node, "most"), message));
    return undefined;
  }
  return least === undefined || most === undefined || step === undefined ? undefined : { least, most, step };
}

/**
 * The buffer or part of a load that a name means, or for an image that goes there the crash kernel's range; `unknown-segment`
 * when there is none whose size can vary.
 */
function sweptSize(node: SweptSize, { load, values, machine }: AnalysedImage, report: Report): Swept | undefined {
  const { segment: name } = node;
  // Of an image that is not placed nobody knows all that it has.
  if (!load) return undefined;
  const parts = partsOf({ ...load, type: values.type }).map((part) => part.name);
  if (parts.includes(name)) return { kind: "part" };
  const isCrash = values.type === "crash" && machine?.crashkernel !== undefined;
  if (isCrash && name === CRASHKERNEL) return { kind: "crashkernel" };
  const known = isCrash ? [...parts, CRASHKERNEL] : parts;
  const meant = closest(name, known);
  const image = `\`${shown(values.node.name)}\``;
  const message =
    name === CRASHKERNEL && values.type !== "crash"
      ? `\`crashkernel\` varies for images of \`type crash\`, which go there, and ${image} is none`
      : `${image} has no buffer or part \`${shown(name)}\` whose size could vary${meantWords(meant)}`;
  report(instead(error("unknown-segment", spotOf(node, "segment"), message), { meant, known }));
  return undefined;
}

/** The scratch area that a name means; `unknown-region` when there is none. */
function sweptArea(node: SweptArea, { machine }: AnalysedImage, report: Report): Swept | undefined {
  if (!machine) return undefined;
  const { region: name } = node;
  const index = machine.scratch.findIndex((area) => area.name === name);
  if (index >= 0) return { kind: "scratch", index };
  const known = machine.scratch.map((area) => area.name);
  const meant = closest(name, known);
  const message = `\`${shown(machine.node.name)}\` has no scratch area named \`${shown(name)}\`${meantWords(meant)}`;
  report(instead(error("unknown-region", spotOf(node, "region"), message), { meant, known }));
  return undefined;
}

/** What is to be told of the largest size. */
function checkMost(
  node: SweptSize | SweptArea,
  { swept, name, most }: SizeAxis,
  { load, machine, values }: AnalysedImage,
  report: Report,
): void {
  if (swept.kind === "scratch") {
    if (machine) checkAreaAt(node, swept.index, most, machine, report);
    return;
  }
  if (swept.kind === "crashkernel") {
    if (machine) checkCrashkernelAt(node, most, machine, report);
    return;
  }
  if (!load || !isLoaderRequest(load.payload)) return;
  const { loader } = load.payload;
  const bound =
    name === "kernel" && loader === "bzImage" ? partNamed({ ...load, type: values.type }, name)?.most : undefined;
  if (bound !== undefined && most > bound) {
    const message = `\`init_size\` has 32 bits and is rounded up to a page: at most ${exactSize(bound)}`;
    report(error("value-out-of-range", spotOf(node, "most"), message));
  }
  if (name === "initrd" && most > FILE_SIZE_MAX) {
    const message = "the kernel reads no initrd of more than 4G. Here it is placed all the same";
    report(warning("image-refused", spotOf(node, "most"), message));
  }
}
