import type { Load } from "../../../report/model.js";
import { roughSize } from "../../../report/sizes.js";
import { type Report, spotOf, warning } from "../finding.js";
import type { ImageValues, MachineValues } from "../values.js";

/**
 * `staging-memory`: while it loads, the kernel holds the files in ordinary memory, and again in the pages that it will copy
 * from; scratch areas serve for neither. An estimate, and none where `memtotal` is less than the scratch areas.
 */
export function checkStaging(image: ImageValues, machine: MachineValues, { placement }: Load, report: Report): void {
  if (placement.failure !== null) return;
  const needed = placement.segments.reduce((sum, { bufsz }) => sum + BigInt(bufsz), 0n) * 2n;
  const scratch = machine.kho ? machine.scratch.reduce((sum, { size }) => sum + BigInt(size), 0n) : 0n;
  if (machine.memtotal <= scratch || needed <= machine.memtotal - scratch) return;
  const less = scratch > 0n ? ` less ${roughSize(scratch, "down")} of scratch` : "";
  const message = `the segments fit, but loading may run out of memory: the kernel holds the files twice, ${roughSize(needed, "up")}, and has ${roughSize(machine.memtotal, "down")}${less}. This is an estimate`;
  report(warning("staging-memory", spotOf(image.node, "name"), message));
}
