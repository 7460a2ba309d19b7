/** One number that a suite measured. */
export interface BenchResult {
  readonly name: string;
  /** `…/s` is better the higher, a time the lower. */
  readonly unit: "scenarios/s" | "machines/s" | "µs" | "ms" | "MB" | "times";
  readonly median: number;
  /** 10th and 90th percentile of the rounds. */
  readonly low: number;
  readonly high: number;
  /** 95th percentile, of what somebody waits for; the goal is for this one then. */
  readonly p95?: number;
  /** The CPU time of the measured process for one such wait, beside the wall time, in the same unit. */
  readonly cpu?: { readonly median: number; readonly p95: number };
  readonly goal?: number;
  /** How much better than the goal: 1 just meets it, 2 is twice as good, 0.5 half as good. */
  readonly ratioToGoal?: number;
}

/** One wait, in milliseconds. */
export interface Cost {
  readonly wall: number;
  /** undefined where the system does not tell it. */
  readonly cpu: number | undefined;
}

/** What to measure. */
export interface Measure {
  readonly name: string;
  readonly unit: "scenarios/s" | "µs";
  /** Does the work once and says how many operations that were. */
  readonly work: () => number;
  readonly goal?: number;
}

const ROUNDS = 25;
const ROUND_MS = 40;
const WARM_UP_MS = 400;

/** Runs the work until it is warm, then in rounds of equal length; the median over the rounds, with the spread. */
export function measure({ name, unit, work, goal }: Measure): BenchResult {
  repeat(work, WARM_UP_MS);
  const rounds: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const perSecond = repeat(work, ROUND_MS);
    rounds.push(unit === "µs" ? 1e6 / perSecond : perSecond);
  }
  return summarize({ name, unit, goal }, rounds);
}

/** Median and spread of the rounds of one measurement. */
export function summarize(
  { name, unit, goal }: Pick<BenchResult, "name" | "unit"> & { readonly goal: number | undefined },
  rounds: readonly number[],
): BenchResult {
  const sorted = sort(rounds);
  const median = percentile(sorted, 50);
  return {
    name,
    unit,
    median,
    low: percentile(sorted, 10),
    high: percentile(sorted, 90),
    ...(goal !== undefined && { goal, ratioToGoal: unit.endsWith("/s") ? median / goal : goal / median }),
  };
}

/** Median, spread and 95th percentile of waits; the goal is for the last of these. */
export function summarizeLatency(name: string, costs: readonly Cost[], goal?: number): BenchResult {
  const walls = costs.map(({ wall }) => wall);
  const p95 = percentile(sort(walls), 95);
  const cpus = sort(costs.flatMap(({ cpu }) => cpu ?? []));
  return {
    ...summarize({ name, unit: "ms", goal: undefined }, walls),
    p95,
    ...(cpus.length > 0 && { cpu: { median: percentile(cpus, 50), p95: percentile(cpus, 95) } }),
    ...(goal !== undefined && { goal, ratioToGoal: goal / p95 }),
  };
}

/** Operations a second over at least so many milliseconds. */
function repeat(work: () => number, milliseconds: number): number {
  const start = performance.now();
  let operations = 0;
  let elapsed = 0;
  do {
    operations += work();
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return (operations * 1000) / elapsed;
}

function sort(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.round(((sorted.length - 1) * percent) / 100)] as number;
}

/** Takes results, so that their making cannot be left out, and keeps the last few of them alive. */
export class Sink {
  private readonly kept: unknown[] = new Array(256).fill(null);
  private taken = 0;

  take(result: unknown): void {
    this.kept[this.taken++ & 255] = result;
  }
}
