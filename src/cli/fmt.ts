import { findingLines } from "../report/diagnostics.js";
import type { ReportDiagnostic } from "../report/model.js";
import { printable } from "../report/printable.js";
import { count } from "../report/sizes.js";
import { splitLines } from "../report/snippet.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, FileError, worse } from "./exit.js";
import type { Input } from "./input.js";
import { readAndTell } from "./scenarios.js";
import { writeWhole } from "./write-file.js";

/** The options of `fmt`. */
export interface FmtOptions {
  readonly check: boolean;
}

type Result = "formatted" | "unchanged" | "differs" | "wrong" | "unwritten";

/**
 * `fmt FILE…`: formats files in place, or standard input to standard output; with `--check` only tells which would
 * change.
 */
export async function fmt(names: readonly string[], options: FmtOptions, context: Context): Promise<ExitCode> {
  const { inputs, code } = await readAndTell(names, context);
  const results: Result[] = [];
  for (const input of inputs) results.push(await formatOne(input, options, context));
  if (inputs.some(({ stdin }) => !stdin)) await context.err.write(`${tally(results)}\n`);
  return results.map(codeOf).reduce(worse, code);
}

async function formatOne(input: Input, options: FmtOptions, context: Context): Promise<Result> {
  const result = input.fault === null ? await context.format(input.text) : { errors: [input.fault] };
  if ("errors" in result) {
    await tellErrors(input, result.errors, context);
    return "wrong";
  }
  const same = result.text === input.text;
  const formatted = input.byteOrderMark ? `\ufeff${result.text}` : result.text;
  if (options.check) {
    if (!same) await context.out.write(`${printable(input.path)}\n`);
    return same ? "unchanged" : "differs";
  }
  if (input.stdin) await context.out.write(formatted);
  if (same || input.stdin) return same ? "unchanged" : "formatted";
  try {
    await writeWhole(input.path, formatted);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await context.err.write(`kexec-scenario: ${printable(error.message)}\n`);
    return "unwritten";
  }
  await context.err.write(`formatted ${printable(input.path)}\n`);
  return "formatted";
}

async function tellErrors({ path, text }: Input, errors: readonly ReportDiagnostic[], { err }: Context): Promise<void> {
  const source = splitLines(text);
  for (const error of errors) await err.write(`${findingLines(path, source, error, err.style).join("\n")}\n`);
}

function codeOf(result: Result): ExitCode {
  if (result === "unwritten") return EXIT.files;
  return result === "differs" || result === "wrong" ? EXIT.findings : EXIT.well;
}

const WORDS: Record<Result, string> = {
  formatted: "formatted",
  differs: "would change",
  unchanged: "unchanged",
  wrong: "not formatted because of errors",
  unwritten: "not written",
};

/** `2 files: 1 formatted, 1 unchanged`. */
function tally(results: readonly Result[]): string {
  const parts = (Object.keys(WORDS) as Result[])
    .map((result) => ({ number: results.filter((one) => one === result).length, words: WORDS[result] }))
    .filter(({ number }) => number > 0)
    .map(({ number, words }) => `${number} ${words}`);
  return `${count(results.length, "file")}: ${parts.join(", ")}`;
}
