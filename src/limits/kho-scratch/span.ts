/** First and last byte (inclusive). */
export interface Span {
  readonly start: bigint;
  readonly end: bigint;
}

/** Ranges sorted upward by their start. */
export function upward<T extends Span>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

/** Ranges that touch or overlap as one, upward. */
export function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { start, end } of upward(spans)) {
    const last = found.at(-1);
    if (!last || start > last.end + 1n) found.push({ start, end });
    else if (end > last.end) found[found.length - 1] = { start: last.start, end };
  }
  return found;
}

/** What of some ranges is in none of others. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  let left = [...spans];
  for (const { start, end } of others) {
    left = left.flatMap((span) => {
      if (span.end < start || span.start > end) return [span];
      const below = { start: span.start, end: start - 1n };
      const above = { start: end + 1n, end: span.end };
      return [below, above].filter((piece) => piece.start <= piece.end);
    });
  }
  return left;
}

/** What of some ranges is in one of others too. */
export function within(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.flatMap((span) =>
    others.flatMap(({ start, end }) => {
      const both = { start: span.start > start ? span.start : start, end: span.end < end ? span.end : end };
      return both.start <= both.end ? [both] : [];
    }),
  );
}
