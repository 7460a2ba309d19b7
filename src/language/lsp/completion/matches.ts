import type { Suggestion } from "./suggestion.js";

/** No more than so many are listed at once. */
const MOST = 300;

/** What a list shows of what may be written. */
export interface Listed {
  readonly suggestions: readonly Suggestion[];
  /** Whether something is left out that may be wanted when more is typed. */
  readonly more: boolean;
}

/**
 * All suggestions where they are few; of many those that go best with what is typed, in their order: who types the whole of a
 * name finds it.
 * @param typed the word up to the place
 */
export function mostLikely(all: readonly Suggestion[], typed: string): Listed {
  if (all.length <= MOST) return { suggestions: all, more: false };
  const wanted = typed.toLowerCase();
  const found = all
    .map((suggestion, index) => ({ index, distance: distanceOf(suggestion, wanted), rank: suggestion.rank }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance as number) - (b.distance as number) || a.rank - b.rank || a.index - b.index);
  const kept = new Set(found.slice(0, MOST).map(({ index }) => index));
  return { suggestions: all.filter((_, index) => kept.has(index)), more: true };
}

/** How far a suggestion is from what is typed, in small letters; undefined where an editor would not show it. */
function distanceOf({ label, filter = label }: Suggestion, typed: string): number | undefined {
  const name = filter.toLowerCase();
  if (name === typed) return 0;
  if (name.startsWith(typed)) return 1;
  if (name.includes(typed)) return 2;
  return hasInOrder(name, typed) ? 3 : undefined;
}

function hasInOrder(name: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
