import type { FleetSummary } from "../fleet/summary/inputs.js";
import { messageText } from "../report/printable.js";
import type { Context } from "./context.js";
import { type ExitCode, UsageError } from "./exit.js";
import { FleetMerger } from "./fleet/merge/merger.js";
import { partsIn } from "./fleet/merge/parts.js";
import { targetsFor } from "./fleet/output/targets.js";
import { exitCodeOf, writeSummary } from "./fleet/output/write-summary.js";
import { numberIn } from "./number-in.js";

/** The options of `fleet merge`. */
export interface FleetMergeOptions {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly top?: string;
  readonly partial: boolean;
}

/** As `fleet` has it. */
const TOP = 20;

/**
 * `fleet merge FILE…`: one summary of those of the parts.
 * @throws UsageError for parts that do not belong together, or are not all there; FileError for what is no part
 */
export async function fleetMerge(
  names: readonly string[],
  options: FleetMergeOptions,
  context: Context,
): Promise<ExitCode> {
  const targets = targetsFor(options.format, options.output ?? []);
  if (targets.lines.length > 0)
    throw new UsageError("merge makes a summary: the results of parts, one a line, are merged by `cat`");
  const merger = new FleetMerger(options.top === undefined ? undefined : numberIn(options.top, "--top", 0, 1000), TOP);
  for await (const part of partsIn(names, context.stdin)) merger.add(part);
  const { missing, summary } = merger.data();
  const [first, ...others] = missing;
  if (first !== undefined) {
    const words = others.length > 0 ? `${first}, and parts of ${others.length} more` : first;
    if (!options.partial) throw new UsageError(`${words}; --partial merges the others`);
    await context.err.write(`${words}\n`);
  }
  const twice = namedTwice(summary);
  if (twice !== undefined)
    await context.err.write(`${messageText(twice)} stands twice in the summary: is one machine in two inputs?\n`);
  await writeSummary(summary, targets, context);
  return exitCodeOf(summary);
}

/** A machine that two inputs have, as far as the names show that a summary of both keeps: those of the least headroom. */
function namedTwice({ inputs, worst }: FleetSummary): string | undefined {
  if (inputs.length < 2) return undefined;
  const names = new Set<string>();
  return worst.find(({ id }) => names.size === names.add(id).size)?.id;
}
