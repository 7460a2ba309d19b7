import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseShard, type Shard } from "../fleet/lines/shard.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, UsageError } from "./exit.js";
import { readFleetImage } from "./fleet/image.js";
import { type Machines, machinesNamed } from "./fleet/input/machines.js";
import { checkResumable } from "./fleet/output/result-sinks.js";
import { targetsFor } from "./fleet/output/targets.js";
import { exitCodeOf, writeSummary } from "./fleet/output/write-summary.js";
import { runFleet } from "./fleet/run-fleet.js";
import { keepInputs } from "./keep-inputs.js";
import { numberIn } from "./number-in.js";

/** The options of `fleet`. */
export interface FleetOptions {
  readonly image?: string;
  readonly imageName?: string;
  readonly machines?: readonly string[];
  readonly format?: string;
  readonly output?: readonly string[];
  readonly top: string;
  readonly shard?: string;
  readonly resume?: string;
  readonly workers?: string;
}

/** More machines of the least headroom than this are for `--format ndjson`. */
const MOST_TOP = 1000;
const MOST_WORKERS = 256;

/**
 * `fleet --image FILE --machines …`: what becomes of one image on many machines.
 * @throws UsageError, FileError
 */
export async function fleet(options: FleetOptions, context: Context): Promise<ExitCode> {
  if (options.image === undefined) throw new UsageError("name the scenario of the image: --image next.kexec");
  const targets = targetsFor(options.format, options.output ?? []);
  const top = numberIn(options.top, "--top", 0, MOST_TOP);
  const workers =
    options.workers === undefined ? availableParallelism() : numberIn(options.workers, "--workers", 1, MOST_WORKERS);
  const shard = options.shard === undefined ? null : shardOf(options.shard);
  if (options.resume !== undefined) checkResumable(targets);
  const machines = await machinesNamed(options.machines ?? []);
  await checkApart(options, machines);
  const image = await readFleetImage(options.image, options.imageName, context);
  if (!image) return EXIT.findings;
  const facts = { image, top, shard, formats: targets.lines.map(({ format }) => format) };
  const summary = await runFleet({ facts, machines, targets, workers, state: options.resume }, context);
  await writeSummary(summary, targets, context);
  return exitCodeOf(summary);
}

/** The part that is asked for; null where one part is all. */
function shardOf(text: string): Shard | null {
  const shard = parseShard(text);
  if (shard) return shard.parts === 1 ? null : shard;
  throw new UsageError(`--shard ${text}: is no K/N with K from 1 to N, such as 3/16`);
}

/** @throws UsageError where a file that is written is one that is read, or another that is written */
async function checkApart({ image, output = [], resume }: FleetOptions, machines: Machines): Promise<void> {
  const inputs = [...(image === undefined ? [] : [image]), ...(await filesOf(machines))];
  const outputs = [...output.filter((path) => path !== "-"), ...(resume === undefined ? [] : [resume])];
  for (const [i, path] of outputs.entries()) {
    await keepInputs(path, inputs, path === resume ? "--resume" : "--output");
    const place = resolve(path);
    if (outputs.some((other, j) => j < i && resolve(other) === place)) throw new UsageError(`${path} is named twice`);
  }
}

/** The files that machines are read from, those in the folders of captures among them. */
async function filesOf(machines: Machines): Promise<string[]> {
  if (machines.kind === "lines") return machines.path === null ? [] : [machines.path];
  const files = await Promise.all(
    machines.paths.map(async (path) => {
      const names = await readdir(path).catch(() => undefined);
      return names?.map((name) => join(path, name)) ?? [path];
    }),
  );
  return files.flat();
}
