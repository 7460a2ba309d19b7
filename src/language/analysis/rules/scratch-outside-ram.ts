import { hex, next } from "../../../engine/index.js";
import { rangeText } from "../../../report/sizes.js";
import { type Report, warning } from "../finding.js";
import { upward } from "../order.js";
import { scratchRanges, scratchSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `scratch-outside-ram`: the search of scratch areas never looks at RAM, so the kernel would place segments there all the same. */
export function checkScratchInRam(machine: MachineValues, report: Report): void {
  const ram = upward(machine.ram);
  for (const area of scratchRanges(machine)) {
    let from = area.start;
    for (const range of ram) {
      if (range.start <= from && range.end >= from) from = next(range.end);
    }
    if (from > area.end || (from === 0 && area.start !== 0)) continue;
    const message = `scratch \`${area.name}\` (${rangeText(area)}) is not all RAM: there is none at ${hex(from)}. The kernel would place segments there all the same`;
    report(warning("scratch-outside-ram", scratchSpot(area), message));
  }
}
