import type { SummaryData } from "../fleet/summary/summary.js";
import type { Context } from "./context.js";
import { type ExitCode, UsageError } from "./exit.js";
import { FleetMerger } from "./fleet/merge/merger.js";
import { type MergedPart, partsIn } from "./fleet/merge/parts.js";
import { targetsFor } from "./fleet/output/targets.js";
import { exitCodeOf, writeSummary } from "./fleet/output/write-summary.js";
import { numberIn } from "./number-in.js";

/** The options of `fleet merge`. */
export interface FleetMergeOptions {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly top?: string;
}

/** As `fleet` has it. */
const TOP = 20;

/**
 * `fleet merge FILE…`: one summary of those of the parts.
 * @throws UsageError for parts that do not belong together, FileError for what is no part
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
  for await (const part of partsIn(names, context.stdin)) merger.add(part as MergedPart);
  const summary: SummaryData = merger.data();
  await writeSummary(summary, targets, context);
  return exitCodeOf(summary);
}
