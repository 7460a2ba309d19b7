/** The place of the first occurrence of `needle` in a text, plus `offset` characters; counted from 1. Throws when it is not there. */
export function placeOf(text: string, needle: string, offset = 0): { line: number; column: number } {
  const start = text.indexOf(needle);
  if (start < 0) {
    throw new Error(`no ${JSON.stringify(needle)} in the text`);
  }
  const lines = text.slice(0, start + offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
