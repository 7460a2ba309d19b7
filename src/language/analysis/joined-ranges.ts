import { type AddressRange, next, type U64 } from "../../engine/index.js";
import { upward } from "./order.js";

/** Ranges upward, those that overlap or touch as one. */
export function joined(ranges: readonly AddressRange[]): AddressRange[] {
  const joined: AddressRange[] = [];
  for (const { start, end } of upward(ranges)) {
    const last = joined.at(-1);
    if (last && start <= next(last.end))
      joined[joined.length - 1] = { start: last.start, end: end > last.end ? end : last.end };
    else joined.push({ start, end });
  }
  return joined;
}

/** The range that holds an address; undefined when none does. @param ranges as `joined` gives them */
export function holding(ranges: readonly AddressRange[], address: U64): AddressRange | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as AddressRange).start <= address) low = middle + 1;
    else high = middle;
  }
  const below = ranges[low - 1];
  return below !== undefined && below.end >= address ? below : undefined;
}
