import { displayWidth } from "../../width.js";

/** How wide characters of sans-serif fonts are at the most, in parts of the font's size. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|ijlI]/, 0.35],
  [/[!()[\]ftr-]/, 0.42],
  [/[csz/\\]/, 0.56],
  [/[MWmw@%&]/, 1.12],
  [/[A-Z]/, 0.8],
  [/[ -~]/, 0.64],
];
const OTHER = 1.15;

/** How much wider bold is. */
export const BOLD = 1.1;

/** How wide a text is drawn at the most, as far as can be said without measuring a font. */
export function widthOf(content: string, fontSize: number): number {
  let width = 0;
  for (const character of content) {
    const known = WIDTHS.find(([characters]) => characters.test(character));
    width += known?.[1] ?? OTHER * Math.max(1, displayWidth(character) / 1.5);
  }
  return width * fontSize;
}

/** A text that takes a line of a width: as it is, or cut off with a `…`. */
export function fitted(content: string, width: number, fontSize: number): string {
  if (widthOf(content, fontSize) <= width) return content;
  let fits = "";
  let taken = fontSize * OTHER;
  for (const character of content) {
    taken += widthOf(character, fontSize);
    if (taken > width) break;
    fits += character;
  }
  return `${fits}…`;
}

/** How much of the end of a word stays that is cut in its middle, in characters. */
const END = 8;

/** A word that takes a line of a width: as it is, or with a `…` in its middle, so that what follows it on its heels stays. */
function fittedWord(word: string, width: number, fontSize: number): string {
  if (widthOf(word, fontSize) <= width) return word;
  const end = [...word].slice(-END).join("");
  return `${fitted(word, width - widthOf(end, fontSize), fontSize)}${end}`;
}

/** A sentence in lines of a width, broken at its spaces; a word that is longer than a line is cut in its middle. */
export function broken(sentence: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(fittedWord(word, width, fontSize));
  }
  return lines;
}
