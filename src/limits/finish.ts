/** How many steps a piece of work takes before its caller is asked again, and for how many milliseconds. */
const STEPS = 16;
const SLICE_MS = 10;

/** How work in steps is driven. */
export interface Patience {
  /** Lets others work. */
  pause(): Promise<void>;
  /** Whether the answer is no longer wanted. */
  shouldStop?(): boolean;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
}

/** Runs a search to its end, without a pause. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Runs a search to its end in slices of some milliseconds. @returns undefined when it was stopped */
export async function finishInSlices<T>(work: Generator<void, T>, patience: Patience): Promise<T | undefined> {
  let from = patience.now();
  for (let steps = 1; ; steps++) {
    const { done, value } = work.next();
    if (done) return value;
    if (steps % STEPS !== 0) continue;
    if (patience.shouldStop?.()) return undefined;
    if (patience.now() - from < SLICE_MS) continue;
    await patience.pause();
    if (patience.shouldStop?.()) return undefined;
    from = patience.now();
  }
}
