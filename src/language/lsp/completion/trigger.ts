import { prefixOf } from "../forms/cursor.js";
import type { Step } from "../forms/form.js";
import type { Place } from "../forms/place.js";

/**
 * The characters behind which an editor asks by itself, besides letters: the quote and the characters between the words of a
 * path, a version's dot, and the space behind a word whose value can only be one of a few.
 */
export const TRIGGERS = ['"', "/", ".", "-", " "];

/** Whether suggestions are wanted where an editor asks by itself. @param typed the character behind which it asks; undefined where the user asks */
export function isWanted(place: Place, typed: string | undefined): boolean {
  const { cursor, next } = place;
  if (typed === undefined) return true;
  if (typed === " ") return cursor.string === undefined && isChoice(place);
  if (cursor.string !== undefined) return true;
  return typed === "." && prefixOf(cursor).endsWith(".") && next.some(({ step }) => isSlot(step, "VERSION"));
}

/** Whether all that may follow can be listed, and something must: nobody is interrupted who means to write something else. */
export function isChoice({ cursor, next, isUnfinished }: Place): boolean {
  return cursor.start === cursor.end && isUnfinished && next.length > 0 && next.every(({ step }) => isListed(step));
}

function isListed(step: Step): boolean {
  if (step.kind === "word") return /^(?:[a-z]|>=)/.test(step.word);
  return step.kind === "choice" || LISTED.some((slot) => isSlot(step, slot));
}

const LISTED = ["MACHINE", "IMAGE", "LOADER", "VERSION", "OPTION", "ERRNO", "PLACE", "REGION", "FILE", "PHYS", "LEN"];

function isSlot(step: Step, slot: string): boolean {
  return step.kind === "slot" && step.slot === slot;
}
