/**
 * How far a name is from what was typed, letter case and spaces aside: 0 for the name itself, less for one that begins with it
 * than for one that has it inside, and that less than for one that has its letters in order.
 * @returns undefined for a name that does not have them
 */
export function distanceOf(query: string, name: string): number | undefined {
  const typed = query.replace(/\s/g, "").toLowerCase();
  const text = name.toLowerCase();
  if (typed === text) return 0;
  const at = text.indexOf(typed);
  if (at >= 0) return at === 0 ? 1 : 2;
  let from = 0;
  for (const letter of typed) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 3;
}
