import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CSV_HEAD } from "../../fleet/lines/csv.js";
import { Summary, type SummaryData } from "../../fleet/summary/summary.js";
import type { Context } from "../context.js";
import { FileError, UsageError } from "../exit.js";
import { systemErrorWords } from "../system-error.js";
import { captureChunks } from "./input/capture-chunks.js";
import { ChunkBuffers } from "./input/chunk-buffers.js";
import { BEGINNING, ChangedInput, type InputPlace, lineChunks } from "./input/line-chunks.js";
import type { Machines } from "./input/machines.js";
import { ResultSinks } from "./output/result-sinks.js";
import { type Progress, type RunIdentity, readState, writeState } from "./output/state.js";
import type { Targets } from "./output/targets.js";
import { FleetProgress } from "./progress.js";
import type { RunFacts, TaskInput, TaskResult } from "./task.js";
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

/** A part of the input that is on its way. */
interface Part {
  readonly input: TaskInput;
  readonly end: InputPlace;
}

/**
 * Answers for all machines, and writes the results that are asked for one a line.
 * @returns what they come to
 * @throws UsageError, FileError for an input, a state or an output that does not serve
 */
export async function runFleet(run: FleetRun, context: Context): Promise<SummaryData> {
  const identity = identityOf(run);
  const before = run.state === undefined ? undefined : await readState(run.state, identity);
  const sinks = await ResultSinks.open(run.targets, before?.outputs, context);
  const progress = new FleetProgress(context.err);
  try {
    const { image, top } = run.facts;
    const summary = new Summary({ name: image.name, type: image.type, digest: image.digest }, top);
    if (before) summary.merge(before.summary);
    else await sinks.write(run.facts.formats.map((format) => encoder.encode(format === "csv" ? CSV_HEAD : "")));
    const place = await answerAll(run, identity, before, summary, sinks, progress, context);
    const data = summary.data();
    if (run.state !== undefined) await keep(run.state, identity, place, sinks, data);
    await sinks.finish();
    return data;
  } catch (error) {
    await sinks.abandon(run.state !== undefined);
    throw told(error, run);
  } finally {
    await progress.end();
  }
}

const encoder = new TextEncoder();

/** Answers part after part; takes the answers in the order of the input, whoever is done first. @returns where the input ends */
async function answerAll(
  run: FleetRun,
  identity: RunIdentity,
  before: Progress | undefined,
  summary: Summary,
  sinks: ResultSinks,
  progress: FleetProgress,
  { out, stdin }: Context,
): Promise<InputPlace> {
  const buffers = new ChunkBuffers();
  const parts = partsOf(run, before?.place ?? BEGINNING, stdin, buffers);
  const underWay: { readonly end: InputPlace; readonly result: Promise<TaskResult> }[] = [];
  let place = before?.place ?? BEGINNING;
  let kept = performance.now();
  const takeFirst = async () => {
    const [first] = underWay.splice(0, 1);
    if (!first) return;
    const { outputs, spent, summary: part } = await first.result;
    if (spent) buffers.giveBack(spent);
    place = first.end;
    summary.merge(part);
    await sinks.write(outputs);
    await progress.tell(summary.count);
    if (run.state === undefined || performance.now() - kept < KEPT_EVERY) return;
    await keep(run.state, identity, place, sinks, summary.data());
    kept = performance.now();
  };
  let first = await parts.next();
  if (first.done) return place;
  let second = await parts.next();
  const workers: Workers = second.done ? thisThread(run.facts) : threads(run.facts, run.workers);
  try {
    while (!first.done && !out.isClosed) {
      const { end, input } = first.value;
      const result = workers.run(input);
      // It is awaited in its turn.
      result.catch(() => {});
      underWay.push({ end, result });
      if (underWay.length >= workers.most) await takeFirst();
      first = second;
      if (!first.done) second = await parts.next();
    }
    while (underWay.length > 0) await takeFirst();
  } finally {
    await workers.close();
  }
  return place;
}

async function* partsOf(
  { machines, state }: FleetRun,
  from: InputPlace,
  stdin: Context["stdin"],
  buffers: ChunkBuffers,
): AsyncGenerator<Part> {
  const withDigest = state !== undefined;
  if (machines.kind === "captures") {
    for await (const { end, first, paths } of captureChunks(machines.paths, from, withDigest))
      yield { end, input: { kind: "captures", paths, first } };
    return;
  }
  const input = machines.path === null ? stdin : opened(machines.path);
  for await (const { bytes, end, firstLine } of lineChunks(input, from, withDigest, buffers))
    yield { end, input: bytes ? { kind: "lines", bytes, firstLine } : { kind: "long-line", line: firstLine } };
}

const READ_AT_ONCE = 256 * 1024;

/** What a file holds, unpacked; each piece is good until the next is asked for. */
function opened(path: string): AsyncIterable<Uint8Array> {
  if (!/\.gz$/i.test(path)) return piecesOf(path);
  // What goes wrong with either comes out where the result is read.
  return pipeline(createReadStream(path), createGunzip({ chunkSize: READ_AT_ONCE }), () => {});
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(READ_AT_ONCE);
    for (;;) {
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function keep(
  path: string,
  identity: RunIdentity,
  place: InputPlace,
  sinks: ResultSinks,
  summary: SummaryData,
): Promise<void> {
  await writeState(path, identity, { place, outputs: await sinks.settle(), summary });
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
