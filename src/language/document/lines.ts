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

/** Whether nothing but blanks and commas, which mean nothing, stands before an offset on its line. */
export function isFirstOnItsLine(text: string, offset: number): boolean {
  return /^[\s,]*$/.test(text.slice(lineStart(text, offset), offset));
}

function isLineEnd(sign: string | undefined): boolean {
  return sign === "\n" || sign === "\r";
}
