/** The line end of a text, given in parts: that of Windows when there is any, else that which there is. */
export function lineEndOf(texts: readonly string[]): string {
  return ["\r\n", "\n", "\r"].find((lineEnd) => texts.some((text) => text.includes(lineEnd))) ?? "\n";
}

/** A text with one kind of line ends. */
export function withLineEnds(text: string, lineEnd: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\n", lineEnd);
}
