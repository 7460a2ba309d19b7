/** A range of addresses in bytes, its end inclusive. */
interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

/** How many bytes ranges have, together. */
export function bytesIn(ranges: readonly Range[]): bigint {
  return ranges.reduce((sum, { start, end }) => sum + end - start + 1n, 0n);
}

/** How many bytes are in both of two lists; what a list has twice may count twice. */
export function sharedBytes(some: readonly Range[], others: readonly Range[]): bigint {
  const [a, b] = [upward(some), upward(others)];
  let shared = 0n;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Range, b[j] as Range];
    const start = one.start > other.start ? one.start : other.start;
    const end = one.end < other.end ? one.end : other.end;
    if (start <= end) shared += end - start + 1n;
    if (one.end < other.end) i++;
    else j++;
  }
  return shared;
}

/** Whether two ranges share a byte. */
export function overlap(ranges: readonly Range[]): boolean {
  const sorted = upward(ranges);
  return sorted.some(({ start }, i) => i > 0 && (sorted[i - 1] as Range).end >= start);
}

function upward(ranges: readonly Range[]): Range[] {
  return ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1));
}
