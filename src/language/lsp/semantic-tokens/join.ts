import type { Part } from "../../document/part.js";
import { type PartTokens, SIZE } from "./part-tokens.js";

/** The tokens of parts that follow one another in a document, counted from its beginning. */
export function joinTokens(parts: readonly Part[], tokensOf: (part: Part) => PartTokens): number[] {
  const joined: number[] = [];
  let line = 0;
  let character = 0;
  for (const part of parts) {
    const { data, lastLine, lastCharacter } = tokensOf(part);
    if (data.length === 0) continue;
    const [toLine = 0, toCharacter = 0] = data;
    const first = part.line + toLine;
    const begins = toLine === 0 ? part.character + toCharacter : toCharacter;
    joined.push(first - line, first === line ? begins - character : begins);
    for (let i = 2; i < data.length; i++) joined.push(data[i] as number);
    line = part.line + lastLine;
    character = lastLine === 0 ? part.character + lastCharacter : lastCharacter;
  }
  return joined;
}

/** Of joined tokens those on some lines, both inclusive, counted from the beginning of the document as before. */
export function tokensOnLines(data: readonly number[], from: number, to: number): number[] {
  const kept: number[] = [];
  let line = 0;
  let character = 0;
  let keptLine = 0;
  let keptCharacter = 0;
  for (let i = 0; i < data.length; i += SIZE) {
    const [deltaLine = 0, deltaCharacter = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + SIZE);
    line += deltaLine;
    character = deltaLine === 0 ? character + deltaCharacter : deltaCharacter;
    if (line < from || line > to) continue;
    kept.push(line - keptLine, line === keptLine ? character - keptCharacter : character, length, type, modifiers);
    keptLine = line;
    keptCharacter = character;
  }
  return kept;
}

/** The one stretch in which numbers differ from those before, as an edit of these. */
export function differenceOf(before: readonly number[], after: readonly number[]) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) };
}
