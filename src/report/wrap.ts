import { messageText } from "./printable.js";

/** The columns that a text report keeps within, with ordinary names and addresses. */
export const LINE_WIDTH = 100;

/**
 * Breaks a sentence at its spaces into lines of at most `LINE_WIDTH` columns; a longer word stands alone on its line,
 * and one of monstrous length is cut in its middle.
 * @param indent spaces before each line
 */
export function wrapText(text: string, indent: number): string[] {
  const room = LINE_WIDTH - indent;
  const lines: string[] = [];
  let line = "";
  for (const word of messageText(text).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((content) => " ".repeat(indent) + content);
}
