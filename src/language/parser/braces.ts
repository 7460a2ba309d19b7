import type { IToken } from "chevrotain";
import { FIELD_WORDS, headOfBlock, isFirstOnLine, NAMELESS_BLOCKS, STATEMENT_WORDS } from "./blocks.js";
import { type SyntaxProblem, shown } from "./problem.js";

/** Tokens whose braces match. */
export interface Balanced {
  readonly tokens: IToken[];
  readonly problems: SyntaxProblem[];
}

/**
 * Makes braces match: a statement that begins in the first column closes every block still open before it, a buffer that
 * begins inside a buffer closes that one, a brace that closes nothing is left out. Each mend is a problem.
 * A block's head without its `{` gets one where a `}` is left over.
 * @param brace makes a brace that stands in no text
 * @param text the whole text
 */
export function balanceBraces(tokens: IToken[], brace: (image: "{" | "}") => IToken, text: string): Balanced {
  if (isBalanced(tokens)) return { tokens, problems: [] };
  const pieces = cutAtStatements(tokens).map((piece) =>
    isBalanced(piece) ? { tokens: piece, problems: [] } : balancePiece(piece, brace, text),
  );
  return { tokens: pieces.flatMap((piece) => piece.tokens), problems: pieces.flatMap(({ problems }) => problems) };
}

function isBalanced(tokens: readonly IToken[]): boolean {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (depth > 0 && token.startColumn === 1 && isHead(tokens, i)) return false;
    if (token.image === "{") depth++;
    if (token.image === "}" && --depth < 0) return false;
  }
  return depth === 0;
}

/** What stands from one statement that begins in the first column to the next. */
function cutAtStatements(tokens: readonly IToken[]): IToken[][] {
  const pieces: IToken[][] = [];
  tokens.forEach((token, i) => {
    if (i === 0 || (token.startColumn === 1 && beginsStatement(tokens, i))) pieces.push([]);
    pieces.at(-1)?.push(token);
  });
  return pieces;
}

function balancePiece(piece: readonly IToken[], brace: (image: "{" | "}") => IToken, text: string): Balanced {
  const mended: IToken[] = [];
  const problems: SyntaxProblem[] = [];
  const open: number[] = [];
  let surplus = countOf("}", piece) - countOf("{", piece);
  const close = (count: number) => {
    const last = mended.at(-1);
    if (count === 0 || !last) return;
    problems.push(missingBrace(mended, open.at(-count) as number, last, count));
    for (let i = 0; i < count; i++) mended.push(brace("}"));
    open.length -= count;
  };
  let headEnd = -1;
  piece.forEach((token, i) => {
    const block = mended[headOfBlock(mended, open.at(-1) ?? 0)]?.image ?? "";
    const isTooEarly =
      surplus > 0 &&
      (open.length === 1 || block === "load") &&
      goesOn(block, piece, i + 1) &&
      hasPlainGap(piece, i + 1, text);
    if (token.image === "}" && (open.length === 0 || isTooEarly)) {
      surplus--;
      problems.push(surplusBrace(token));
      return;
    }
    // The outermost is no block inside an image, whatever its head says.
    close(Math.min(unclosedBefore(piece, i, block, surplus < 0), Math.max(0, open.length - 1)));
    if (surplus > 0) headEnd = Math.max(headEnd, endOfBareHead(piece, i, open.length === 0 ? "" : block));
    if (token.image === "{") open.push(mended.length);
    if (token.image === "}") open.pop();
    mended.push(token);
    if (i !== headEnd) return;
    surplus--;
    problems.push(missingOpening(token));
    open.push(mended.length);
    mended.push(brace("{"));
  });
  close(open.length);
  return { tokens: mended, problems };
}

function countOf(image: string, tokens: readonly IToken[]): number {
  return tokens.filter((token) => token.image === image).length;
}

/** Whether a statement's block or a load goes on here, behind a brace that would close it: with a field that is not in the first column. */
function goesOn(block: string, tokens: readonly IToken[], index: number): boolean {
  const next = tokens[index];
  if (!next || next.startColumn === 1) return false;
  return [...STATEMENT_WORDS, "load"].includes(block) && (FIELD_WORDS[block] ?? []).includes(next.image);
}

