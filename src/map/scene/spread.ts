/**
 * Places things of equal height in a column so that none overlaps another, each as near to where it wants to be as the sum
 * of squares can be (pool adjacent violators).
 * @param wanted the middles wanted, downward
 * @param step the least distance between two middles
 * @param height of the column; too many for it run over its lower end
 * @returns the middles, downward
 */
export function spread(wanted: readonly number[], step: number, height: number): number[] {
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((middle, i) => {
    let pool = { sum: middle - i * step, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  });
  const room = Math.max(height - (wanted.length - 1) * step - step / 2, step / 2);
  const offsets = pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return offsets.map((offset, i) => Math.min(Math.max(offset, step / 2), room) + i * step);
}
