import { displayWidth } from "../../width.js";

/** How wide characters of sans-serif fonts are at the most, in parts of the font's size. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|!()[\]{}ijlftrI-]/, 0.41],
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

/** A sentence in lines of a width, broken at its spaces; a word that is longer than a line is cut off. */
export function broken(sentence: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitted(word, width, fontSize));
  }
  return lines;
}
