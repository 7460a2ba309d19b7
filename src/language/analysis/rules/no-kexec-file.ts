import { fileWords } from "../captured/read-file.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { MachineValues } from "../values.js";

/** `no-kexec-file`: without CONFIG_KEXEC_FILE a kernel answers ENOSYS to every load. */
export function checkKexecFile({ configFiles }: MachineValues, report: Report): void {
  for (const { node, options } of configFiles) {
    if (options.kexecFile !== false) continue;
    const message = `a kernel built with ${fileWords(node.path)} has no kexec_file_load: CONFIG_KEXEC_FILE is off. Images are placed as if it had`;
    report(warning("no-kexec-file", spotOf(node, "path"), message));
  }
}
