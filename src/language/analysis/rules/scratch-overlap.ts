import { hex } from "../../../engine/index.js";
import { count, rangeText } from "../../../report/sizes.js";
import { type Report, warning } from "../finding.js";
import { upward } from "../order.js";
import { firstOfEachList, scratchRanges, scratchSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `scratch-overlap`: the kernel searches areas as they are listed and never compares them; it makes none that overlap. */
export function checkScratchOverlap(machine: MachineValues, report: Report): void {
  const overlaps = [];
  const ordered = upward(scratchRanges(machine));
  let widest = ordered[0];
  for (const area of ordered.slice(1)) {
    if (widest && area.start <= widest.end) overlaps.push({ ...area, other: widest });
    if (!widest || area.end > widest.end) widest = area;
  }
  for (const { area, more } of firstOfEachList(overlaps)) {
    const { name, other } = area;
    const rest = more > 0 ? `, and so ${more === 1 ? "does" : "do"} ${count(more, "more area")} of the list` : "";
    const message = `scratch \`${name}\` overlaps \`${other.name}\`, from ${hex(area.start)} on${rest}: no kernel makes areas that overlap`;
    const related = [{ spot: scratchSpot(other), message: `\`${other.name}\` is ${rangeText(other)}` }];
    report(warning("scratch-overlap", scratchSpot(area), message, related));
  }
}
