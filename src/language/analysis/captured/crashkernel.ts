import { parseIomem } from "../../../capture/iomem.js";
import type { CapturedFiles } from "../../files/captured-files.js";
import type { CapturedFile } from "../../generated/ast.js";
import type { Report } from "../finding.js";
import { type CapturedCrashkernel, iomemCrashkernels } from "./iomem-crashkernels.js";
import { readCaptured } from "./read-file.js";

/**
 * The crash kernel's ranges in the /proc/iomem that a `crashkernel from` names; the file may have none.
 * @returns undefined when there is nothing to have: the reason is reported
 */
export function readCrashkernelFile(
  node: CapturedFile,
  files: CapturedFiles,
  report: Report,
): CapturedCrashkernel | undefined {
  const iomem = readCaptured({ node, property: "path", quoted: node.path }, parseIomem, files, report);
  return iomem && iomemCrashkernels(iomem, node);
}
