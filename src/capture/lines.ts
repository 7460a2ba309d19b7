/** The lines of a text, without blanks at their ends; a line ends with LF, CR LF or CR. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
}
