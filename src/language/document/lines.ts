/** Where the line begins that an offset is in. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  return start;
}

/** Where the line ends that an offset is in: before what ends it. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text[end])) end++;
  return end;
}

/** Where the blanks begin that stand right before an offset on its line. */
export function indentStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[^\S\n\r]/.test(text[start - 1] as string)) start--;
  return start;
}

/** Whether a line begins at an offset. */
export function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || isLineEnd(text[offset - 1]);
}

/** Whether nothing but blanks and commas, which mean nothing, stands before an offset on its line. */
export function isFirstOnItsLine(text: string, offset: number): boolean {
  return /^[\s,]*$/.test(text.slice(lineStart(text, offset), offset));
}

function isLineEnd(sign: string | undefined): boolean {
  return sign === "\n" || sign === "\r";
}
