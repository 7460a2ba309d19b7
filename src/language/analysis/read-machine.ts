import { type Arch, defaultPageSize, type U64, u64, type Walk } from "../../engine/index.js";
import type { NamedVersion } from "../../report/model.js";
import type { CapturedFiles } from "../files/captured-files.js";
import type { Machine } from "../generated/ast.js";
import { isConfigFile } from "../scoping/captured-fields.js";
import { readConfigFile } from "./captured/config.js";
import { readMeminfoFile } from "./captured/meminfo.js";
import { writtenOptions } from "./config-options.js";
import type { Constants } from "./constants.js";
import { FieldValues } from "./field-values.js";
import type { Report } from "./finding.js";
import { readGranules } from "./granules.js";
import { machineConfig, SaidOfConfig, walkOf } from "./machine-config.js";
import { readMemory } from "./read-memory.js";
import { readScratch } from "./read-scratch.js";
import { SingleFields } from "./single-fields.js";
import type { MachineValues } from "./values.js";

/**
 * Works out every field of a machine, with what its files say, and fills in the defaults.
 * @param kernel in place of the machine's own
 * @returns undefined when a field that others need has no value; whatever is wrong is reported
 */
export function readMachine(
  node: Machine,
  constants: Constants,
  files: CapturedFiles,
  report: Report,
  kernel?: NamedVersion,
): MachineValues | undefined {
  const values = new FieldValues(constants, report);
  const fields = new SingleFields(node, values, report);
  const options = writtenOptions(node, report);
  const configFiles = node.fields.filter(isConfigFile).flatMap((field) => readConfigFile(field, files, report) ?? []);
  const arch = fields.arch();
  const said = new SaidOfConfig(
    options,
    configFiles.filter(({ options }) => isFor(options.arch, arch)),
  );
  const version = kernel ? kernel.version : fields.version();
  const { memblockFiles, ...memory } = readMemory(node, fields.crashkernel(), values, files, report);
  const scratch = readScratch(node, memory.ram, values, files, report);
  const kho = fields.word("kho", ["on", "off"], "a state of KHO");
  const finalized = fields.word("finalized", ["yes", "no"], "an answer");
  const walk = fields.word<Walk>("walk", ["resources", "memblock"], "a memory walk");
  const pageSize = fields.pageSize(said.pageSize ?? (arch && defaultPageSize(arch)));
  const paging = fields.paging();
  const memtotal = fields.number("memtotal");
  const meminfoField = fields.meminfo();
  const meminfo = meminfoField && readMeminfoFile(meminfoField, files, report);
  const cma = fields.number("cma");
  if (arch === undefined || version === undefined || pageSize === undefined) return undefined;
  const isKhoOn = kho === undefined ? scratch.length > 0 : kho === "on";
  return {
    node,
    complete: values.complete,
    arch,
    version,
    versionText: kernel?.text ?? fields.versionText(),
    pageSize,
    granules: readGranules(node, report),
    paging,
    ...walkOf(walk, said, arch, version, memblockFiles),
    ...memory,
    scratch,
    kho: isKhoOn,
    finalized: finalized !== "no",
    config: machineConfig(said, version, isKhoOn),
    writtenOptions: options,
    configFiles,
    meminfo,
    memtotal: memtotal ?? meminfo?.memTotal ?? totalOf(memory.ram),
    cma: cma === undefined ? 0 : u64(cma),
  };
}

/** Whether a configuration may be that of a machine: one for another architecture says nothing of it. */
function isFor(named: Arch | undefined, arch: Arch | undefined): boolean {
  return named === undefined || arch === undefined || named === arch;
}

function totalOf(ram: readonly { start: U64; end: U64 }[]): bigint {
  return ram.reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start) + 1n, 0n);
}
