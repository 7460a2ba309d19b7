import { hex } from "../../../engine/index.js";
import { rangeText } from "../../../report/sizes.js";
import { error, type Report } from "../finding.js";
import { upward } from "../order.js";
import { rangeSpot, rangeWords } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `overlapping-ram`: no byte of memory is in two System RAM ranges. */
export function checkRamOverlap({ ram }: MachineValues, report: Report): void {
  const ordered = upward(ram);
  let widest = ordered[0];
  for (const range of ordered.slice(1)) {
    if (widest && range.start <= widest.end) {
      const message = `${rangeWords(range, "ram")} overlaps ${rangeWords(widest, "ram")}, from ${hex(range.start)} on`;
      const related = [{ spot: rangeSpot(widest), message: `the other range is ${rangeText(widest)}` }];
      report(error("overlapping-ram", rangeSpot(range), message, related));
    }
    if (!widest || range.end > widest.end) widest = range;
  }
}
