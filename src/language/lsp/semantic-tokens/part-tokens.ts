import { CstUtils } from "langium";
import type { Part } from "../../document/part.js";
import { MODIFIERS, type Role, roleOf, TYPES } from "./roles.js";

/** The numbers of each token: lines and characters from the one before it, length, type, modifiers. */
export const SIZE = 5;

/** The tokens of a part as the protocol has them, the first counted from the part's beginning. */
export interface PartTokens {
  readonly data: readonly number[];
  /** The line and character of the last one, in the part. */
  readonly lastLine: number;
  readonly lastCharacter: number;
}

const known = { all: new WeakMap<Part, PartTokens>(), names: new WeakMap<Part, PartTokens>() };

/**
 * The tokens of a part, worked out once.
 * @param which `names`: without those that every grammar for colours can tell
 */
export function tokensOf(part: Part, which: "all" | "names"): PartTokens {
  let tokens = known[which].get(part);
  if (!tokens) {
    tokens = readTokens(part, which);
    known[which].set(part, tokens);
  }
  return tokens;
}

function readTokens(part: Part, which: "all" | "names"): PartTokens {
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  const root = part.parse.value.$cstNode;
  for (const leaf of root ? CstUtils.flattenCst(root) : []) {
    const role = roleOf(leaf);
    if (!role || (which === "names" && !isName(role))) continue;
    for (const { offset, length } of linesOf(leaf.text, leaf.offset)) {
      const at = part.positionAt(offset);
      const line = at.line - part.line;
      const character = line === 0 ? at.character - part.character : at.character;
      data.push(line - lastLine, line === lastLine ? character - lastCharacter : character, length, ...codeOf(role));
      lastLine = line;
      lastCharacter = character;
    }
  }
  return { data, lastLine, lastCharacter };
}

/** What a syntax can only guess: a name may be spelled as any word of the language. */
function isName({ type }: Role): boolean {
  return TYPES.indexOf(type) < TYPES.indexOf("keyword");
}

function codeOf({ type, modifiers }: Role): [type: number, modifiers: number] {
  return [TYPES.indexOf(type), modifiers.reduce((bits, modifier) => bits | (1 << MODIFIERS.indexOf(modifier)), 0)];
}

/** The lines of a word, as a token may have only one. */
function linesOf(text: string, offset: number): { offset: number; length: number }[] {
  return [...text.matchAll(/[^\n\r]+/g)].map(({ 0: line, index }) => ({ offset: offset + index, length: line.length }));
}
