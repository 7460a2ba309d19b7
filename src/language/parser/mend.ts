import type { IRecognitionException, IToken } from "chevrotain";
import { AMOUNTS, FIELD_WORDS, headOfBlock, isFirstOnLine, isWord, NAMED_BLOCKS, OPEN_BLOCKS } from "./blocks.js";

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
  const itself = extra || beginsField(tokens, at, block) ? [isSizeTooMany(tokens, at) ? at - 2 : at] : [];
  const attempts: [from: number, to: number][] = [
    ...[...itself, startOfField(tokens, at, block)].map((from): [number, number] => [from, to]),
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

/** How many places are tried at which a field may break off; each takes a few parses. */
const PLACES_TRIED = 8;

/**
 * A field that breaks off, where the word of the next was read as a part of it: the mistake is where it breaks off. Of
 * several ways to cut, the one with which the statement reads furthest.
 */
function removeUnfinishedField(
  tokens: readonly IToken[],
  at: number,
  block: Block,
  firstError: FirstError,
): Removal | undefined {
  let best: { removal: Removal; reads: number } | undefined;
  for (const next of startsOfNextField(tokens, at, block).slice(0, PLACES_TRIED)) {
    const cut = [...tokens.slice(0, next), ...tokens.slice(block.close)];
    const error = firstError(cut);
    // All before it is complete, up to the end of the block: the mistake is not there.
    if (!error || indexOfError(cut, error) > next) break;
    const starts = range(block.open + 1, next).filter((i) => beginsField(tokens, i, block));
    for (const from of new Set([starts.at(-1), starts.findLast((i) => isFirstOnLine(tokens, i))])) {
      if (from === undefined) continue;
      const rest = [...tokens.slice(0, from), ...tokens.slice(next)];
      const reads = readsUpTo(rest, firstError);
      if (reads <= Math.max(from, best?.reads ?? 0)) continue;
      const taken = tokens.slice(from, next);
      const removal = {
        tokens: cut,
        error,
        at: indexOfError(cut, error),
        block: block.word,
        extra: false,
        taken,
        rest,
      };
      best = { removal, reads };
    }
  }
  return best?.removal;
}

/**
 * The words before a token in error, and that token, with which a field begins on a line of its own, or right before that
 * token, where something before it may lack a value; the last one first.
 */
function startsOfNextField(tokens: readonly IToken[], at: number, block: Block): number[] {
  return range(block.open + 2, Math.min(at + 1, block.close))
    .filter(
      (i) =>
        beginsField(tokens, i, block) &&
        (isFirstOnLine(tokens, i) || (i === at - 1 && lacksValue(tokens, i - 1, block))),
    )
    .reverse();
}

/** Whether a value has to follow a token: a field's word, an operator, or a word between two values. */
function lacksValue(tokens: readonly IToken[], index: number, block: Block): boolean {
  return beginsField(tokens, index, block) || /^(?:\.\.|[-+*/(]|size|node|length)$/.test(tokens[index]?.image ?? "");
}

/** Whether a field's word stands here, or in a block whose lines begin with names any word at the start of a line. */
function beginsField(tokens: readonly IToken[], index: number, { word }: Block): boolean {
  const token = tokens[index];
  if (!token) return false;
  if (OPEN_BLOCKS.includes(word) && isWord(token) && isFirstOnLine(tokens, index)) return true;
  return (FIELD_WORDS[word] ?? []).includes(token.image) || beginsSizeAxis(tokens, index, word);
}

/** Whether `NAME from` stands here in a sweep, and not behind `scratch`. */
function beginsSizeAxis(tokens: readonly IToken[], index: number, block: string): boolean {
  if (block !== "sweep" || tokens[index + 1]?.image !== "from") return false;
  return isWord(tokens[index] as IToken) && tokens[index - 1]?.image !== "scratch";
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** The grammar rule of each block. */
const BLOCK_RULES: Readonly<Record<string, string>> = {
  machine: "Machine",
  image: "Image",
  buffer: "BufferCall",
  load: "LoadCall",
  kernel: "KernelHeader",
  purgatory: "PartSizes",
  elfcorehdr: "PartSizes",
  expect: "Expectation",
  sweep: "Sweep",
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

/** `ima size 4K`, where `size` reads as a constant. */
function isSizeTooMany(tokens: readonly IToken[], at: number): boolean {
  return tokens[at - 1]?.image === "size" && AMOUNTS.includes(tokens[at - 2]?.image ?? "");
}

/** The next token after the one in error at which reading can go on: a field's word, a new line of conditions, the end of the block. */
function endOfMistake(tokens: readonly IToken[], at: number, block: Block): number {
  const isNamed = NAMED_BLOCKS.includes(tokens[at]?.image ?? "") && tokens[at + 2]?.image === "{";
  for (let i = isNamed ? at + 2 : at; i < block.close; i++) {
    if (tokens[i]?.image === "{") {
      i = closingOf(tokens, i);
      continue;
    }
    if (i > at && beginsField(tokens, i, block)) return i;
  }
  return block.close;
}

/** The field that a token in error belongs to, when it is not the first of it. */
function startOfField(tokens: readonly IToken[], at: number, block: Block): number {
  for (let i = at - 1; i > block.open; i--) {
    if (beginsField(tokens, i, block)) return i;
  }
  return block.open + 1;
}
