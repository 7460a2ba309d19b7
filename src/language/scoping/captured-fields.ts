import type { AstNode } from "langium";
import { type CapturedFile, isCapturedFile, isScratchFiles, type MachineField } from "../generated/ast.js";

/** A `ram from "FILE"`. */
export function isRamFile(node: AstNode): node is CapturedFile {
  return isCapturedFile(node) && node.key === "ram";
}

/** A `reserved from "FILE"`. */
export function isReservedFile(node: AstNode): node is CapturedFile {
  return isCapturedFile(node) && node.key === "reserved";
}

/** A `config from "FILE"`. */
export function isConfigFile(node: AstNode): node is CapturedFile {
  return isCapturedFile(node) && node.key === "config";
}

/** A file of a field that stands once, whether its value is written or read: `crashkernel`, `memtotal`. */
export function isFileThatStandsOnce(node: AstNode): node is CapturedFile {
  return isCapturedFile(node) && (node.key === "crashkernel" || node.key === "memtotal");
}

/** The strings, as written, by which a field names files of a real machine. */
export function filesNamedIn(field: MachineField): readonly string[] {
  if (isCapturedFile(field)) return [field.path];
  return isScratchFiles(field) ? [field.phys, field.len] : [];
}
