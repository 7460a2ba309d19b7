import type { KernelVersion } from "../../../engine/index.js";
import { compareVersions, NEWEST_PROFILE, PROFILES, parseVersion } from "../../../engine/index.js";
import { isVersionField } from "../../generated/ast.js";
import { info, type Report, spotOf, warning } from "../finding.js";
import type { MachineValues } from "../values.js";

const OLDEST = PROFILES[0]?.since as string;

/** `kernel-not-verified`, `kernel-newer-than-known`: a version outside of those whose behaviour is known. */
export function checkKernelVersion(machine: MachineValues, report: Report): void {
  const field = machine.node.fields.find(isVersionField);
  if (!field) return;
  const spot = spotOf(field, "version");
  if (compareVersions(machine.version, parseVersion(OLDEST) as KernelVersion) < 0) {
    report(
      warning(
        "kernel-not-verified",
        spot,
        `Linux ${machine.versionText} is older than any that was verified: placed as ${OLDEST} would`,
      ),
    );
  }
  if (isBeyond(machine.version, parseVersion(NEWEST_PROFILE.since) as KernelVersion)) {
    const message = `Linux ${machine.versionText} is newer than the newest known: placed as ${NEWEST_PROFILE.since} would`;
    report(info("kernel-newer-than-known", spot, message));
  }
}

/** Whether a version belongs to a later series; a stable release of the newest one is no surprise. */
function isBeyond(version: KernelVersion, newest: KernelVersion): boolean {
  return version.major > newest.major || (version.major === newest.major && version.minor > newest.minor);
}
