import type { CapturedFiles } from "../files/captured-files.js";
import {
  type CapturedFile,
  type Crashkernel,
  isCrashkernel,
  isRam,
  isReserved,
  type Machine,
  type Ram,
} from "../generated/ast.js";
import { isRamFile, isReservedFile } from "../scoping/captured-fields.js";
import { readCrashkernelFile } from "./captured/crashkernel.js";
import { type CapturedMemory, readRamFile } from "./captured/ram.js";
import { readReservedFiles } from "./captured/reserved.js";
import type { FieldValues } from "./field-values.js";
import { error, type Report, spotOf } from "./finding.js";
import type { MachineValues, RamValue } from "./values.js";

/** The memory of a machine, written and read. */
export interface MachineMemory extends Pick<MachineValues, "ram" | "reserved" | "crashkernel"> {
  /** Whether it names a file of memblock. */
  readonly memblockFiles: boolean;
}

/**
 * The memory of a machine: what is written first, then what its files say.
 * @param crashkernelField the `crashkernel` of the machine; without one, that of its files counts
 */
export function readMemory(
  machine: Machine,
  crashkernelField: Crashkernel | CapturedFile | undefined,
  values: FieldValues,
  files: CapturedFiles,
  report: Report,
): MachineMemory {
  const { fields } = machine;
  const reservedFiles = fields.filter(isReservedFile);
  const written = {
    ram: fields.filter(isRam).flatMap((field) => writtenRam(field, values, report) ?? []),
    reserved: fields.filter(isReserved).flatMap((field) => values.range(field, field.name) ?? []),
  };
  const captured = fields.filter(isRamFile).flatMap((field) => readRamFile(field, files, report) ?? []);
  const ramFiles = captured.map(({ node }) => node);
  const listed = readReservedFiles(reservedFiles, ramFiles, files, report);
  const own = crashkernelField && readCrashkernel(crashkernelField, values, files, report);
  return {
    ram: [...written.ram, ...captured.flatMap(({ ram }) => ram)],
    reserved: [...written.reserved, ...listed, ...(own?.low ?? captured.flatMap(({ low }) => low))],
    crashkernel: own ? own.crashkernel : captured.findLast(({ crashkernel }) => crashkernel)?.crashkernel,
    memblockFiles: reservedFiles.length > 0 || captured.some(({ kind }) => kind === "memblock"),
  };
}

type OwnCrashkernel = Pick<MachineValues, "crashkernel"> & Partial<Pick<CapturedMemory, "low">>;

/** A written range says nothing of low memory: that of the files stays. */
function readCrashkernel(
  field: Crashkernel | CapturedFile,
  values: FieldValues,
  files: CapturedFiles,
  report: Report,
): OwnCrashkernel {
  if (isCrashkernel(field)) return { crashkernel: values.range(field, undefined) };
  return readCrashkernelFile(field, files, report) ?? { crashkernel: undefined };
}

function writtenRam(field: Ram, values: FieldValues, report: Report): RamValue | undefined {
  const range = values.range(field, field.name);
  const nodes = field.nodes.map((node) => values.number(node));
  checkOnce(field, "nodes", "node", report);
  checkOnce(field, "flags", "driver_managed", report);
  const numaNode = nodes[0] === undefined ? undefined : Number(nodes[0]);
  return range && { ...range, numaNode, asListed: false, driverManaged: field.flags.length > 0 };
}

function checkOnce(field: Ram, property: "nodes" | "flags", word: string, report: Report): void {
  if (field[property].length < 2) return;
  const related = [{ spot: spotOf(field, property, 0), message: `\`${word}\` is given here first` }];
  report(error("duplicate-field", spotOf(field, property, 1), `\`${word}\` is given twice: it stands once`, related));
}
