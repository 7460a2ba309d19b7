import type { Block, Extent } from "./item.js";

/**
 * Where the smallest whole things stand that an extent touches: fields, comments, heads of blocks and what closes them,
 * statements. What only ends or begins there is touched by an empty extent.
 * @returns undefined when it touches none
 */
export function unitsTouched(block: Block, extent: Extent): Extent | undefined {
  const touched: Extent[] = block.dangling.filter((comment) => touches(comment, extent));
  for (const item of block.items) {
    touched.push(...item.leading.filter((comment) => touches(comment, extent)));
    if (!touches(item, extent)) continue;
    const { block: body } = item;
    if (!body || body.oneLine) {
      touched.push(item);
      continue;
    }
    const inside = unitsTouched(body, extent);
    if (inside) touched.push(inside);
    for (const unit of [
      { start: item.start, end: body.start },
      { start: body.end, end: item.end },
    ])
      if (touches(unit, extent)) touched.push(unit);
  }
  return spanOf(touched);
}

/** From the first of some extents to the last. */
export function spanOf(extents: readonly Extent[]): Extent | undefined {
  if (extents.length === 0) return undefined;
  return {
    start: Math.min(...extents.map(({ start }) => start)),
    end: Math.max(...extents.map(({ end }) => end)),
  };
}

function touches(unit: Extent, { start, end }: Extent): boolean {
  if (start === end) return unit.start <= end && unit.end >= start;
  return unit.start < end && unit.end > start;
}
