import { parseMemblock } from "../../../capture/memblock.js";
import { u64 } from "../../../engine/index.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { CapturedFile } from "../../generated/ast.js";
import { error, type Report, spotOf } from "../finding.js";
import type { RangeValue } from "../values.js";
import { fileWords, readCaptured, uriOf } from "./read-file.js";

/**
 * The ranges of the memblock lists that the `reserved from` of a machine name; none of one that cannot be had: the reason
 * is reported.
 * @param ramFiles those that the machine takes as RAM
 */
export function readReservedFiles(
  fields: readonly CapturedFile[],
  ramFiles: readonly CapturedFile[],
  files: CapturedFiles,
  report: Report,
): RangeValue<CapturedFile>[] {
  const asRam = new Map(ramFiles.map((node) => [uriOf(node, node.path), node]));
  return fields.flatMap((node) => {
    const list = readCaptured({ node, property: "path", quoted: node.path }, parseMemblock, files, report);
    if (!list) return [];
    const taken = asRam.get(uriOf(node, node.path));
    if (taken) report(takenAsRam(node, taken));
    return list.ranges.map(({ start, end }) => ({ node, name: undefined, start: u64(start), end: u64(end) }));
  });
}

/** The two lists of memblock look alike; of one that is both, nothing would be free. */
function takenAsRam(node: CapturedFile, asRam: CapturedFile) {
  const message = `${fileWords(node.path)} is taken as RAM already: reserved memory is in the file \`reserved\` beside it`;
  const related = [{ spot: spotOf(asRam, "path"), message: "it is taken as RAM here" }];
  return error("not-memblock", spotOf(node, "path"), message, related);
}
