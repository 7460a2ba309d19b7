import type { IToken } from "chevrotain";
import type { Position } from "vscode-languageserver";
import { FIELD_WORDS, isFirstOnLine } from "../../parser/blocks.js";
import { meaningOf } from "../../scoping/scope.js";
import type { View } from "../view.js";
import { blocksAt, type OpenBlock } from "./blocks.js";
import { beforeWord, type Cursor, cursorAt, isFirstOnItsLine } from "./cursor.js";
import type { Form, Step } from "./form.js";
import { isWholeWith, stepsBefore } from "./goes-on.js";
import { fieldTokens, lastField, readFields, type WrittenField } from "./read-fields.js";
import type { BlockWord } from "./table.js";
import { isComplete, nextSteps, type Reading } from "./thread.js";

/** What may be written next: a place of a form. */
export interface Next {
  readonly form: Form;
  readonly step: Step;
}

/** Where something is written, and what may be written there. Worked out of the tokens before it: the text may be broken. */
export interface Place {
  readonly cursor: Cursor;
  /** The outermost first. */
  readonly blocks: readonly OpenBlock[];
  /** The innermost. */
  readonly block: OpenBlock & { readonly word: BlockWord };
  /** The field that is written here, or that could end here. */
  readonly field: WrittenField | undefined;
  /** How that field may go on; where more of it stands behind the place, with that. */
  readonly next: readonly Next[];
  /** Whether that field lacks something. */
  readonly isUnfinished: boolean;
  /** Whether a field or statement may begin: where the one before is whole, and on a line of its own. */
  readonly mayBegin: boolean;
  /** Whether a statement may begin though a block is left open: in the first column. */
  readonly mayBeginStatement: boolean;
  readonly reading: Reading;
}

/** What may be written at a position; undefined in a comment, and in a block that is none of the language. */
export function placeAt({ document }: View, position: Position): Place | undefined {
  const found = cursorAt(document, position);
  if (!found) return undefined;
  const { cursor, blocks } = withBlocks(found);
  const block = blocks.at(-1) as OpenBlock;
  if (!isKnown(block)) return undefined;
  const reading: Reading = { isConstant: (name) => meaningOf(document, "Constant", name) !== undefined };
  const last = lastField(block.word, block.before, reading);
  const field = last && last.threads.length > 0 ? last : undefined;
  const isUnfinished = field !== undefined && !field.threads.some(isComplete);
  const onLine = isFirstOnItsLine(cursor);
  const behind = field ? sureBehind(block, reading) : [];
  const isWhole = behind.length > 0 && isWholeWith(field?.threads ?? [], behind, reading);
  return {
    cursor,
    blocks,
    block,
    field,
    // Options of a statement stand on its line.
    next: field && !(block.word === "file" && onLine && !isUnfinished) ? nextOf(field, behind, isWhole, reading) : [],
    isUnfinished,
    mayBegin:
      !isWhole &&
      (isUnfinished ? onLine && block.word !== "expect" : block.word !== "file" || onLine || isBehindBlock(block)),
    mayBeginStatement: onLine && blocks[1]?.isClosed === false && isInFirstColumn(cursor),
    reading,
  };
}

/** A place with the blocks around it. Where the word of a field stands right behind it, what is written goes before that field. */
function withBlocks(cursor: Cursor): Pick<Place, "cursor" | "blocks"> {
  const blocks = blocksAt(cursor.tokens, cursor.at);
  const words = FIELD_WORDS[blocks.at(-1)?.word ?? ""] ?? [];
  const before = beforeWord(cursor, (word) => words.includes(word));
  return before ? { cursor: before, blocks: blocksAt(before.tokens, before.at) } : { cursor, blocks };
}

function isBehindBlock({ before }: OpenBlock): boolean {
  return before.length === 0 || before.at(-1)?.image === "{";
}

function isKnown(block: OpenBlock): block is Place["block"] {
  return block.word !== undefined;
}

/** @param isWhole whether nothing is missing between the place and what stands behind it */
function nextOf({ threads }: WrittenField, behind: readonly IToken[], isWhole: boolean, reading: Reading): Next[] {
  const found = new Map<Step, Next>();
  for (const thread of threads) for (const step of nextSteps(thread)) found.set(step, { form: thread.form, step });
  const fitting = stepsBefore(threads, behind, reading);
  const all = [...found.values()];
  // What stands behind may be what is wrong.
  return fitting.size > 0 || isWhole ? all.filter(({ step }) => fitting.has(step)) : all;
}

function isInFirstColumn({ part, start }: Cursor): boolean {
  return start === 0 || /[\r\n]/.test(part.text[start - 1] as string);
}

/** What is written in a block, with the words of its fields. */
interface WrittenBlock {
  readonly fields: readonly (readonly IToken[])[];
  readonly words: ReadonlySet<string>;
}

const written = new WeakMap<OpenBlock, WrittenBlock>();

function writtenIn(block: OpenBlock, reading: Reading): WrittenBlock {
  let known = written.get(block);
  if (!known) {
    const { word, before, behind } = block;
    const fields = word === undefined ? [] : fieldTokens(word, [...before, ...behind], reading);
    known = { fields, words: new Set(fields.flatMap((tokens) => wordsIn(tokens, block, reading))) };
    written.set(block, known);
  }
  return known;
}

/** The tokens of each field of a block, as they are written before and behind the place. */
export function fieldsOf(block: OpenBlock, reading: Reading): readonly (readonly IToken[])[] {
  return writtenIn(block, reading).fields;
}

/** The words behind the place that belong to the field that is written there. */
export function wordsBehind({ block, reading }: Place): readonly string[] {
  return behindIn(block, reading).own.map(({ image }) => image);
}

/** The tokens behind the place that surely belong to its field: they go on with its line, and another field follows them. */
function sureBehind(block: Place["block"], reading: Reading): readonly IToken[] {
  const { own, following } = behindIn(block, reading);
  if (isFirstOnLine([...block.before.slice(-1), ...own], 1)) return [];
  const [field] = readFields(block.word, following, reading);
  return !field || field.threads.some(isComplete) ? own : [];
}

/** The tokens behind the place that belong to the field that is written there, and those of the next field. */
function behindIn(
  block: OpenBlock,
  reading: Reading,
): { readonly own: readonly IToken[]; readonly following: readonly IToken[] } {
  const fields = fieldsOf(block, reading);
  let end = 0;
  for (const [i, tokens] of fields.entries()) {
    const start = end;
    end += tokens.length;
    if (end >= block.before.length)
      return { own: tokens.slice(block.before.length - start), following: fields[i + 1] ?? [] };
  }
  return { own: [], following: [] };
}

/** The words of the fields that are written in a block, those as well that another field has swallowed whose value is missing. */
export function wordsOf(block: OpenBlock, reading: Reading): ReadonlySet<string> {
  return writtenIn(block, reading).words;
}

/** Behind these words a name follows. */
const NAMING: readonly string[] = ["ram", "reserved", "scratch", "buffer", "load"];

function wordsIn(tokens: readonly IToken[], { word }: OpenBlock, reading: Reading): string[] {
  const known = FIELD_WORDS[word ?? ""] ?? [];
  const isNamed = NAMING.includes(tokens[0]?.image ?? "");
  return tokens.flatMap(({ image }, i) => {
    if (i === 0) return [image];
    if (!known.includes(image) || (i === 1 && isNamed)) return [];
    return reading.isConstant(image) ? [] : [image];
  });
}
