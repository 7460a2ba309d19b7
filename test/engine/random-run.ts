import type { Parameters } from "fast-check";

/**
 * The seed of every property test: always the same, so that what a change is judged by is no matter of luck.
 * `FC_SEED=n` takes another one, `FC_SEED=random` (`npm run test:random`) draws one.
 */
export const SEED = seedOf(process.env.FC_SEED);

/** How often a property test runs, where `FC_RUNS=n` asks for more or fewer runs than usual. */
export const RUNS = process.env.FC_RUNS === undefined ? undefined : Number(process.env.FC_RUNS);

function seedOf(wanted = "1"): number {
  return wanted === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(wanted);
}

/** How a property test of more or fewer runs than a hundred is run; says the seed that repeats it. */
export function randomRun(what: string, usualRuns: number): Parameters<unknown> & { seed: number; numRuns: number } {
  const numRuns = RUNS ?? usualRuns;
  process.stdout.write(`${what}: ${numRuns} runs, FC_SEED=${SEED}\n`);
  return { seed: SEED, numRuns };
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
