import { CSV_HEAD } from "../../fleet/lines/csv.js";
import type { FleetSummary } from "../../fleet/summary/inputs.js";
import { grouped } from "../../report/grouped.js";
import type { Context } from "../context.js";
import { FileError, UsageError } from "../exit.js";
import { Interrupted, Interrupts } from "../interrupts.js";
import { ProgressLine } from "../progress-line.js";
import { systemErrorWords } from "../system-error.js";
import { ChunkBuffers } from "./input/chunk-buffers.js";
import { ChangedInput, type InputPlace } from "./input/line-chunks.js";
import type { Machines } from "./input/machines.js";
import { partsOf } from "./input/parts.js";
import { ResultSinks } from "./output/result-sinks.js";
import { type RunIdentity, readState, writeState } from "./output/state.js";
import type { Targets } from "./output/targets.js";
import { SoFar } from "./so-far.js";
import type { RunFacts, TaskResult } from "./task.js";
import { thisThread, threads, type Workers } from "./workers.js";

/** One run over a fleet. */
export interface FleetRun {
  readonly facts: RunFacts;
  readonly machines: Machines;
  readonly targets: Targets;
  /** How many threads answer. */
  readonly workers: number;
  /** The file that keeps how far the run has come; undefined for none. */
  readonly state: string | undefined;
}

/** How often a state is kept, in milliseconds. */
const KEPT_EVERY = 250;

/** What a run works with. */
interface Tools {
  readonly sinks: ResultSinks;
  readonly soFar: SoFar;
  readonly interrupts: Interrupts;
  /** Keeps how far it has come, where that is asked for. */
  readonly keep: () => Promise<void>;
}

/**
 * Answers for all machines, and writes the results that are asked for one a line. A signal ends the process: with a state so
 * that the run can go on, else with no file of results left behind.
 * @returns what they come to
 * @throws UsageError, FileError for an input, a state or an output that does not serve
 */
export async function runFleet(run: FleetRun, context: Context): Promise<FleetSummary> {
  const interrupts = new Interrupts();
  try {
    return await runUntilSignal(run, interrupts, context);
  } finally {
    await interrupts.obey();
    interrupts.end();
  }
}

/** @throws Interrupted after a signal, when all is as it is to be left */
async function runUntilSignal(run: FleetRun, interrupts: Interrupts, context: Context): Promise<FleetSummary> {
  const { facts, state } = run;
  const identity = identityOf(run);
  const before = state === undefined ? undefined : await readState(state, identity);
  const opening = ResultSinks.open(run.targets, before?.outputs, context);
  // What was written before may be long, and is only read; a file that is new is made at once, and must be known.
  const sinks = await (before ? interrupts.during(opening) : opening);
  const soFar = new SoFar(facts.image, facts.top, before);
  const keep = async () => {
    if (state !== undefined) await writeState(state, identity, soFar.progress(await sinks.settle()));
  };
  try {
    if (!before) await sinks.write(facts.formats.map((format) => encoder.encode(format === "csv" ? CSV_HEAD : "")));
    await answerAll(run, { sinks, soFar, interrupts, keep }, context);
    await keep();
    await sinks.finish();
    return soFar.data(facts.shard);
  } catch (error) {
    if (error instanceof Interrupted) await keep();
    await sinks.abandon(state !== undefined);
    if (error instanceof Interrupted && state !== undefined)
      await context.err.write(`stopped after ${words(soFar)}; the same command goes on from there\n`);
    throw told(error, run);
  }
}

const encoder = new TextEncoder();

/** Answers part after part; takes the answers in the order of the input, whoever is done first. @throws Interrupted */
async function answerAll(run: FleetRun, tools: Tools, { err, out, stdin }: Context): Promise<void> {
  const { interrupts, keep, sinks, soFar } = tools;
  const progress = new ProgressLine(err);
  const buffers = new ChunkBuffers();
  const parts = partsOf(run.machines, soFar.place, run.state !== undefined, stdin, buffers);
  const underWay: { readonly end: InputPlace; readonly result: Promise<TaskResult> }[] = [];
  let kept = performance.now();
  const takeFirst = async () => {
    const [first] = underWay.splice(0, 1);
    if (!first) return;
    const result = await interrupts.during(first.result);
    if (result.spent) buffers.giveBack(result.spent);
    soFar.take(first.end, result);
    await sinks.write(result.outputs);
    await progress.tell(() => words(soFar));
    if (performance.now() - kept < KEPT_EVERY) return;
    await keep();
    kept = performance.now();
  };
  let first = await interrupts.during(parts.next());
  if (first.done) return;
  const facts = { ...run.facts, input: soFar.inputNamed(first.value.input) };
  let second = await interrupts.during(parts.next());
  const workers: Workers = second.done ? thisThread(facts) : threads(facts, run.workers);
  try {
    while (!first.done && !out.isClosed) {
      const { end, task } = first.value;
      const result = workers.run(task);
      // It is awaited in its turn.
      result.catch(() => {});
      underWay.push({ end, result });
      if (underWay.length >= workers.most) await takeFirst();
      first = second;
      if (!first.done) second = await interrupts.during(parts.next());
    }
    while (underWay.length > 0) await takeFirst();
  } finally {
    await progress.end();
    await workers.close();
  }
}

function words({ machines }: SoFar): string {
  return `${grouped(machines)} machine${machines === 1 ? "" : "s"}`;
}

function identityOf({ facts, machines, targets }: FleetRun): RunIdentity {
  const { image, shard, top } = facts;
  const outputs = targets.lines.map(({ format, path }) => `${format} ${path}`);
  return { image: `${image.name} ${image.digest}`, input: machines.kind, shard, top, outputs };
}

function told(error: unknown, { machines, state }: FleetRun): unknown {
  const name = machines.kind === "captures" ? "the captures" : (machines.path ?? "<stdin>");
  if (error instanceof ChangedInput) return new UsageError(`${name}: ${error.message}; remove ${state} to begin anew`);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined || /^(ERR_|Z_)/.test(code ?? ""))
    return error instanceof FileError ? error : new FileError(`${name}: ${systemErrorWords(error)}`);
  return error;
}
