import { hex, next } from "../../../engine/index.js";
import { count, rangeText } from "../../../report/sizes.js";
import { type Report, warning } from "../finding.js";
import { holding, joined } from "../joined-ranges.js";
import { firstOfEachList, scratchRanges, scratchSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `scratch-outside-ram`: the search of scratch areas never looks at RAM, so the kernel would place segments there all the same. */
export function checkScratchInRam(machine: MachineValues, report: Report): void {
  const ram = joined(machine.ram);
  const outside = scratchRanges(machine).flatMap((area) => {
    const range = holding(ram, area.start);
    if (range && range.end >= area.end) return [];
    return [{ ...area, from: range ? next(range.end) : area.start }];
  });
  for (const { area, more } of firstOfEachList(outside)) {
    const who = more > 0 ? ` and ${count(more, "more area")} of the list are` : " is";
    const message = `scratch \`${area.name}\` (${rangeText(area)})${who} not all RAM: there is none at ${hex(area.from)}. The kernel would place segments there all the same`;
    report(warning("scratch-outside-ram", scratchSpot(area), message));
  }
}
