import { wrapU64 } from "../../../../engine/index.js";
import { count, exactSize, rangeText } from "../../../../report/sizes.js";
import { readScratchFiles } from "../../../analysis/captured/scratch.js";
import type { Finding } from "../../../analysis/finding.js";
import type { MachineValues } from "../../../analysis/values.js";
import type { CapturedFiles } from "../../../files/captured-files.js";
import type { ScratchFiles } from "../../../generated/ast.js";
import { type Block, code, table, text } from "../../markup/blocks.js";
import { fileBlocks } from "./file-blocks.js";

/** How many areas a table shows. */
const AREAS_SHOWN = 12;

/**
 * The scratch areas in two files of KHO.
 * @param property which of the two is asked about
 * @param machine whose areas have names; undefined when it has no values
 */
export function scratchFilesBlocks(
  node: ScratchFiles,
  property: "phys" | "len",
  machine: MachineValues | undefined,
  files: CapturedFiles,
): Block[] {
  const problems: Finding[] = [];
  const areas = readScratchFiles(node, files, (finding) => problems.push(finding));
  if (problems.length > 0) return fileBlocks(node[property], undefined, problems);
  const named = machine?.scratch.filter((area) => area.node === node) ?? [];
  const rows = areas
    .slice(0, AREAS_SHOWN)
    .map(({ addr, size }, i) => [
      code(named[i]?.name ?? `${i}`),
      `\`${rangeText({ kind: "scratch", start: addr, end: wrapU64(BigInt(addr) + BigInt(size) - 1n) })}\``,
      exactSize(size),
    ]);
  const rest = areas.length - rows.length;
  const what = property === "phys" ? "where the scratch areas of KHO begin" : "how long the scratch areas of KHO are";
  const blocks = [
    ...(rows.length > 0 ? [table(["area", "range", "size>"], rows)] : []),
    ...(rest > 0 ? [text(`… and ${rest} more.`)] : []),
  ];
  return fileBlocks(node[property], { what: `${what}: ${count(areas.length, "area")} in list order.`, blocks }, []);
}
