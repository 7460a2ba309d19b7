import { messageText, printable } from "../printable.js";
import { spansOf } from "../spans.js";

/** What Markdown or GFM would take for markup, HTML or a link; an underscore inside a word is none. */
const MARKUP = /[\\`*~[\]<|&$]|(?<!\w)_|_(?!\w)|:(?=\/\/)|(?<=\bwww)\./g;

/** What forges make links of: people and issues. */
const REFERENCE = /[@#](?=\w)/g;

/** Invisible, and no reference goes over it. */
const WORD_JOINER = "\u2060";

/** A text as it stands, on one line, wherever inline text may stand. */
export function plain(text: string): string {
  return escaped(messageText(text));
}

function escaped(line: string): string {
  return line.replace(MARKUP, "\\$&").replace(REFERENCE, `$&${WORD_JOINER}`);
}

/** A text as code on one line. An empty one is a dash. */
export function code(text: string): string {
  const shown = printable(text).trim();
  if (shown === "") return "-";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${gap}${shown}${gap}${fence}`;
}

/** A text as code in a cell of a table: a bar divides cells, inside code too, unless a backslash is before it. */
export function cellCode(text: string): string {
  return code(text).replaceAll("|", "\\|");
}

/** A sentence of a report on a line of its own, with what is code in it as code. */
export function sentence(words: string): string {
  return marked(words, code)
    .replace(/^(?=[-+=#>])/, "\\")
    .replace(/^(\d+)(?=[.)](?:\s|$))/, "$1\\");
}

/** The same in a cell of a table. */
export function cellSentence(words: string): string {
  return marked(words, cellCode);
}

function marked(words: string, asCode: (text: string) => string): string {
  return spansOf(messageText(words))
    .map(({ text, isCode }) => (isCode ? asCode(text) : escaped(text)))
    .join("");
}
