import { CommanderError } from "commander";
import { printable } from "../report/printable.js";
import type { Language } from "./context.js";
import { EXIT, type ExitCode, FileError, UsageError } from "./exit.js";
import { Output } from "./output.js";
import { createProgram, type GlobalOptions, type Job } from "./program.js";
import { isCapable, styleFor } from "./style.js";

/** What a command line runs in. */
export interface Surroundings {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Runs one command line to its end.
 * @param args what follows the program's name
 * @throws whatever is a fault of this program; what the user can mend is told on standard error
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdin, stdout, stderr, env, language } = surroundings;
  const { code, job, out: said, err: complained, color } = parse(args);
  const output = (stream: Stream, name: string) =>
    new Output(stream, isCapable(stream, env), styleFor(stream, color, env), name);
  const out = output(stdout, "standard output");
  const err = output(stderr, "standard error");
  try {
    await out.write(said);
    await err.write(complained);
    const { analyse, format } = language;
    return job ? await job({ stdin, out, err, analyse, format }) : code;
  } catch (error) {
    return tell(error, err);
  }
}

interface Parsed extends GlobalOptions {
  readonly code: ExitCode;
  readonly job: Job | undefined;
  readonly out: string;
  readonly err: string;
}

function parse(args: readonly string[]): Parsed {
  let job: Job | undefined;
  let out = "";
  let err = "";
  const program = createProgram({
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    chosen: (choice) => {
      job = choice;
    },
  });
  let code: ExitCode = EXIT.well;
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? EXIT.well : EXIT.usage;
  }
  return { code, job, out, err, color: program.opts<GlobalOptions>().color };
}

/** @throws whatever is no message for the user: a fault of this program */
async function tell(error: unknown, err: Output): Promise<ExitCode> {
  if (!(error instanceof UsageError || error instanceof FileError)) throw error;
  await err.write(`kexec-scenario: ${printable(error.message)}\n`).catch(() => {});
  return error.code;
}
