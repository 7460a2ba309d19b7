import { parseRamFile, type RamFile } from "../../../capture/ram-file.js";
import { u64 } from "../../../engine/index.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { CapturedFile } from "../../generated/ast.js";
import type { Report } from "../finding.js";
import type { RamValue } from "../values.js";
import { type CapturedCrashkernel, iomemCrashkernels } from "./iomem-crashkernels.js";
import { readCaptured } from "./read-file.js";

/** What a machine takes from the file of a `ram from`. A list of memblock has no crash kernel. */
export interface CapturedMemory extends CapturedCrashkernel {
  readonly node: CapturedFile;
  readonly kind: RamFile["kind"];
  readonly ram: readonly RamValue[];
}

/**
 * The memory in the file that a `ram from` names: System RAM of a /proc/iomem, or memory of a memblock list without what
 * the kernel does not map (MEMBLOCK_NOMAP), which it never offers.
 * @returns undefined when there is none to have: the reason is reported
 */
export function readRamFile(node: CapturedFile, files: CapturedFiles, report: Report): CapturedMemory | undefined {
  const file = readCaptured({ node, property: "path", quoted: node.path }, parseRamFile, files, report);
  if (!file) return undefined;
  if (file.kind === "iomem") {
    return {
      node,
      kind: file.kind,
      ram: file.ram.map((range) => ramValue(node, range, false)),
      ...iomemCrashkernels(file, node),
    };
  }
  const mapped = file.ranges.filter(({ nomap }) => !nomap);
  return {
    node,
    kind: file.kind,
    ram: mapped.map((range) => ramValue(node, range, true)),
    crashkernel: undefined,
    low: [],
  };
}

interface FileRange {
  readonly start: bigint;
  readonly end: bigint;
  readonly node?: number | undefined;
  readonly driverManaged: boolean;
}

function ramValue(field: CapturedFile, { start, end, node, driverManaged }: FileRange, asListed: boolean): RamValue {
  return { node: field, name: undefined, start: u64(start), end: u64(end), numaNode: node, driverManaged, asListed };
}
