import type { IToken } from "chevrotain";
import type { FormPlace, Step } from "./form.js";
import { advance, isComplete, type Reading, type Thread } from "./thread.js";

/** Whether a field is whole with what stands behind a place in it. */
export function isWholeWith(threads: readonly Thread[], behind: readonly IToken[], reading: Reading): boolean {
  return readOn(threads, behind, reading).some(isComplete);
}

/** The steps that may be written before what stands behind a place, be it that more has to follow them. */
export function stepsBefore(threads: readonly Thread[], behind: readonly IToken[], reading: Reading): Set<Step> {
  const fitting = threads.flatMap((thread) =>
    writtenNext(thread).filter((next) => readOn(onwards(next), behind, reading).length > 0),
  );
  return new Set(fitting.map(({ place }) => place.step));
}

/** A field after each of the steps that may be written next. */
function writtenNext(thread: Thread): Thread[] {
  if (!thread.filled) return [{ ...thread, filled: true }];
  return thread.depth > 0 ? [] : thread.place.next.map((place) => ({ ...thread, place }));
}

/** A field as it is, and with anything that may follow. */
function onwards(thread: Thread): Thread[] {
  const places = new Set<FormPlace>([thread.place]);
  if (thread.depth === 0) for (const place of places) for (const next of place.next) places.add(next);
  return [...places].map((place) => ({ ...thread, place }));
}

function readOn(threads: readonly Thread[], tokens: readonly IToken[], reading: Reading): readonly Thread[] {
  return tokens.reduce((read, token, i) => advance(read, token, tokens[i + 1], reading), threads);
}
