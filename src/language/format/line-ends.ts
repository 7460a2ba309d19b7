/** The line end of a text, given in parts: the one that most of its lines have, and of as many the first here. */
export function lineEndOf(texts: readonly string[]): string {
  const counts = new Map(["\n", "\r\n", "\r"].map((lineEnd) => [lineEnd, 0]));
  for (const text of texts)
    for (const [lineEnd] of text.matchAll(/\r\n|\r|\n/g)) counts.set(lineEnd, (counts.get(lineEnd) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** A text with one kind of line ends. */
export function withLineEnds(text: string, lineEnd: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\n", lineEnd);
}
