import type { AstNode } from "langium";
import type { DocumentSymbol } from "vscode-languageserver";
import { count, sizedRange } from "../../../report/sizes.js";
import type { MachineValues } from "../../analysis/values.js";
import {
  isCapturedFile,
  isCrashkernel,
  isRam,
  isReserved,
  isScratch,
  isScratchFiles,
  type Machine,
  type MachineField,
} from "../../generated/ast.js";
import { unquote } from "../../scoping/strings.js";
import { type MachineRegion, regionsOf } from "../placed/machine-region.js";
import { SYMBOL_KINDS, symbolOf } from "./symbol.js";

/** A machine with the ranges of its memory, be they written or read. */
export function machineSymbol(node: Machine, values: MachineValues | undefined): DocumentSymbol | undefined {
  const detail = values && `${values.arch}, Linux ${values.versionText}${values.kho ? ", KHO" : ""}`;
  const symbol = symbolOf(node, "name", SYMBOL_KINDS.Machine, node.name, detail);
  const regions = Map.groupBy(values ? regionsOf(values) : [], (region): AstNode => region.node);
  const children = node.fields.flatMap((field) => fieldSymbol(field, regions.get(field) ?? []) ?? []);
  return symbol && { ...symbol, children };
}

function fieldSymbol(field: MachineField, regions: readonly MachineRegion[]): DocumentSymbol | undefined {
  const [region] = regions;
  const detail = region && sizedRange(region);
  const files = count(regions.length, "range");
  if (isRam(field) || isReserved(field) || isScratch(field)) {
    const word = field.$type.toLowerCase();
    const name = field.name === undefined ? word : `${word} ${field.name}`;
    return symbolOf(field, field.name === undefined ? "range" : "name", SYMBOL_KINDS.range, name, detail);
  }
  if (isCrashkernel(field)) return symbolOf(field, "key", SYMBOL_KINDS.range, field.key, detail);
  if (isScratchFiles(field))
    return symbolOf(field, "phys", SYMBOL_KINDS.range, `scratch from ${fileName(field.phys)}`, files);
  if (!isCapturedFile(field) || !["ram", "reserved", "crashkernel"].includes(field.key)) return undefined;
  return symbolOf(field, "path", SYMBOL_KINDS.range, `${field.key} from ${fileName(field.path)}`, files);
}

function fileName(quoted: string | undefined): string {
  const path = quoted && unquote(quoted);
  return path ? (path.split("/").at(-1) ?? path) : "…";
}
