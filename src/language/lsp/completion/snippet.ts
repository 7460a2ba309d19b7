/** Characters with a meaning in snippets, and in the choices of one. */
const MEANING = /[\\$}]/g;
const MEANING_IN_CHOICE = /[\\$},|]/g;

/** A text as a snippet that has no places to fill in. */
export function literal(text: string): string {
  return text.replace(MEANING, "\\$&");
}

/** A place to fill in, with what stands there at first. @param number in which order the places are visited, from 1 */
export function blank(number: number, text: string): string {
  return `\${${number}:${literal(text)}}`;
}

/** A place to fill in with one of some words; the first stands there. A single one is a place like any other. */
export function choice(number: number, words: readonly string[]): string {
  const [only = "", ...others] = words;
  if (others.length === 0) return blank(number, only);
  return `\${${number}|${words.map((word) => word.replace(MEANING_IN_CHOICE, "\\$&")).join(",")}|}`;
}

/** What a snippet of these functions writes where places cannot be visited: each with what stands there at first. */
export function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replace(/\\(.)/g, "$1");
}
