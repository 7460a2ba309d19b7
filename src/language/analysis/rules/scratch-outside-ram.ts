import { type AddressRange, hex, next, type U64 } from "../../../engine/index.js";
import { count, rangeText } from "../../../report/sizes.js";
import { type Report, warning } from "../finding.js";
import { upward } from "../order.js";
import { firstOfEachList, scratchRanges, scratchSpot } from "../range-words.js";
import type { MachineValues } from "../values.js";

/** `scratch-outside-ram`: the search of scratch areas never looks at RAM, so the kernel would place segments there all the same. */
export function checkScratchInRam(machine: MachineValues, report: Report): void {
  const ram = joined(machine.ram);
  const outside = scratchRanges(machine).flatMap((area) => {
    const holding = ram[lastIndexFrom(ram, area.start)];
    const isInside = holding !== undefined && holding.end >= area.start;
    if (isInside && holding.end >= area.end) return [];
    return [{ ...area, from: isInside ? next(holding.end) : area.start }];
  });
  for (const { area, more } of firstOfEachList(outside)) {
    const who = more > 0 ? ` and ${count(more, "more area")} of the list are` : " is";
    const message = `scratch \`${area.name}\` (${rangeText(area)})${who} not all RAM: there is none at ${hex(area.from)}. The kernel would place segments there all the same`;
    report(warning("scratch-outside-ram", scratchSpot(area), message));
  }
}

/** Ranges upward, those that touch as one. */
function joined(ranges: readonly AddressRange[]): AddressRange[] {
  const joined: AddressRange[] = [];
  for (const { start, end } of upward(ranges)) {
    const last = joined.at(-1);
    if (last && start <= next(last.end))
      joined[joined.length - 1] = { start: last.start, end: end > last.end ? end : last.end };
    else joined.push({ start, end });
  }
  return joined;
}

/** Index of the last range that starts at an address or below it; -1 when there is none. */
function lastIndexFrom(ranges: readonly AddressRange[], address: U64): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as AddressRange).start <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
