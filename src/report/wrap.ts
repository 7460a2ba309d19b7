import { messageText } from "./printable.js";

/** The columns that a text report keeps within, with ordinary names and addresses. */
export const LINE_WIDTH = 100;

/**
 * Breaks a sentence at its spaces into lines; a longer word stands alone on its line, and one of monstrous length is cut in
 * its middle.
 * @param indent spaces before each line
 * @param width columns of a line at most, with its indent
 */
export function wrapText(text: string, indent: number, width = LINE_WIDTH): string[] {
  const room = width - indent;
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
