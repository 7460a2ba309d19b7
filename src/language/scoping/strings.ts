/**
 * The text of a string as the language writes it: in double quotes, with `\"` and `\\`.
 * @returns undefined when the closing quote is missing or another character is escaped
 */
export function unquote(quoted: string): string | undefined {
  const match = /^"((?:[^"\\]|\\["\\])*)"$/.exec(quoted);
  return match?.[1]?.replace(/\\(["\\])/g, "$1");
}
