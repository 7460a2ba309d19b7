import { profileFor } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import { isSizeField } from "../../generated/ast.js";
import { fileWords } from "../captured/read-file.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `cma-not-given`: the machine has CMA areas, from the default one of which its kernel takes segments (`kexec_alloc_contig`). */
export function checkCmaGiven({ node, version, versionText, kho, meminfo }: MachineValues, report: Report): void {
  const total = meminfo?.cmaTotal ?? 0n;
  const isGiven = node.fields.some((field) => isSizeField(field) && field.key === "cma");
  if (!meminfo || total === 0n || isGiven || kho || !profileFor(version).cma) return;
  const size = exactSize(total);
  const message = `${fileWords(meminfo.node.path)} has ${size} of CMA, and Linux ${versionText} takes segments from the default area: say \`cma ${size}\`, or \`cma 0\` if none of it is the default area`;
  report(warning("cma-not-given", spotOf(meminfo.node, "path"), message));
}
