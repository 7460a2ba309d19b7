import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The built command line, as it is published. */
export const BINARY = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));

if (!existsSync(BINARY)) throw new Error(`${BINARY} is not built: npm run build`);

/** How a run ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built command line; the caller has its streams. */
export function start(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): ChildProcess {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  return spawn(process.execPath, [BINARY, ...args], { cwd: options.cwd, env: { ...env, ...options.env } });
}

/** Runs the built command line to its end. */
export function run(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; stdin?: string | Uint8Array } = {},
): Promise<Ended> {
  const child = start(args, options);
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin?.on("error", () => {}).end(options.stdin ?? "");
  });
}
