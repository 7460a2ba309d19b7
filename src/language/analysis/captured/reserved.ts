import { parseMemblock } from "../../../capture/memblock.js";
import { u64 } from "../../../engine/index.js";
import type { CapturedFile } from "../../generated/ast.js";
import type { CapturedFiles } from "../captured-files.js";
import { error, type Report, spotOf } from "../finding.js";
import type { RangeValue } from "../values.js";
import { type FileName, fileWords, isSameFile, readCaptured } from "./read-file.js";

/**
 * The ranges of the memblock list that a `reserved from` names; none when it cannot be had: the reason is reported.
 * @param ramFiles those that the machine takes as RAM
 */
export function readReservedFile(
  node: CapturedFile,
  ramFiles: readonly CapturedFile[],
  files: CapturedFiles,
  report: Report,
): readonly RangeValue<CapturedFile>[] {
  const list = readCaptured(nameIn(node), parseMemblock, files, report);
  const asRam = list && ramFiles.find((other) => isSameFile(nameIn(node), nameIn(other)));
  if (asRam) report(takenAsRam(node, asRam));
  return (list?.ranges ?? []).map(({ start, end }) => ({ node, name: undefined, start: u64(start), end: u64(end) }));
}

function nameIn(node: CapturedFile): FileName {
  return { node, property: "path", quoted: node.path };
}

/** The two lists of memblock look alike; of one that is both, nothing would be free. */
function takenAsRam(node: CapturedFile, asRam: CapturedFile) {
  const message = `${fileWords(node.path)} is taken as RAM already: reserved memory is in the file \`reserved\` beside it`;
  const related = [{ spot: spotOf(asRam, "path"), message: "it is taken as RAM here" }];
  return error("not-memblock", spotOf(node, "path"), message, related);
}
