import { isScratch, isScratchFiles, isVersionField, isWordField, type MachineField } from "../../generated/ast.js";
import { fileWords } from "../captured/read-file.js";
import { type Finding, type Report, spotOf, warning } from "../finding.js";
import type { ConfigFileValue, MachineValues } from "../values.js";

/** `config-contradicts`: what a kernel was built with and what the machine says of it cannot both be. */
export function checkConfigAgrees(machine: MachineValues, report: Report): void {
  for (const file of machine.configFiles) {
    checkArch(file, machine, report);
    checkVersion(file, machine, report);
  }
  checkHandover(machine, report);
}

function checkArch({ node, options }: ConfigFileValue, machine: MachineValues, report: Report): void {
  if (options.arch === undefined || options.arch === machine.arch) return;
  const field = machine.node.fields.find((field) => isWordField(field) && field.key === "arch");
  const message = `${fileWords(node.path)} is the configuration of a kernel for ${options.arch}, and \`arch\` is ${machine.arch}: it is left out`;
  report(
    warning("config-contradicts", spotOf(node, "path"), message, seeAlso(field, "the architecture is named here")),
  );
}

function checkVersion({ node, options }: ConfigFileValue, machine: MachineValues, report: Report): void {
  const { version } = options;
  if (version === undefined || isSameAsFarAsSaid(version, machine.versionText)) return;
  const field = machine.node.fields.find(isVersionField);
  const other = field
    ? `\`kernel\` is ${machine.versionText}`
    : `without a \`kernel\` this one is ${machine.versionText}`;
  const message = `${fileWords(node.path)} is the configuration of Linux ${version}, and ${other}`;
  report(warning("config-contradicts", spotOf(node, "path"), message, seeAlso(field, "the kernel is named here")));
}

/** KHO that is on in a kernel that cannot have it. */
function checkHandover({ kho, config, configFiles, writtenOptions, node }: MachineValues, report: Report): void {
  if (!kho || config.kexecHandover) return;
  const option = writtenOptions.get("KEXEC_HANDOVER");
  const file = configFiles.findLast(({ options }) => options.kexecHandover === false)?.node;
  const spot = option ? spotOf(option, "name") : file && spotOf(file, "path");
  if (!spot) return;
  const isOn = (field: MachineField) => isWordField(field) && field.key === "kho";
  const cause = node.fields.find(isOn) ?? node.fields.find((field) => isScratch(field) || isScratchFiles(field));
  const message = "KHO is on, and this kernel is built without it: CONFIG_KEXEC_HANDOVER is off";
  report(warning("config-contradicts", spot, message, seeAlso(cause, "KHO is on by this")));
}

function seeAlso(field: MachineField | undefined, message: string): Finding["related"] {
  return field ? [{ spot: spotOf(field), message }] : [];
}

/** Whether two versions agree in the numbers that both have: `6.12` agrees with `6.12.117`. */
function isSameAsFarAsSaid(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left.every((number, i) => right[i] === undefined || right[i] === number);
}

function numbersOf(version: string): number[] {
  const numbers = /^\d+(?:\.\d+){0,2}/.exec(version)?.[0] ?? "";
  return numbers === "" ? [] : numbers.split(".").map(Number);
}
