import { parseScratchAreas, parseScratchList } from "../../../../capture/scratch-list.js";
import type { U64 } from "../../../../engine/index.js";
import { spotOf } from "../../../analysis/finding.js";
import { holding, joined } from "../../../analysis/joined-ranges.js";
import type { MachineValues } from "../../../analysis/values.js";
import { documentOf } from "../../../document/part.js";
import { isMachine, isScratchFiles, type ScratchFiles } from "../../../generated/ast.js";
import { isRamFile, isReservedFile } from "../../../scoping/captured-fields.js";
import { fileNamed } from "../../../scoping/imports.js";
import type { View } from "../../view.js";
import { only, preferring, type QuickFix } from "../action.js";
import { replace } from "../edits/edit.js";
import { nodeAt } from "../facts.js";

/** `all-reserved`: the lists of memory and of reserved memory the other way round, where something is free then. */
export const swapMemblockFiles: QuickFix = ({ spot }, { workspace }) => {
  const machine = nodeAt(spot, isMachine);
  const [ram, ...more] = machine?.fields.filter(isRamFile) ?? [];
  const [reserved, ...others] = machine?.fields.filter(isReservedFile) ?? [];
  const values = machine && workspace.machine(machine).values;
  if (!ram || !reserved || more.length > 0 || others.length > 0 || !values || !isFreeSwapped(values)) return [];
  const edits = [replace(spotOf(ram, "path"), reserved.path), replace(spotOf(reserved, "path"), ram.path)];
  return preferring(only(`Swap ${ram.path} and ${reserved.path}`, ...edits));
};

function isFreeSwapped({ ram, reserved }: MachineValues): boolean {
  const memory = joined(ram);
  const isTaken = (start: U64, end: U64) => (holding(memory, start)?.end ?? -1n) >= end;
  return ram.every(({ asListed }) => asListed) && !reserved.every(({ start, end }) => isTaken(start, end));
}

/** `not-scratch-list`: the list of addresses before that of lengths, where they can be read so. */
export const swapScratchFiles: QuickFix = ({ spot }, view) => {
  const files = nodeAt(spot, isScratchFiles);
  if (!files) return [];
  const [lengths, addresses] = [listIn(files, "phys", view), listIn(files, "len", view)];
  if (!lengths || !addresses || !("problem" in parseScratchAreas(lengths, addresses))) return [];
  if ("problem" in parseScratchAreas(addresses, lengths)) return [];
  const edits = [replace(spotOf(files, "phys"), files.len), replace(spotOf(files, "len"), files.phys)];
  return preferring(only(`Swap ${files.phys} and ${files.len}`, ...edits));
};

function listIn(files: ScratchFiles, property: "phys" | "len", { project }: View): readonly bigint[] | undefined {
  const uri = fileNamed(documentOf(files), files[property]);
  const file = uri && project.captured.get(uri);
  const list = file && "text" in file ? parseScratchList(file.text) : undefined;
  return list === undefined || "problem" in list ? undefined : list;
}
