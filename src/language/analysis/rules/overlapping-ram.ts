import { hex } from "../../../engine/index.js";
import { count, rangeText } from "../../../report/sizes.js";
import { isCapturedFile } from "../../generated/ast.js";
import { error, type Report } from "../finding.js";
import { upward } from "../order.js";
import { rangeSpot, rangeWords } from "../range-words.js";
import type { MachineValues, RamValue } from "../values.js";

/** Two ranges that share bytes, and how many more there are that the same two files give. */
interface Overlap {
  readonly range: RamValue;
  readonly other: RamValue;
  more: number;
}

/** `overlapping-ram`: no byte of memory is in two System RAM ranges. Of two files that overlap it is told once. */
export function checkRamOverlap({ ram }: MachineValues, report: Report): void {
  for (const { range, other, more } of overlapsIn(ram)) {
    const rest =
      more > 0 ? `, and so ${more === 1 ? "does" : "do"} ${count(more, "more range")} of the same files` : "";
    const hint = areFiles(range, other) ? "; `crashkernel from` takes the crash kernel's range alone from a file" : "";
    const message = `${rangeWords(range, "ram")} overlaps ${rangeWords(other, "ram")}, from ${hex(range.start)} on${rest}${hint}`;
    const related = [{ spot: rangeSpot(other), message: `the other range is ${rangeText(other)}` }];
    report(error("overlapping-ram", rangeSpot(range), message, related));
  }
}

function overlapsIn(ram: readonly RamValue[]): Overlap[] {
  const overlaps: Overlap[] = [];
  const ofFiles = new Map<unknown, Map<unknown, Overlap>>();
  const ordered = upward(ram);
  let widest = ordered[0];
  for (const range of ordered.slice(1)) {
    if (widest && range.start <= widest.end) {
      const known = ofFiles.get(range.node)?.get(widest.node) ?? ofFiles.get(widest.node)?.get(range.node);
      if (known) known.more++;
      else overlaps.push({ range, other: widest, more: 0 });
      if (!known && areFiles(range, widest)) {
        const others = ofFiles.get(range.node) ?? new Map();
        ofFiles.set(range.node, others.set(widest.node, overlaps.at(-1)));
      }
    }
    if (!widest || range.end > widest.end) widest = range;
  }
  return overlaps;
}

function areFiles(a: RamValue, b: RamValue): boolean {
  return isCapturedFile(a.node) && isCapturedFile(b.node);
}
