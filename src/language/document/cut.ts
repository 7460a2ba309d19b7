const NAME = "[A-Za-z_]\\w*";

/**
 * A statement's head in the first column, and what hides one: a comment or a string. The words that make a head can stand in
 * no other order anywhere else, so a text may be cut there whatever stands around them.
 */
const HEAD_OR_HIDING = new RegExp(
  `//[^\\n\\r]*|/\\*|"(?:\\\\[^\\n\\r]?|[^"\\\\\\n\\r])*"?|(?<![^\\n\\r])(?:${[
    'import\\s*"',
    `const\\s+${NAME}\\s*=`,
    `(?:machine|expect)\\s+${NAME}\\s*\\{`,
    `image\\s+${NAME}\\s+on\\s+${NAME}\\s*\\{`,
    `observed\\s+${NAME}\\s+from\\s*"`,
  ].join("|")})`,
  "g",
);

/**
 * Where the statements of a text begin that can be read by themselves: those whose head stands in the first column.
 * @param from where to begin: no place inside a comment or string
 * @returns offsets in UTF-16 units behind `from`, upward
 */
export function* statementStarts(text: string, from: number): Generator<number> {
  const pattern = new RegExp(HEAD_OR_HIDING);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [first] = match[0];
    if (match[0] === "/*") {
      const end = text.indexOf("*/", match.index + 2);
      if (end < 0) return;
      pattern.lastIndex = end + 2;
    } else if (first !== "/" && first !== '"') {
      // The head may end with the quote that begins a string.
      if (match[0].endsWith('"')) pattern.lastIndex--;
      if (match.index > from) yield match.index;
    }
  }
}
