/**
 * Positions for labels of one height as near as can be to where each is wanted, so that none overlaps another.
 * @param wanted the middle that each is wanted at, upward
 * @param low the least middle; the greatest follows from it where there is not room enough
 * @returns the middles, in the same order
 */
export function spread(wanted: readonly number[], height: number, low: number, high: number): number[] {
  const groups: { sum: number; count: number }[] = [];
  wanted.forEach((middle, i) => {
    let group = { sum: middle - i * height, count: 1 };
    for (let last = groups.at(-1); last && mean(last) >= mean(group); last = groups.at(-1)) {
      group = { sum: last.sum + group.sum, count: last.count + group.count };
      groups.pop();
    }
    groups.push(group);
  });
  const most = Math.max(low, high - (wanted.length - 1) * height);
  return groups
    .flatMap((group) => Array<number>(group.count).fill(Math.min(Math.max(mean(group), low), most)))
    .map((first, i) => first + i * height);
}

function mean({ sum, count }: { readonly sum: number; readonly count: number }): number {
  return sum / count;
}