/** What may stand between two tokens and is no mistake. */
const GAP = /^(?:[\s,]|\/\/[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

/** Whether nothing stands right before a token that has no place there. */
function hasPlainGap(tokens: readonly IToken[], index: number, text: string): boolean {
  const before = tokens[index - 1];
  const next = tokens[index];
  if (!before || !next) return true;
  return GAP.test(text.slice(before.startOffset + before.image.length, next.startOffset));
}

/** Index of the last word of a block's head that has no `{` behind it, where one begins here; -1 elsewhere. */
function endOfBareHead(tokens: readonly IToken[], index: number, block: string): number {
  if (block === "load") return isBarePart(tokens, index) ? index : -1;
  const head = imagesAt(tokens, index, 5);
  const pattern =
    block === "image"
      ? /^(?:buffer|load) \w+(?! \{)(?!\w)/
      : block === ""
        ? /^(?:(?:machine|expect) \w+|image \w+ on \w+|sweep \w+ of \w+)(?! \{)(?!\w)/
        : undefined;
  const match = pattern?.exec(head);
  return match ? index + match[0].split(" ").length - 1 : -1;
}

/** Whether the word of a part of a load stands here, and a field of its block right behind it. */
function isBarePart(tokens: readonly IToken[], index: number): boolean {
  const [word = "", next = ""] = imagesAt(tokens, index, 2).split(" ");
  return NAMELESS_BLOCKS.includes(word) && (FIELD_WORDS[word] ?? []).includes(next);
}

/**
 * How many blocks inside an image are still open where what stands here can be in none of them.
 * @param lacking whether closing braces are missing
 */
function unclosedBefore(tokens: readonly IToken[], index: number, block: string, lacking: boolean): number {
  const nameless = NAMELESS_BLOCKS.includes(block);
  if (!nameless && block !== "buffer" && block !== "load") return 0;
  if (/^(?:buffer|load) \w+ \{$/.test(imagesAt(tokens, index, 3))) return nameless ? 2 : 1;
  const word = tokens[index]?.image ?? "";
  const mayBegin = isFirstOnLine(tokens, index) || (lacking && endsValue(tokens[index - 1], block));
  const isNextPart = mayBegin && (FIELD_WORDS.load ?? []).includes(word);
  return nameless && isNextPart && !FIELD_WORDS[block]?.includes(word) ? 1 : 0;
}

/** Whether a value can end with a token, so that a word behind it is no part of it. */
function endsValue(token: IToken | undefined, block: string): boolean {
  const image = token?.image ?? "";
  return /^[\w)]/.test(image) && !FIELD_WORDS[block]?.includes(image);
}

/** Whether the words stand here that only a statement begins with, wherever they stand. */
function isHead(tokens: readonly IToken[], index: number): boolean {
  const head = imagesAt(tokens, index, 5);
  return /^(?:(?:machine|expect) \w+ \{|const \w+ =|image \w+ on \w+ \{|sweep \w+ of \w+ \{|import "|observed \w+ from ")/.test(
    head,
  );
}

function imagesAt(tokens: readonly IToken[], index: number, count: number): string {
  return tokens
    .slice(index, index + count)
    .map(({ image }) => image)
    .join(" ");
}

/** Whether a statement's word stands here as one, and not as a name. */
function beginsStatement(tokens: readonly IToken[], index: number): boolean {
  const next = tokens[index + 1]?.image ?? "";
  switch (tokens[index]?.image) {
    case "import":
      return next.startsWith('"');
    case "const":
    case "machine":
    case "image":
    case "expect":
    case "observed":
    case "sweep":
      return /^[A-Za-z_]/.test(next);
    default:
      return false;
  }
}

function surplusBrace({ startOffset }: IToken): SyntaxProblem {
  return { code: "missing-brace", message: "this `}` closes nothing", offset: startOffset, length: 1 };
}

function missingOpening({ image, startOffset }: IToken): SyntaxProblem {
  const message = `the opening \`{\` is missing after \`${shown(image)}\``;
  return { code: "missing-brace", message, offset: startOffset, length: image.length };
}

function missingBrace(tokens: readonly IToken[], brace: number, last: IToken, count: number): SyntaxProblem {
  const opening = tokens[brace] as IToken;
  const offset = last.startOffset + Math.max(0, last.image.length - 1);
  const head = headOf(tokens, brace);
  return {
    code: "missing-brace",
    message:
      count > 1
        ? `${count} closing \`}\` are missing after this`
        : `the closing \`}\` of ${head} is missing after this`,
    offset,
    length: 1,
    related: { offset: opening.startOffset, length: 1, message: `${head} begins here` },
  };
}

/** The block a brace opens, in words: its first word and name. */
function headOf(tokens: readonly IToken[], brace: number): string {
  const head = headOfBlock(tokens, brace);
  if (head < 0) return "this block";
  const words = head === brace - 1 ? [tokens[head]] : [tokens[head], tokens[head + 1]];
  return `\`${words.map((token) => (token?.image ?? "").slice(0, 40)).join(" ")}\``;
}
