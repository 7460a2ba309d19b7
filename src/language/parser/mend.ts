import type { IRecognitionException, IToken } from "chevrotain";
import { FIELD_WORDS, headOfBlock, isFirstOnLine } from "./blocks.js";

/** What was taken out of a statement for one mistake. */
export interface Removal {
  /** The tokens in which the mistake shows, and the error that it is. */
  readonly tokens: readonly IToken[];
  readonly error: IRecognitionException;
  /** Index of the token that could not be read; the number of tokens at the end of the text. */
  readonly at: number;
  /** The word of the block that the mistake is in; undefined outside of braces. */
  readonly block: string | undefined;
  /** Whether all before the mistake is complete, and it is one thing too many. */
  readonly extra: boolean;
  /** What is taken out. */
  readonly taken: readonly IToken[];
  readonly rest: IToken[];
}

type FirstError = (tokens: IToken[]) => IRecognitionException | undefined;

/**
 * Takes the smallest part out of a statement with which it reads further: a field that breaks off where the next begins;
 * what is too many, up to the next field; else the field that the token in error belongs to; else the block around it;
 * else everything.
 * @param firstError the first error of a run of tokens
 */
export function removeMistake(
  tokens: readonly IToken[],
  error: IRecognitionException,
  firstError: FirstError,
): Removal {
  const at = indexOfError(tokens, error);
  const block = enclosingBlock(tokens, at);
  const unfinished = block && removeUnfinishedField(tokens, at, block, firstError);
  if (unfinished) return unfinished;
  const extra = stopsAtEndOf(error, block?.word) && at < tokens.length;
  const without = (from: number, to: number): Removal => ({
    tokens,
    error,
    at,
    block: block?.word,
    extra,
    taken: tokens.slice(from, to),
    rest: [...tokens.slice(0, from), ...tokens.slice(to)],
  });
  if (!block) return extra ? without(at, tokens.length) : without(0, tokens.length);
  const to = endOfMistake(tokens, at, block);
  const attempts: [from: number, to: number][] = [
    ...(extra ? [[at, to] as [number, number]] : []),
    [startOfField(tokens, at, block), to],
    [block.open + 1, block.close],
  ];
  for (const [from, to] of attempts) {
    if (from < to && readsUpTo(without(from, to).rest, firstError) > from) return without(from, to);
  }
  return without(0, tokens.length);
}

/** Index of the first token that cannot be read. */
function readsUpTo(tokens: IToken[], firstError: FirstError): number {
  const error = firstError(tokens);
  return error ? indexOfError(tokens, error) : Number.POSITIVE_INFINITY;
}

/** A field that breaks off, where the word of the next was read as a part of it: the mistake is where it breaks off. */
function removeUnfinishedField(
  tokens: readonly IToken[],
  at: number,
  block: Block,
  firstError: FirstError,
): Removal | undefined {
  const next = startOfNextField(tokens, at, block);
  const cut = [...tokens.slice(0, next), ...tokens.slice(block.close)];
  const error = next > block.open + 1 ? firstError(cut) : undefined;
  if (!error) return undefined;
  const starts = range(block.open + 1, next).filter((i) => beginsField(tokens, i, block));
  const from = [starts.at(-1), starts.findLast((i) => isFirstOnLine(tokens, i))]
    .filter((start) => start !== undefined)
    .map((start) => ({ start, reads: readsUpTo([...tokens.slice(0, start), ...tokens.slice(next)], firstError) }))
    .filter(({ start, reads }) => reads > start)
    .reduce<{ start: number; reads: number } | undefined>((a, b) => (a && a.reads >= b.reads ? a : b), undefined);
  if (!from) return undefined;
  const rest = [...tokens.slice(0, from.start), ...tokens.slice(next)];
  return {
    tokens: cut,
    error,
    at: indexOfError(cut, error),
    block: block.word,
    extra: false,
    taken: tokens.slice(from.start, next),
    rest,
  };
}

/** The last word before a token in error, or that token, with which a field begins on a line of its own, or right after another's word. */
function startOfNextField(tokens: readonly IToken[], at: number, block: Block): number {
  return (
    range(block.open + 2, Math.min(at + 1, block.close)).findLast(
      (i) =>
        beginsField(tokens, i, block) &&
        (isFirstOnLine(tokens, i) || (i === at - 1 && beginsField(tokens, i - 1, block))),
    ) ?? -1
  );
}

/** Whether a field's word stands here, or in a block without such words anything at the start of a line. */
function beginsField(tokens: readonly IToken[], index: number, { word }: Block): boolean {
  const words = FIELD_WORDS[word] ?? [];
  return words.length > 0 ? words.includes(tokens[index]?.image ?? "") : isFirstOnLine(tokens, index);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
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
  return {
    word: tokens[headOfBlock(tokens, brace)]?.image ?? tokens[0]?.image ?? "",
    open: brace,
    close: closingOf(tokens, brace),
  };
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
