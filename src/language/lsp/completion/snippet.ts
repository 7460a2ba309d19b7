/** A text as a snippet that has no places to fill in. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** A place to fill in, with what stands there at first. @param number in which order the places are visited, from 1 */
export function blank(number: number, text: string): string {
  return `\${${number}:${literal(text)}}`;
}

/** Of more words than these, the rest is left out of a choice. */
const MOST = 30;

/**
 * A place to fill in with one of some words; the first stands there. A single one is a place like any other.
 * @param words letters, digits and `_` only
 */
export function choice(number: number, words: readonly string[]): string {
  const offered = words.slice(0, MOST);
  return offered.length > 1 ? `\${${number}|${offered.join(",")}|}` : blank(number, offered[0] ?? "");
}

/** What a snippet of these functions writes where places cannot be visited: each with what stands there at first. */
export function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|(\w*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/(?<!\\)\$\d+/g, "")
    .replace(/\\(.)/g, "$1");
}
