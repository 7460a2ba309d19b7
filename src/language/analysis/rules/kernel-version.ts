import { compareVersions, type KernelVersion } from "../../../engine/index.js";
import { versionDoubt } from "../../../report/version-doubts.js";
import { isVersionField } from "../../generated/ast.js";
import { info, type Report, spotOf, warning } from "../finding.js";
import type { MachineValues } from "../values.js";

/**
 * `kernel-not-verified`, `kernel-newer-than-known`: a version whose behaviour nobody held against the kernel, or that no
 * kernel of this architecture can have.
 */
export function checkKernelVersion(machine: MachineValues, report: Report): void {
  const { arch, node, version, versionText } = machine;
  const field = node.fields.find(isVersionField);
  const spot = field ? spotOf(field, "version") : spotOf(node, "name");
  const missing = whatIsMissing(machine);
  if (missing) report(warning("kernel-not-verified", spot, missing.message));
  if (missing?.all) return;
  const doubt = versionDoubt(version, versionText, arch);
  if (doubt) report((doubt.code === "kernel-not-verified" ? warning : info)(doubt.code, spot, doubt.message));
}

interface Missing {
  readonly message: string;
  /** Whether the version has no kexec_file_load at all, so that nothing else is to be said of it. */
  readonly all?: true;
}

/** What the kernels of this architecture did not have yet, or had otherwise than it is modelled. */
function whatIsMissing({ arch, crashkernel, version, versionText, walk }: MachineValues): Missing | null {
  if (arch === "loongarch64" && isBefore(version, 6, 18)) {
    const message = `loongarch64 has kexec_file_load from 6.18 on: Linux ${versionText} is placed as if it had it`;
    return { message, all: true };
  }
  if (arch === "x86_64" && walk === "memblock" && isBefore(version, 6, 18)) {
    const why = "CONFIG_INTEL_TDX_HOST, which keeps memblock, excluded kexec until then";
    return {
      message: `no x86_64 kernel before 6.18 walks memblock: ${why}. Linux ${versionText} is placed as if it did`,
    };
  }
  if (arch === "ppc64" && crashkernel && isBefore(version, 6, 15)) {
    const what = `Linux ${versionText} searches for crash images on ppc64 with code of its own, up to 6.14`;
    return { message: `${what}: they are placed by the common search` };
  }
  return null;
}

function isBefore(version: KernelVersion, major: number, minor: number): boolean {
  return compareVersions(version, { major, minor, patch: 0 }) < 0;
}
