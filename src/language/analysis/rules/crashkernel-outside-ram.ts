import { hex, next } from "../../../engine/index.js";
import { rangeText } from "../../../report/sizes.js";
import { type Report, warning } from "../finding.js";
import { upward } from "../order.js";
import { rangeSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `crashkernel-outside-ram`: the search of the crash kernel's range never looks at RAM. */
export function checkCrashkernelInRam({ ram, crashkernel }: MachineValues, report: Report): void {
  if (!crashkernel) return;
  const holding = upward(ram).find((range) => range.start <= crashkernel.start && range.end >= crashkernel.start);
  if (holding && holding.end >= crashkernel.end) return;
  const hole = holding ? next(holding.end) : crashkernel.start;
  const message = `the crash kernel's range ${rangeText(crashkernel)} is not inside one RAM range: there is no RAM at ${hex(hole)}`;
  report(warning("crashkernel-outside-ram", rangeSpot(crashkernel), message));
}
