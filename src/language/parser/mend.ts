import type { IRecognitionException, IToken } from "chevrotain";
import { FIELD_WORDS, isFirstOnLine } from "./blocks.js";

/** What was taken out of a statement for one mistake. */
export interface Removal {
  /** Index of the first token taken out, in the tokens before. */
  readonly from: number;
  /** Index of the token that could not be read; the number of tokens at the end of the text. */
  readonly at: number;
  /** The word of the block that the mistake is in; undefined outside of braces. */
  readonly block: string | undefined;
  /** Whether all before the mistake is complete, and it is one thing too many. */
  readonly extra: boolean;
  readonly rest: IToken[];
}

/**
 * Takes the smallest part out of a statement with which it reads further: what is too many, up to the next field; else
 * the field that the token in error belongs to; else the block around it; else everything.
 * @param firstError the first error of a run of tokens
 */
export function removeMistake(
  tokens: readonly IToken[],
  error: IRecognitionException,
  firstError: (tokens: IToken[]) => IRecognitionException | undefined,
): Removal {
  const at = indexOfError(tokens, error);
  const block = enclosingBlock(tokens, at);
  const extra = stopsAtEndOf(error, block?.word) && at < tokens.length;
  const removal = (from: number, to: number): Removal => ({
    from,
    at,
    block: block?.word,
    extra,
    rest: [...tokens.slice(0, from), ...tokens.slice(to)],
  });
  if (!block) return extra ? removal(at, tokens.length) : removal(0, tokens.length);
  const to = endOfMistake(tokens, at, block);
  const attempts = [
    ...(extra ? [removal(at, to)] : []),
    removal(startOfField(tokens, at, block), to),
    removal(block.open + 1, block.close),
  ];
  for (const attempt of attempts) {
    if (attempt.rest.length === tokens.length) continue;
    const next = firstError(attempt.rest);
    if (!next || indexOfError(attempt.rest, next) > attempt.from) return attempt;
  }
  return removal(0, tokens.length);
}

/** The grammar rule of each block. */
const BLOCK_RULES: Readonly<Record<string, string>> = {
  machine: "Machine",
  image: "Image",
  buffer: "BufferCall",
  expect: "Expectation",
};

/** Whether the parser had read all that came before and wanted the block, or the text, to end. */
function stopsAtEndOf(error: IRecognitionException, block: string | undefined): boolean {
  if (error.name === "NotAllInputParsedException") return true;
  const rule = (error.context.ruleStack.at(-1) ?? "").replace("\u200B", "");
  if (block === undefined) return rule === "Scenario";
  return rule === BLOCK_RULES[block] && error.name === "MismatchedTokenException";
}

function indexOfError(tokens: readonly IToken[], { token }: IRecognitionException): number {
  const index = tokens.indexOf(token);
  return index < 0 ? tokens.length : index;
}

interface Block {
  readonly word: string;
  /** Indices of the braces. */
  readonly open: number;
  readonly close: number;
}

/** The innermost block with the token inside, or at its closing brace. */
function enclosingBlock(tokens: readonly IToken[], at: number): Block | undefined {
  const open: number[] = [];
  for (let i = 0; i < at && i < tokens.length; i++) {
    if (tokens[i]?.image === "{") open.push(i);
    if (tokens[i]?.image === "}") open.pop();
  }
  const brace = open.at(-1);
  if (brace === undefined) return undefined;
  return { word: wordOfBlock(tokens, brace), open: brace, close: closingOf(tokens, brace) };
}

function wordOfBlock(tokens: readonly IToken[], brace: number): string {
  for (let i = brace - 1; i >= 0 && i >= brace - 4; i--) {
    const word = tokens[i]?.image ?? "";
    if (i < brace - 1 && Object.hasOwn(FIELD_WORDS, word)) return word;
  }
  return tokens[0]?.image ?? "";
}

function closingOf(tokens: readonly IToken[], brace: number): number {
  let depth = 0;
  for (let i = brace; i < tokens.length; i++) {
    if (tokens[i]?.image === "{") depth++;
    if (tokens[i]?.image === "}" && --depth === 0) return i;
  }
  return tokens.length;
}

/** The next token after the one in error at which reading can go on: a field's word, a new line of conditions, the end of the block. */
function endOfMistake(tokens: readonly IToken[], at: number, block: Block): number {
  const words = FIELD_WORDS[block.word] ?? [];
  for (let i = at; i < block.close; i++) {
    const token = tokens[i] as IToken;
    if (token.image === "{") {
      i = closingOf(tokens, i);
      continue;
    }
    if (i > at && (words.length > 0 ? words.includes(token.image) : isFirstOnLine(tokens, i))) return i;
  }
  return block.close;
}

/** The field that a token in error belongs to; a condition that cannot be read is in error at its own start. */
function startOfField(tokens: readonly IToken[], at: number, block: Block): number {
  if (block.word === "expect" && isFirstOnLine(tokens, at)) return at;
  const words = FIELD_WORDS[block.word] ?? [];
  for (let i = at - 1; i > block.open; i--) {
    if (words.length > 0 ? words.includes(tokens[i]?.image ?? "") : isFirstOnLine(tokens, i)) return i;
  }
  return block.open + 1;
}
