import type { IToken } from "chevrotain";
import { isWord } from "../../parser/blocks.js";
import { type Form, type Step, takesExpression } from "./form.js";

/** One way to read what is written of a field so far. */
export interface Thread {
  readonly form: Form;
  readonly steps: readonly Step[];
  /** The place that is being filled, or filled next. */
  readonly at: number;
  /** Of an expression in that place: whether it could end here, and how many parentheses are open. */
  readonly operand: boolean;
  readonly depth: number;
  /** How much there is against this way: words of the form read as names, and names that nothing declares. */
  readonly strain: number;
}

/** What reading goes by. */
export interface Reading {
  /** Whether a constant has this name. */
  isConstant(name: string): boolean;
}

/** Ways to read a field at whose beginning nothing is written yet. */
export function beginnings(forms: readonly Form[]): Thread[] {
  return forms.flatMap((form) =>
    form.sequences.map((steps) => ({ form, steps, at: 0, operand: false, depth: 0, strain: 0 })),
  );
}

/** Whether a field may end here. */
export function isComplete({ steps, at, operand, depth }: Thread): boolean {
  return at >= steps.length || (at === steps.length - 1 && operand && depth === 0);
}

/** The places that the next token may be in; none in the midst of an expression whose operand is there. */
export function nextSteps(thread: Thread): readonly Step[] {
  const { form, steps, at, operand, depth } = thread;
  if (isComplete(thread)) return form.repeats ? [...new Set(form.sequences.flatMap((steps) => steps[1] ?? []))] : [];
  if (operand && depth > 0) return [];
  const step = steps[operand ? at + 1 : at];
  return step ? [step] : [];
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
  const { form, steps, at, operand, depth } = thread;
  const step = steps[at];
  if (!step) {
    if (!form.repeats) return [];
    return form.sequences.flatMap((steps) => take({ ...thread, steps, at: 1 }, token, next, reading));
  }
  if (step.kind === "word") {
    return step.word === token.image ? [{ thread: { ...thread, at: at + 1 }, literal: true }] : [];
  }
  if (!takesExpression(step)) {
    return fits(step, token, next) ? [{ thread: { ...thread, at: at + 1 }, literal: false }] : [];
  }
  if (operand) {
    if (/^[-+*/]$/.test(token.image)) return [{ thread: { ...thread, operand: false }, literal: false }];
    if (depth > 0) return token.image === ")" ? [{ thread: { ...thread, depth: depth - 1 }, literal: false }] : [];
    return take({ ...thread, at: at + 1, operand: false }, token, next, reading);
  }
  if (token.image === "(") return [{ thread: { ...thread, depth: depth + 1 }, literal: false }];
  if (isNumber(token)) return [{ thread: { ...thread, operand: true }, literal: false }];
  if (!isWord(token)) return [];
  const strain = thread.strain + (reading.isConstant(token.image) ? 0 : 1);
  return [{ thread: { ...thread, operand: true, strain }, literal: false }];
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
        isWord(token) && (!/^(?:loads|fails)$/.test(token.image) || /^(?:in|at|below|above)$/.test(next?.image ?? ""))
      );
    default:
      return isWord(token);
  }
}

function isNumber(token: IToken): boolean {
  return token.tokenType.name === "NUMBER";
}

/** The ways with the least against them. */
export function likeliest(threads: readonly Thread[]): Thread[] {
  const least = Math.min(...threads.map(({ strain }) => strain));
  return threads.filter(({ strain }) => strain === least);
}
