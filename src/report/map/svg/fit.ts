import { displayWidth } from "../../width.js";

/** The widest that a character is in the sans-serif fonts of `style.ts`, in parts of the font's size. */
const WIDEST = 1.15;
const USUAL = 0.64;

/** A text that takes a line of a width for certain: as it is, or cut off with a `…`. */
export function fitted(content: string, width: number, fontSize: number): string {
  if (widthOf(content, fontSize) <= width) return content;
  let fits = "";
  let taken = fontSize * WIDEST;
  for (const character of content) {
    taken += widthOf(character, fontSize);
    if (taken > width) break;
    fits += character;
  }
  return `${fits}…`;
}

/** How wide a text is drawn at the most, give or take a little: no font is measured. */
export function widthOf(content: string, fontSize: number): number {
  let width = 0;
  for (const character of content) {
    const isWide = /[A-Zmw@%&—]/.test(character) || character > "\u02ff" || displayWidth(character) > 1;
    width += isWide ? WIDEST * Math.max(1, displayWidth(character) / 1.5) : USUAL;
  }
  return width * fontSize;
}
