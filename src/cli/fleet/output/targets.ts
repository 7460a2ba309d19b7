import { extname } from "node:path";
import { UsageError } from "../../exit.js";
import { noSuch } from "../../no-such.js";
import { STDIN } from "../../paths.js";
import type { LineFormat } from "../task.js";

/** How a fleet is told: results one a line, or a summary of all. */
export type FleetFormat = LineFormat | SummaryFormat;

/** How a summary is written. */
export type SummaryFormat = "text" | "json" | "html";

/** Where something is written; path null for standard output. */
export interface Target<Format> {
  readonly format: Format;
  readonly path: string | null;
}

/** All that a run writes. */
export interface Targets {
  /** Results while they come. */
  readonly lines: readonly Target<LineFormat>[];
  /** What all comes to, at the end. */
  readonly summaries: readonly Target<SummaryFormat>[];
}

const FORMATS: readonly FleetFormat[] = ["text", "json", "ndjson", "csv", "html"];

const SUFFIXES: Readonly<Record<string, FleetFormat>> = {
  ".txt": "text",
  ".json": "json",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".csv": "csv",
  ".html": "html",
};

/**
 * What `--format` and `--output` ask for: standard output without a file, else each file by its suffix.
 * @throws UsageError for a format that there is not, and files of which one overwrites another
 */
export function targetsFor(format: string | undefined, outputs: readonly string[]): Targets {
  const named = format === undefined ? undefined : formatNamed(format);
  if (outputs.length > 1 && named !== undefined)
    throw new UsageError("--format is for one output; several are written as their names end");
  const targets = (outputs.length === 0 ? [STDIN] : outputs).map((path) => targetOf(path, named));
  const paths = targets.map(({ path }) => path);
  const twice = paths.find((path, i) => paths.indexOf(path) < i);
  if (twice !== undefined) throw new UsageError(`--output ${twice ?? STDIN} is named twice`);
  return {
    lines: targets.flatMap(({ format, path }) => (isLines(format) ? [{ format, path }] : [])),
    summaries: targets.flatMap(({ format, path }) => (isLines(format) ? [] : [{ format, path }])),
  };
}

function isLines(format: FleetFormat): format is LineFormat {
  return format === "ndjson" || format === "csv";
}

function formatNamed(name: string): FleetFormat {
  const format = FORMATS.find((one) => one === name);
  if (format) return format;
  throw new UsageError(noSuch("there is no format", name, FORMATS));
}

function targetOf(path: string, named: FleetFormat | undefined): Target<FleetFormat> {
  if (path === STDIN) return { format: named ?? "text", path: null };
  const format = named ?? SUFFIXES[extname(path).toLowerCase()];
  if (format) return { format, path };
  const known = Object.entries(SUFFIXES).map(([suffix, name]) => `${suffix} (${name})`);
  throw new UsageError(
    `\`${path}\` does not tell the format; give --format, or a name that ends in one of: ${known.join(", ")}`,
  );
}
