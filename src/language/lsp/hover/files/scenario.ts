import { count } from "../../../../report/sizes.js";
import { type Constant, type Import, isConstant, isMachine, type Machine } from "../../../generated/ast.js";
import { fileNamed } from "../../../scoping/imports.js";
import { type Block, code, list } from "../../markup/blocks.js";
import type { View } from "../../view.js";
import { numberWords } from "../number.js";
import { fileBlocks } from "./file-blocks.js";
import { findingsAt } from "./findings-at.js";

/** How many names of a kind are told. */
const NAMES_SHOWN = 12;

/** What an import brings: the machines and constants of the file. */
export function scenarioBlocks(view: View, node: Import): Block[] {
  const uri = fileNamed(view.document, node.path);
  const imported = uri && view.project.documents.get(uri);
  if (!imported) return fileBlocks(node.path, undefined, findingsAt(view, node, "path"));
  const { statements } = imported;
  const machines = statements.filter(isMachine);
  const constants = statements.filter(isConstant);
  const brings = `brings ${count(machines.length, "machine")} and ${count(constants.length, "constant")}.`;
  const points = [
    ...namePoint("machines", machines.map(machineWords(view))),
    ...namePoint("constants", constants.map(constantWords(view))),
  ];
  return fileBlocks(node.path, { what: brings, blocks: points.length > 0 ? [list(points)] : [] }, []);
}

function namePoint(kind: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
  return [`${kind}: ${names.slice(0, NAMES_SHOWN).join(", ")}${more}`];
}

function machineWords({ workspace }: View): (node: Machine) => string {
  return (node) => {
    const { values } = workspace.machine(node);
    return `${code(node.name)}${values ? ` (${values.arch}, Linux ${values.versionText})` : ""}`;
  };
}

function constantWords({ workspace }: View): (node: Constant) => string {
  return (node) => {
    const value = workspace.constants.valueOf(node);
    return `${code(node.name)}${value === undefined ? "" : ` = ${numberWords(value)[0]}`}`;
  };
}
