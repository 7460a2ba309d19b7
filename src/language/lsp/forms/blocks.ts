import type { IToken } from "chevrotain";
import { headOfBlock, isFirstOnLine, NAMED_BLOCKS, STATEMENT_WORDS } from "../../parser/blocks.js";
import { type BlockWord, FORMS } from "./table.js";

/** A block that is open at a place of the text. */
export interface OpenBlock {
  /** undefined for one whose head makes no sense. */
  readonly word: BlockWord | undefined;
  /** The words before its brace: `buffer`, `kernel`. */
  readonly head: readonly IToken[];
  /** Its tokens before and behind the place, each block inside of it as its `{` alone. */
  readonly before: readonly IToken[];
  readonly behind: readonly IToken[];
  /** Whether its closing brace is there. */
  readonly isClosed: boolean;
}

/**
 * The blocks around a place, the outermost first: that of the file, and those that are open in it. A statement that begins
 * in the first column closes what was left open, and so does a `buffer` or `load` inside of another.
 * @param tokens those of a part of a document
 * @param at how many of them stand before the place
 */
export function blocksAt(tokens: readonly IToken[], at: number): OpenBlock[] {
  const open = openBraces(tokens, at);
  const start = open.start;
  const outer = blockFrom(tokens, start, at, { word: "file", head: [] });
  return [
    outer,
    ...open.braces.map((brace) => {
      const head = headOf(tokens, brace);
      const word = tokens[head]?.image ?? "";
      const known = head >= start && Object.hasOwn(FORMS, word) ? (word as BlockWord) : undefined;
      return blockFrom(tokens, brace + 1, at, { word: known, head: head < start ? [] : tokens.slice(head, brace) });
    }),
  ];
}

function openBraces(tokens: readonly IToken[], at: number): { start: number; braces: number[] } {
  let start = 0;
  const braces: number[] = [];
  const word = (brace: number) => tokens[headOf(tokens, brace)]?.image ?? "";
  const closeCalls = () => {
    while (braces.length > 1 && word(braces.at(-1) as number) !== "image") braces.pop();
  };
  for (let i = 0; i < at; i++) {
    if (braces.length > 0 && beginsStatement(tokens, i)) {
      start = i;
      braces.length = 0;
    }
    const { image } = tokens[i] as IToken;
    if (image === "}") braces.pop();
    if (image !== "{") continue;
    if (isCall(word(i))) closeCalls();
    braces.push(i);
  }
  // Its name is being written.
  if (isCall(tokens[at - 1]?.image ?? "") && isFirstOnLine(tokens, at - 1)) closeCalls();
  return { start, braces };
}

/** Index of the word that begins the block of a brace, which may lack its name; -1 for none. */
function headOf(tokens: readonly IToken[], brace: number): number {
  const head = headOfBlock(tokens, brace);
  return head < 0 && NAMED_BLOCKS.includes(tokens[brace - 1]?.image ?? "") ? brace - 1 : head;
}

/** Whether a statement begins here in the first column. */
function beginsStatement(tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index] as IToken;
  if (token.startColumn !== 1 || !STATEMENT_WORDS.includes(token.image)) return false;
  return !/^(?:in|at|below|above)$/.test(tokens[index + 1]?.image ?? "");
}

/** Whether a `buffer` or `load` begins here: none is inside of another. */
function beginsCall(tokens: readonly IToken[], index: number): boolean {
  return isCall(tokens[index]?.image ?? "") && (tokens[index + 2]?.image === "{" || isFirstOnLine(tokens, index));
}

function isCall(word: string): boolean {
  return word === "buffer" || word === "load";
}

function blockFrom(
  tokens: readonly IToken[],
  from: number,
  at: number,
  block: Pick<OpenBlock, "word" | "head">,
): OpenBlock {
  const before: IToken[] = [];
  const behind: IToken[] = [];
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i] as IToken;
    if (token.image === "}" && --depth < 0) {
      if (block.word !== "file") return { ...block, before, behind, isClosed: true };
      depth = 0;
    }
    if (block.word === "image" && beginsCall(tokens, i)) depth = 0;
    if (i >= at && (depth > 0 || block.word !== "file") && beginsStatement(tokens, i)) break;
    if (depth === 0 && token.image !== "}") (i < at ? before : behind).push(token);
    if (token.image === "{") depth++;
  }
  return { ...block, before, behind, isClosed: block.word === "file" };
}
