import { prepareMachine } from "../../engine/index.js";
import type { NamedVersion } from "../../report/model.js";
import type { CapturedFiles } from "../files/captured-files.js";
import { isRam, isReserved, isScratch, type Machine } from "../generated/ast.js";
import { engineMachine } from "./bridge.js";
import type { Constants } from "./constants.js";
import type { Finding, Report } from "./finding.js";
import { readMachine } from "./read-machine.js";
import { checkAnyFree } from "./rules/all-reserved.js";
import { checkCmaGiven } from "./rules/cma-not-given.js";
import { checkConfigAgrees } from "./rules/config-contradicts.js";
import { checkCrashkernelInRam } from "./rules/crashkernel-outside-ram.js";
import { checkScratchNames, checkUniqueNames } from "./rules/duplicate-name.js";
import { checkFieldEffects } from "./rules/field-without-effect.js";
import { checkKernelVersion } from "./rules/kernel-version.js";
import { checkKhoInKernel } from "./rules/kho-not-in-kernel.js";
import { checkHasRam } from "./rules/missing-field.js";
import { checkKexecFile } from "./rules/no-kexec-file.js";
import { checkRamOverlap } from "./rules/overlapping-ram.js";
import { checkReservedGiven } from "./rules/reserved-not-given.js";
import { checkScratchInRam } from "./rules/scratch-outside-ram.js";
import { checkScratchOverlap } from "./rules/scratch-overlap.js";
import type { MachineResult, MachineValues } from "./values.js";

/** What is checked of a machine whose every field has a value. */
const RULES: readonly ((machine: MachineValues, report: Report) => void)[] = [
  checkRamOverlap,
  checkScratchNames,
  checkKhoInKernel,
  checkKernelVersion,
  checkFieldEffects,
  checkScratchOverlap,
  checkScratchInRam,
  checkCrashkernelInRam,
  checkReservedGiven,
  checkAnyFree,
  checkCmaGiven,
  checkKexecFile,
  checkConfigAgrees,
];

/** A machine with all that is to be told of it. */
export interface AnalysedMachine extends MachineResult {
  readonly findings: readonly Finding[];
}

/**
 * Makes sense of a machine: its values, the rules about them, and the engine's machine when there is no error.
 * @param damaged whether the machine has a mistake of form: then fields may be missing that are written
 * @param kernel in place of the machine's own
 */
export function analyseMachine(
  node: Machine,
  damaged: boolean,
  constants: Constants,
  files: CapturedFiles,
  kernel?: NamedVersion,
): AnalysedMachine {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  checkHasRam(node, report);
  checkUniqueNames(node.fields.filter(isRam), "`ram` ranges", report);
  checkUniqueNames(node.fields.filter(isReserved), "`reserved` ranges", report);
  checkUniqueNames(node.fields.filter(isScratch), "`scratch` areas", report);
  const values = readMachine(node, constants, files, report, kernel);
  if (damaged) return { values, prepared: undefined, findings: withoutMissing(findings) };
  if (values?.complete && isSound(findings)) for (const check of RULES) check(values, report);
  return {
    values,
    prepared: values?.complete && isSound(findings) ? prepareMachine(engineMachine(values)) : undefined,
    findings,
  };
}

/** What is to be told of a statement with a mistake of form: a field that is missing may be that mistake. */
export function withoutMissing(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code }) => code !== "missing-field");
}

/** Whether nothing found makes the scenario meaningless, and every file is there. */
export function isSound(findings: readonly Finding[]): boolean {
  return !hasError(findings) && findings.every(({ code }) => code !== "file-not-readable");
}

/** Whether anything found is an error; a file that is still being read is none. */
export function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}
