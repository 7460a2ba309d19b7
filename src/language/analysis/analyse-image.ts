import { type Explanation, explain, type PreparedMachine, place } from "../../engine/index.js";
import type { ImageLoad } from "../../report/model.js";
import type { FileHeads } from "../files/file-heads.js";
import { type Image, isBufferCall } from "../generated/ast.js";
import { isSound, withoutMissing } from "./analyse-machine.js";
import { engineBuffer } from "./bridge.js";
import type { Constants } from "./constants.js";
import type { Finding, Report } from "./finding.js";
import type { BufferReader } from "./read-buffer.js";
import { readImage } from "./read-image.js";
import { checkAlignment } from "./rules/align-not-power-of-two.js";
import { checkCrashkernel } from "./rules/crash-without-crashkernel.js";
import { checkUniqueNames } from "./rules/duplicate-name.js";
import { checkHasBuffers } from "./rules/empty-image.js";
import { checkGranules } from "./rules/granules-not-given.js";
import { checkLoadAlone } from "./rules/load-not-alone.js";
import { checkImaPlaced, checkLoadEffects } from "./rules/load-part-without-effect.js";
import { checkMemszZero } from "./rules/memsz-zero.js";
import { checkBufferName } from "./rules/reserved-name.js";
import { checkMemszRounded } from "./rules/size-not-rounded.js";
import { checkStaging } from "./rules/staging-memory.js";
import type { BufferValues, ImageValues, MachineResult, MachineValues } from "./values.js";

/** An image with its placement and all that is to be told of it but what became of the load. */
export interface AnalysedImage {
  readonly node: Image;
  readonly values: ImageValues;
  readonly machine: MachineValues | undefined;
  /** Absent when the image or its machine is invalid. */
  readonly load: ImageLoad | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Makes sense of an image and places it, once.
 * @param machine undefined when its machine is unknown, invalid or not read completely
 * @param damaged whether the image has a mistake of form
 * @param bufferOf reads a buffer, or knows what was read
 */
export function analyseImage(
  node: Image,
  machine: MachineResult | undefined,
  damaged: boolean,
  bufferOf: BufferReader,
  constants: Constants,
  heads: FileHeads,
): AnalysedImage {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  checkUniqueNames(node.items.filter(isBufferCall), "buffers", report);
  checkLoadAlone(node, report);
  const values = readImage(node, machine?.values, bufferOf, constants, heads, report);
  if (!damaged) checkHasBuffers(values, report);
  for (const buffer of values.buffers) checkBuffer(buffer, machine?.values, report);
  if (machine?.prepared && machine.values) {
    checkCrashkernel(values, machine.values, report);
    checkLoadEffects(values, machine.values, report);
    checkGranules(values, machine.values, report);
  }
  const sound = values.complete && !damaged && isSound(findings);
  const load =
    sound && machine?.prepared && machine.values ? placeImage(values, machine.values, machine.prepared) : undefined;
  if (load && machine?.values) {
    checkStaging(values, machine.values, load, report);
    checkImaPlaced(values, machine.values, load, report);
  }
  return {
    node,
    values,
    machine: machine?.values,
    load,
    findings: damaged ? withoutMissing(findings) : findings,
  };
}

function checkBuffer(buffer: BufferValues, machine: MachineValues | undefined, report: Report): void {
  checkAlignment(buffer, report);
  checkMemszZero(buffer, report);
  checkBufferName(buffer, report);
  if (machine) checkMemszRounded(buffer, machine.pageSize, report);
}

function placeImage(values: ImageValues, { arch }: MachineValues, prepared: PreparedMachine): ImageLoad {
  const payload = values.load?.request ?? values.buffers.map(engineBuffer);
  let explanation: Explanation | undefined;
  return {
    arch,
    machine: prepared.machine,
    payload,
    placement: place(prepared, values.type, payload),
    explain: () => (explanation ??= explain(prepared, values.type, payload)),
  };
}
