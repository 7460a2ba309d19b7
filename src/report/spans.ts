/** A part of a sentence: code is an address, a range, or a name of the kernel's or of the scenario. */
export interface Span {
  readonly text: string;
  readonly isCode: boolean;
}

/** What is code in a sentence without being marked: addresses and ranges, functions, fields and symbols of the kernel. */
const CODE = new RegExp(
  [
    "\\b0x[\\da-f]+(?:\\.\\.0x[\\da-f]+)?\\b",
    "/proc/\\w+",
    "\\b[a-z]\\w*\\(\\)",
    "\\b[a-z]\\w*_\\w+\\b",
    "\\b[A-Z]+_[A-Z_\\d]+\\b",
    "\\b(?:bufsz|memsz)\\b",
  ].join("|"),
);

const PARTS = new RegExp(`\`([^\`]+)\`|(${CODE.source})`, "g");

/** A sentence in its parts: what stands in backticks, or is plainly of the kernel, is code. */
export function spansOf(sentence: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  const add = (text: string, isCode: boolean) => {
    if (text !== "") spans.push({ text, isCode });
  };
  for (const match of sentence.matchAll(PARTS)) {
    add(sentence.slice(end, match.index), false);
    add(match[1] ?? match[2] ?? "", true);
    end = match.index + match[0].length;
  }
  add(sentence.slice(end), false);
  return spans;
}
