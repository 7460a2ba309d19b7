import type { NamedVersion, ReportFile } from "../report/model.js";
import { isWell } from "../report/outcome.js";
import { printable } from "../report/printable.js";
import type { Context } from "./context.js";
import { EXIT, type ExitCode, FileError, worse } from "./exit.js";
import { type Input, readInputs } from "./input.js";
import { withProgress } from "./progress.js";

/** The scenario files that a command was given, analysed. */
export interface Scenarios {
  /** Those that could be read, in the order named. */
  readonly files: readonly ReportFile[];
  /** What reading and the findings come to. */
  readonly code: ExitCode;
  /** The paths of all that was read for them, themselves and what they name. */
  readonly inputs: readonly string[];
}

/**
 * Reads and analyses files; tells on standard error of each that cannot be read, and goes on with the others.
 * @param kernels with which every image is placed once more
 */
export async function analyseFiles(
  names: readonly string[],
  context: Context,
  kernels?: readonly NamedVersion[],
): Promise<Scenarios> {
  const { inputs, code } = await readAndTell(names, context);
  const sources = inputs.flatMap(({ path, text, fault }) => (fault === null ? [{ path, text }] : []));
  const texts = sources.map(({ text }) => text);
  const named: string[] = [];
  const tell = (path: string) => named.push(path);
  const analysed =
    sources.length > 0
      ? await withProgress(context.err, "analysing", texts, () => context.analyse(sources, kernels, tell))
      : [];
  const next = analysed.values();
  const files = inputs.map((input) => (input.fault === null ? (next.next().value as ReportFile) : noText(input)));
  return {
    files,
    code: worse(code, isWell(files) ? EXIT.well : EXIT.findings),
    inputs: [...files.map(({ path }) => path), ...new Set(named)],
  };
}

/** Reads files; tells on standard error of each that cannot be read. */
export async function readAndTell(
  names: readonly string[],
  { stdin, err }: Context,
): Promise<{ inputs: Input[]; code: ExitCode }> {
  const inputs: Input[] = [];
  let code: ExitCode = EXIT.well;
  for (const input of await readInputs(names, stdin)) {
    if (input instanceof FileError) {
      await err.write(`kexec-scenario: ${printable(input.message)}\n`);
      code = EXIT.files;
    } else {
      inputs.push(input);
    }
  }
  return { inputs, code };
}

/** The report of a file that is no text. */
function noText({ path, text, fault }: Input): ReportFile {
  return { path, text, images: [], diagnostics: fault ? [fault] : [] };
}
