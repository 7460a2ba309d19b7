import type { IToken } from "chevrotain";
import { FIELD_WORDS, isFirstOnLine, isWord, OPEN_BLOCKS, STATEMENT_WORDS } from "../../parser/blocks.js";
import { takesExpression } from "./form.js";
import { type BlockWord, formsFor } from "./table.js";
import { advance, begin, isComplete, likeliest, nextSteps, type Reading, type Thread } from "./thread.js";

/** A field, statement or condition as far as it is written, or what could not be read as one. */
export interface WrittenField {
  /** A block in it is its `{` alone. */
  readonly tokens: readonly IToken[];
  /** The likeliest ways to read all of it; none when it cannot be read to its end. */
  readonly threads: readonly Thread[];
}

/** The field that is written, or could end, at the end of some tokens; undefined where what stands there is none. */
export function lastField(block: BlockWord, tokens: readonly IToken[], reading: Reading): WrittenField | undefined {
  const from = tokens.findLastIndex((_, i) => isSure(block, tokens, i));
  return readFields(block, tokens.slice(Math.max(0, from)), reading).at(-1);
}

/** The tokens of each field, as `readFields` has them; those behind a field that belong to none are its own. */
export function fieldTokens(block: BlockWord, tokens: readonly IToken[], reading: Reading): (readonly IToken[])[] {
  const starts = [0, ...tokens.flatMap((_, i) => (i > 0 && isSure(block, tokens, i) ? [i] : []))];
  return starts.flatMap((from, i) => {
    const run = tokens.slice(from, starts[i + 1]);
    const isOne = run.every((_, i) => (i === 0 ? isSure(block, run, i) : !beginsField(block, run, i)));
    return isOne ? [run] : readFields(block, run, reading).map(({ tokens }) => tokens);
  });
}

/** Whether a field begins with a token whatever stands before it: with its word at the beginning of a line. */
function isSure(block: BlockWord, tokens: readonly IToken[], index: number): boolean {
  return isFirstOnLine(tokens, index) && beginsWithWord(block, tokens, index);
}

/**
 * Reads the fields of a block as they are written, one after another, also where one breaks off or makes no sense.
 * @param tokens those of the block, each block inside of it as its `{` alone
 */
export function readFields(block: BlockWord, tokens: readonly IToken[], reading: Reading): WrittenField[] {
  const fields: WrittenField[] = [];
  for (let from = 0; from < tokens.length; ) {
    const { end, threads } = readField(block, tokens, from, reading);
    fields.push({ tokens: tokens.slice(from, end), threads: likeliest(threads) });
    from = end;
  }
  return fields;
}

function readField(block: BlockWord, tokens: readonly IToken[], from: number, reading: Reading) {
  let threads: Thread[] = [];
  let whole: { end: number; threads: Thread[] } | undefined;
  let end = from;
  for (; end < tokens.length; end++) {
    const [token, next] = [tokens[end] as IToken, tokens[end + 1]];
    if (end === from ? !beginsField(block, tokens, end) : isNextField(block, tokens, end, threads, reading)) break;
    const read =
      end === from ? begin(formsFor(block, token.image), token, next, reading) : advance(threads, token, next, reading);
    if (read.length === 0) break;
    threads = read;
    if (threads.some(isComplete)) whole = { end: end + 1, threads };
  }
  if (end === tokens.length && end > from) return { end, threads };
  if (whole) return whole;
  return { end: nextBeginning(block, tokens, from + 1, Math.max(from + 1, end)), threads: [] };
}

/** Whether a field may begin with a token. */
function beginsField(block: BlockWord, tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index] as IToken;
  return OPEN_BLOCKS.includes(block) ? isWord(token) : beginsWithWord(block, tokens, index);
}

/** The same with one of the words of fields, and not with a name of the user's. */
function beginsWithWord(block: BlockWord, tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index] as IToken;
  if (block === "file") return STATEMENT_WORDS.includes(token.image) && begins(tokens, index);
  return (FIELD_WORDS[block] ?? []).includes(token.image);
}

/** Whether a statement may begin at a token: at the beginning of its line, or behind a block. */
function begins(tokens: readonly IToken[], index: number): boolean {
  return isFirstOnLine(tokens, index) || tokens[index - 1]?.image === "{";
}

/**
 * Whether the word of a field stands here as that, though a name may stand in its place: where a line begins with it, and
 * where it is neither a name that is being declared nor one that means something.
 */
function isNextField(
  block: BlockWord,
  tokens: readonly IToken[],
  index: number,
  threads: readonly Thread[],
  reading: Reading,
): boolean {
  if (!beginsWithWord(block, tokens, index)) return false;
  const { image } = tokens[index] as IToken;
  const steps = threads.flatMap(nextSteps);
  if (steps.some((step) => step.kind === "word" && step.word === image)) return false;
  if (isFirstOnLine(tokens, index)) return true;
  const mayBeName = steps.some(
    (step) =>
      (step.kind === "slot" && /^(?:NAME|MACHINE|IMAGE|AREA)$/.test(step.slot)) ||
      (takesExpression(step) && reading.isConstant(image)),
  );
  return !mayBeName;
}

/** Where reading goes on behind what cannot be read: at a field that begins a line, if one does up to `last`, else at the next one. */
function nextBeginning(block: BlockWord, tokens: readonly IToken[], from: number, last: number): number {
  let first = tokens.length;
  for (let i = from; i < tokens.length; i++) {
    const onLine = isFirstOnLine(tokens, i);
    if (!beginsField(block, tokens, i) || (OPEN_BLOCKS.includes(block) && !onLine)) continue;
    if (onLine || i > last) return Math.min(first, i);
    if (first === tokens.length) first = i;
  }
  return first;
}
