import type { Parameters } from "fast-check";

/**
 * How a property test runs: `FC_SEED=n` repeats a run, `FC_RUNS=n` makes it longer or shorter. Without a seed every run
 * draws its own, and says so.
 */
export function randomRun(what: string, usualRuns: number): Parameters<unknown> & { seed: number; numRuns: number } {
  const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const numRuns = Number(process.env.FC_RUNS ?? usualRuns);
  process.stdout.write(`${what}: ${numRuns} runs, FC_SEED=${seed}\n`);
  return { seed, numRuns };
}

/** For a property: enough for a hundred times the usual runs. */
export const TIMEOUT_MS = 600_000;

/** Counts what came up in a run, so that a test can insist on having met it. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** How often it came up, a thousand scenarios. */
  perThousand(what: string, runs: number): number {
    return ((this.counts.get(what) ?? 0) * 1000) / runs;
  }
}
