const MiB = 2 ** 20;

/** Where each step of headroom begins, in bytes; below the first the load fails. */
export const STEPS: readonly number[] = [0, 1 * MiB, 4 * MiB, 16 * MiB, 64 * MiB, 256 * MiB, 1024 * MiB, 4096 * MiB];

/** An empty count for each step; the first is of machines that fail. */
export function emptyHistogram(): number[] {
  return new Array(STEPS.length + 1).fill(0);
}

/** The index of the step that a headroom in bytes falls into: 0 below 0. */
export function stepOf(headroom: number): number {
  let step = 0;
  while (step < STEPS.length && headroom >= (STEPS[step] as number)) step++;
  return step;
}
