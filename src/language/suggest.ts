/**
 * The candidate most like a word, for "did you mean": within a third of its length in edits (none for a word of one or
 * two letters), letter case aside.
 * @returns undefined when none is like it
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.floor(word.length / 3);
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** `, did you mean …?` for the closest candidate, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  return meantWords(closest(word, candidates));
}

/** `, did you mean …?` for what was likely meant, or nothing. */
export function meantWords(meant: string | undefined): string {
  return meant === undefined ? "" : `, did you mean \`${meant}\`?`;
}

/** Edits (insert, delete, replace, swap of neighbours) between two words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : replaced;
      next.push(Math.min(replaced, swapped, at(row, j) + 1, at(next, j - 1) + 1));
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}

/**
 * The end of a message about an unknown word: the candidate most like it, if there is one, and all that there are.
 * @param lead what introduces them, after a question mark
 * @param separator what stands before them when there is no question
 */
export function amongThese(word: string, candidates: readonly string[], lead: string, separator: string): string {
  const hint = didYouMean(word, candidates);
  return `${hint === "" ? separator : `${hint} ${lead}`} ${candidates.join(", ")}`;
}
