import { PassThrough, Writable } from "node:stream";
import type { Language } from "../../src/cli/context.js";
import type { ExitCode } from "../../src/cli/exit.js";
import { run } from "../../src/cli/run.js";

/** What one command line answers. */
export interface Answer {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command line runs in, where a test wishes otherwise. */
export interface Wishes {
  readonly language?: Partial<Language>;
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly stdoutIsTerminal?: boolean;
  readonly stderrIsTerminal?: boolean;
  /** The error code that every write to this stream gives. */
  readonly stdoutFails?: string;
  readonly stderrFails?: string;
}

/** Runs one command line in this process. */
export async function kexecScenario(args: readonly string[], wishes: Wishes = {}): Promise<Answer> {
  const stdout = new Recorder(wishes.stdoutIsTerminal, wishes.stdoutFails);
  const stderr = new Recorder(wishes.stderrIsTerminal, wishes.stderrFails);
  const stdin = new PassThrough();
  stdin.end(wishes.stdin ?? "");
  const code = await run(args, {
    stdin,
    stdout,
    stderr,
    env: wishes.env ?? {},
    language: {
      analyse: () => Promise.reject(new Error("no analysis expected")),
      format: () => Promise.reject(new Error("no formatting expected")),
      ...wishes.language,
    },
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** A stream that keeps what is written, or fails as a pipe or a full disk does. */
class Recorder extends Writable {
  text = "";

  constructor(
    readonly isTTY = false,
    private readonly fails?: string,
  ) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (this.fails !== undefined) {
      done(Object.assign(new Error(`write ${this.fails}`), { code: this.fails }));
      return;
    }
    this.text += chunk.toString();
    done();
  }
}
