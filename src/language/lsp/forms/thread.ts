import type { IToken } from "chevrotain";
import { isWord } from "../../parser/blocks.js";
import type { Form, FormPlace, Step } from "./form.js";

/** One way to read what is written of a field so far. */
export interface Thread {
  readonly form: Form;
  /** The place that was reached last. */
  readonly place: FormPlace;
  /** Whether what stands there could end here, but for parentheses, and how many of those are open. */
  readonly filled: boolean;
  readonly depth: number;
  /** How much there is against this way: words of the form read as names, and names that nothing declares. */
  readonly strain: number;
}

/** What reading goes by. */
export interface Reading {
  /** Whether a constant has this name. */
  isConstant(name: string): boolean;
}

/** Whether a field may end here. */
export function isComplete({ place, filled, depth }: Thread): boolean {
  return place.mayEnd && filled && depth === 0;
}

/** The places that the next token may be in; none in the midst of an expression whose operand is there. */
export function nextSteps({ place, filled, depth }: Thread): readonly Step[] {
  if (!filled) return [place.step];
  return depth > 0 ? [] : place.next.map(({ step }) => step);
}

/** The ways to read the first token of a field. @param next the token behind it */
export function begin(forms: readonly Form[], token: IToken, next: IToken | undefined, reading: Reading): Thread[] {
  return forms.flatMap((form) =>
    form.first.flatMap((place) =>
      (enter({ form, strain: 0 }, place, token, next, reading) ?? []).map(({ thread }) => thread),
    ),
  );
}

/**
 * All ways to read one token more.
 * @param next the token behind it
 * @returns none when it can be no part of the field
 */
export function advance(
  threads: readonly Thread[],
  token: IToken,
  next: IToken | undefined,
  reading: Reading,
): Thread[] {
  const taken = threads.flatMap((thread) => take(thread, token, next, reading));
  const asWord = taken.some(({ literal }) => literal);
  return taken.map(({ thread, literal }) =>
    asWord && !literal && isWord(token) ? { ...thread, strain: thread.strain + 1 } : thread,
  );
}

interface Taken {
  readonly thread: Thread;
  /** Whether the token was taken as a word of the form. */
  readonly literal: boolean;
}

function take(thread: Thread, token: IToken, next: IToken | undefined, reading: Reading): Taken[] {
  const { place, filled, depth } = thread;
  if (place.isExpression) {
    if (!filled) return operand(thread, place, depth, token, reading) ?? [];
    if (/^[-+*/]$/.test(token.image)) return [{ thread: { ...thread, filled: false }, literal: false }];
    if (depth > 0) return token.image === ")" ? [{ thread: { ...thread, depth: depth - 1 }, literal: false }] : [];
  }
  return place.next.flatMap((other) => enter(thread, other, token, next, reading) ?? []);
}

type Before = Pick<Thread, "form" | "strain">;

function enter(
  before: Before,
  place: FormPlace,
  token: IToken,
  next: IToken | undefined,
  reading: Reading,
): Taken[] | undefined {
  const { step } = place;
  if (place.isExpression) return operand(before, place, 0, token, reading);
  const literal = step.kind === "word";
  if (literal ? step.word !== token.image : !fits(step, token, next)) return undefined;
  return [{ thread: { ...before, place, filled: true, depth: 0 }, literal }];
}

/** What an expression begins with, and what stands behind an operator. */
function operand(
  { form, strain }: Before,
  place: FormPlace,
  depth: number,
  token: IToken,
  reading: Reading,
): Taken[] | undefined {
  const thread = { form, place, filled: true, depth, strain };
  if (token.image === "(") return [{ thread: { ...thread, filled: false, depth: depth + 1 }, literal: false }];
  if (token.tokenType.name === "NUMBER") return [{ thread, literal: false }];
  if (!isWord(token)) return undefined;
  return [{ thread: { ...thread, strain: strain + (reading.isConstant(token.image) ? 0 : 1) }, literal: false }];
}

function fits(step: Step, token: IToken, next: IToken | undefined): boolean {
  const type = token.tokenType.name;
  if (step.kind !== "slot") return isWord(token);
  switch (step.slot) {
    case "FILE":
    case "PHYS":
    case "LEN":
    case "TEXT":
      return type === "STRING";
    case "VERSION":
      return type === "VERSION" || type === "NUMBER";
    case "NUMBER":
      return type === "NUMBER";
    case "OPTION":
      return type === "OPTION";
    case "SEGMENT":
      return (
        isWord(token) &&
        (!/^(?:loads|fails|headroom)$/.test(token.image) || /^(?:in|at|below|above)$/.test(next?.image ?? ""))
      );
    default:
      return isWord(token);
  }
}

/** The ways with the least against them. */
export function likeliest(threads: readonly Thread[]): Thread[] {
  const least = Math.min(...threads.map(({ strain }) => strain));
  return threads.filter(({ strain }) => strain === least);
}
