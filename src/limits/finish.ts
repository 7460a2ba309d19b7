/** How long work goes on without a pause. */
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
  while (!patience.shouldStop?.()) {
    const { done, value } = work.next();
    if (done) return value;
    if (patience.now() - from < SLICE_MS) continue;
    await patience.pause();
    from = patience.now();
  }
  return undefined;
}
