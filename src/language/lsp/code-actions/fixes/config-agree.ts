import { spotOf } from "../../../analysis/finding.js";
import {
  isCapturedFile,
  isConfigOption,
  isMachine,
  isScratch,
  isScratchFiles,
  isWordField,
  type Machine,
} from "../../../generated/ast.js";
import { type Fix, only, preferring, type QuickFix } from "../action.js";
import { addField } from "../edits/add-field.js";
import { isField } from "../edits/blocks.js";
import { replace } from "../edits/edit.js";
import { setField, wordOf } from "../edits/set-field.js";
import { nodeAt } from "../facts.js";

/** `config-contradicts`: the machine as the configuration says, or the option as the machine needs it. */
export const agreeWithConfig: QuickFix = ({ spot, related }, { workspace }) => {
  const machine = nodeAt(spot, isMachine);
  if (!machine) return [];
  const file = nodeAt(spot, isCapturedFile);
  const options = workspace.machine(machine).values?.configFiles.find(({ node }) => node === file)?.options;
  const other = related[0] && nodeAt(related[0].spot, isField);
  const word = other === undefined ? "kernel" : wordOf(other);
  if (options && word === "arch") return options.arch === undefined ? [] : setWord(machine, "arch", options.arch);
  const [version] = /^\d+\.\d+(?:\.\d+)?/.exec(options?.version ?? "") ?? [];
  if (options && word === "kernel") return version === undefined ? [] : setWord(machine, "kernel", version);
  const option = nodeAt(spot, isConfigOption);
  const built = option
    ? only(`Built with it: \`${option.name}\``, replace(spotOf(option), option.name))
    : only("Built with it: `config KEXEC_HANDOVER`", addField(machine, "config KEXEC_HANDOVER"));
  return [...preferring(turnKhoOff(machine)), ...built];
};

function setWord(machine: Machine, word: string, value: string): Fix[] {
  const after = machine.fields.find((field) => isWordField(field) && field.key === "arch");
  return preferring(only(`Set \`${word} ${value}\``, setField(machine, word, value, { after })));
}

/** KHO off, be it on by a word or by its areas. */
export function turnKhoOff(machine: Machine): Fix[] {
  const before = machine.fields.find((field) => isScratch(field) || isScratchFiles(field));
  return only("Turn KHO off: `kho off`", setField(machine, "kho", "off", { before }));
}
