import { VERSION } from "../language/version.js";
import { EXIT, type ExitCode } from "./exit.js";
import { tooOldNode } from "./version.js";

/** The command line `kexec-scenario`: the process's own streams and the real language around `run`. */
async function main(args: readonly string[]): Promise<ExitCode> {
  const tooOld = tooOldNode(process.versions.node);
  if (tooOld !== null) {
    process.stderr.write(`kexec-scenario: ${tooOld}\n`);
    return EXIT.usage;
  }
  // The argument parser knows these too, but takes longer to load than all else that they need.
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    process.stdout.on("error", () => {}).write(`${VERSION}\n`);
    return EXIT.well;
  }
  const { run } = await import("./run.js");
  return run(args, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    language: {
      analyse: async (...asked) => (await import("./language.js")).kexecLanguage.analyse(...asked),
      format: async (text) => (await import("./language.js")).kexecLanguage.format(text),
    },
  });
}

/** A fault of this program: one line, and never a stack trace. */
function fail(error: unknown): never {
  const [line] = String(error instanceof Error ? error.message : error).split("\n");
  process.stderr.write(`kexec-scenario: internal fault: ${line}; please report it with the file that caused it\n`);
  process.exit(EXIT.internal);
}

process.on("uncaughtException", fail);
process.exitCode = await main(process.argv.slice(2)).catch(fail);
