import { parseMeminfo } from "../../../capture/meminfo.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { CapturedFile } from "../../generated/ast.js";
import type { Report } from "../finding.js";
import type { MeminfoValue } from "../values.js";
import { readCaptured } from "./read-file.js";

/** The /proc/meminfo that a `memtotal from` names; undefined when it cannot be had: the reason is reported. */
export function readMeminfoFile(node: CapturedFile, files: CapturedFiles, report: Report): MeminfoValue | undefined {
  const meminfo = readCaptured({ node, property: "path", quoted: node.path }, parseMeminfo, files, report);
  return meminfo && { node, ...meminfo };
}
