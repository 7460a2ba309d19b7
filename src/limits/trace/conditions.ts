import { type Form, minus, NotFollowed, shifted } from "./form.js";

/** What must stay at or above 0 for the load to take the same way; it falls from period to period. */
type Falling = Form;

/**
 * The conditions under which a load takes the way that it takes for the size looked at: every comparison of two forms comes
 * out the same, and every rounding lands on the same multiple.
 *
 * All of them are inequalities `at + step * t + period * k >= 0` for the size that lies `t` steps and `k` periods on. The
 * ones with `k = 0` give `reach`: for `t` from 0 to `reach` all hold, because a straight line that is at or above 0 at both
 * ends is so between them, and beyond `reach` one is broken. A rounding lands on the same multiple for these `t`, and `k`
 * periods on it lands on the multiple that is as much higher as what it rounds, since a period is a multiple of every
 * alignment (else `periodic` is false).
 */
export class Conditions {
  /** How many steps on the way is the same. */
  reach = Number.POSITIVE_INFINITY;
  /** Whether the way is the same whole periods on, as far as `periods` tells. */
  periodic = true;
  private readonly falling: Falling[] = [];

  /** Whether `a <= b`, now and under these conditions. */
  atMost(a: Form, b: Form): boolean {
    const isSo = a.at <= b.at;
    this.keep(isSo ? minus(b, a) : shifted(minus(a, b), -1));
    return isSo;
  }

  /** Whether `a < b`, now and under these conditions. */
  below(a: Form, b: Form): boolean {
    return !this.atMost(b, a);
  }

  /** The lower of two forms. */
  lower(a: Form, b: Form): Form {
    return this.atMost(a, b) ? a : b;
  }

  /** The higher of two forms. */
  higher(a: Form, b: Form): Form {
    return this.atMost(a, b) ? b : a;
  }

  /** Rounded down to a multiple of `align`, a power of two; below 0 away from 0. */
  roundDown(form: Form, align: number): Form {
    const at = Math.floor(form.at / align) * align;
    if (form.period % align !== 0) this.periodic = false;
    if (form.step % align === 0) return { at, step: form.step, period: form.period };
    const over = form.at - at;
    // Period for period the remainder is the same.
    this.keep({ at: over, step: form.step, period: 0 });
    this.keep({ at: align - 1 - over, step: -form.step, period: 0 });
    return { at, step: 0, period: form.period };
  }

  /** Rounded up to a multiple of `align`, a power of two. */
  roundUp(form: Form, align: number): Form {
    return this.roundDown(shifted(form, align - 1), align);
  }

  /** @throws NotFollowed unless `form` is at or above 0 */
  demand(form: Form): void {
    if (form.at < 0) throw new NotFollowed();
    this.keep(form);
  }

  /** For how many periods the way is the same for all sizes up to `reach` steps on. */
  periods(reach: number): number {
    if (!this.periodic) return 0;
    return this.falling.reduce((fewest, { at, step, period }) => {
      const least = step < 0 ? at + step * reach : at;
      return Math.min(fewest, Math.floor(least / -period));
    }, Number.POSITIVE_INFINITY);
  }

  private keep(form: Form): void {
    const { at, step, period } = form;
    if (step < 0) this.reach = Math.min(this.reach, Math.floor(at / -step));
    if (period < 0) this.falling.push(form);
  }
}
