import { hex } from "../../../engine/index.js";
import { rangeText } from "../../../report/sizes.js";
import { type Report, warning } from "../finding.js";
import { upward } from "../order.js";
import { scratchRanges, scratchSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `scratch-overlap`: the kernel searches areas as they are listed and never compares them; it makes none that overlap. */
export function checkScratchOverlap(machine: MachineValues, report: Report): void {
  const ordered = upward(scratchRanges(machine));
  let widest = ordered[0];
  for (const area of ordered.slice(1)) {
    if (widest && area.start <= widest.end) {
      const message = `scratch \`${area.name}\` overlaps \`${widest.name}\`, from ${hex(area.start)} on: no kernel makes areas that overlap`;
      const related = [{ spot: scratchSpot(widest), message: `\`${widest.name}\` is ${rangeText(widest)}` }];
      report(warning("scratch-overlap", scratchSpot(area), message, related));
    }
    if (!widest || area.end > widest.end) widest = area;
  }
}
