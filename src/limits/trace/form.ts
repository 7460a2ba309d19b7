import type { U64 } from "../../engine/index.js";

/**
 * A number of a load that follows the size: `at` for the size looked at, `step` more with every step of the size, and
 * `period` more with every period, a fixed number of steps. All whole numbers below 2^53, or `at` infinite and the others 0.
 */
export interface Form {
  readonly at: number;
  readonly step: number;
  readonly period: number;
}

/** A number that does not follow the size. */
export function constant(at: number): Form {
  return { at, step: 0, period: 0 };
}

export function plus(a: Form, b: Form): Form {
  return { at: a.at + b.at, step: a.step + b.step, period: a.period + b.period };
}

export function minus(a: Form, b: Form): Form {
  return { at: a.at - b.at, step: a.step - b.step, period: a.period - b.period };
}

/** A form as often as a whole number says. */
export function times({ at, step, period }: Form, count: number): Form {
  return { at: at * count, step: step * count, period: period * count };
}

/** A form with a number added to it. */
export function shifted(form: Form, by: number): Form {
  return by === 0 ? form : { at: form.at + by, step: form.step, period: form.period };
}

/** Addresses from here on are not followed: see `PlainKimage`. */
export const ADDRESS_LIMIT = 2 ** 52;

/** Thrown where forms cannot follow what the kernel does: what is known then holds for the one size alone. */
export class NotFollowed extends Error {}

/** @throws NotFollowed for a number that is not below 2^52 */
export function plain(value: U64): number {
  if (typeof value !== "number" || value >= ADDRESS_LIMIT) throw new NotFollowed();
  return value;
}
