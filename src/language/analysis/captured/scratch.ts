import { parseScratchAreas, parseScratchList } from "../../../capture/scratch-list.js";
import { hex, U64_MAX, u64 } from "../../../engine/index.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { ScratchFiles } from "../../generated/ast.js";
import { error, type Report, spotOf } from "../finding.js";
import type { ScratchValue } from "../values.js";
import { fileWords, readCaptured, reportProblem, uriOf } from "./read-file.js";

/** A scratch area of the kernel's list, without the name that a machine gives it. */
export type UnnamedScratch = Omit<ScratchValue, "name">;

/**
 * The scratch areas in the two files that a `scratch from` names, in list order; none when they cannot be had: the reason
 * is reported.
 */
export function readScratchFiles(node: ScratchFiles, files: CapturedFiles, report: Report): readonly UnnamedScratch[] {
  const phys = { node, property: "phys", quoted: node.phys };
  const len = { node, property: "len", quoted: node.len };
  const addresses = readCaptured(phys, parseScratchList, files, report);
  const lengths = readCaptured(len, parseScratchList, files, report);
  if (!addresses || !lengths) return [];
  if (uriOf(node, node.phys) === uriOf(node, node.len)) {
    report(namedTwice(node));
    return [];
  }
  const paired = parseScratchAreas(addresses, lengths);
  const areas = "problem" in paired ? paired : (problemOfEnds(paired) ?? paired);
  if (!("problem" in areas)) return areas.map(({ addr, size }) => ({ node, addr: u64(addr), size: u64(size) }));
  reportProblem(phys, areas, report);
  return [];
}

function namedTwice(node: ScratchFiles) {
  const message = `${fileWords(node.len)} is named twice: the lengths are in scratch_len`;
  const related = [{ spot: spotOf(node, "phys"), message: "the addresses are here" }];
  return error("not-scratch-list", spotOf(node, "len"), message, related);
}

function problemOfEnds(areas: readonly { readonly addr: bigint; readonly size: bigint }[]) {
  const beyond = areas.find(({ addr, size }) => addr + size - 1n > U64_MAX);
  if (!beyond) return undefined;
  const message = `the area of ${hex(u64(beyond.size))} bytes at ${hex(u64(beyond.addr))} ends beyond 2^64 - 1`;
  return { problem: "not-scratch-list", message } as const;
}
