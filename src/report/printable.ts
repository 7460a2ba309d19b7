/** Controls that would move the cursor, ring, or reorder the line (bidirectional overrides) on a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g;

/** The same text safe for a terminal: each control becomes one visible character, so that columns stay where they are. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** The text, or as much of its beginning as fits `width` characters with a `…` at the end. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** The longest word of a message that is shown whole, in characters. */
const LONGEST_WORD = 160;
const LONG_WORDS = new RegExp(`\\S{${LONGEST_WORD + 1},}`, "g");

/** A message made fit for one line of a terminal: controls visible, words of monstrous length cut in their middle. */
export function messageText(message: string): string {
  const line = message.split(/\r?\n/).map((part) => part.trim());
  return printable(line.join(" ")).replace(LONG_WORDS, (word) => {
    const half = LONGEST_WORD / 2 - 1;
    return `${word.slice(0, half)}…${word.slice(-half)}`;
  });
}
