import { COMMENT, STRING } from "../../../src/language/document/patterns.js";

const COMMENT_STRING_OR_LINE_END = new RegExp(`${COMMENT}|${STRING}|[\\n\\r]+`, "g");

/** The same statements, laid out as one may find them. */
export const LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  "as it is written": (text) => text,
  indented: (text) => text.replace(/^(?=[^\n\r])/gm, "    "),
  "indented with tabs": (text) => text.replace(/^(?=[^\n\r])/gm, "\t"),
  "with each statement behind the brace of the one before": (text) => text.replace(/(?<=\})\s*\n(?=\w)/g, " "),
  "on one long line": oneLine,
};

/** All on one line that is very long already, without comments that end with their line. */
function oneLine(text: string): string {
  const joined = text.replace(COMMENT_STRING_OR_LINE_END, (piece) =>
    piece.startsWith("//") ? " " : piece.startsWith('"') ? piece : piece.replace(/[\n\r]+/g, " "),
  );
  return `/* ${"long ".repeat(500)}*/ ${joined}`;
}
