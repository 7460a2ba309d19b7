import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** The files that docs/fleet.md shows. */
export const RECIPES = join(ROOT, "docs/recipes");

/** The scenario of the image that the recipes hold against their machines. */
export const SCENARIO = join(ROOT, "examples/2-live-update.kexec");

/** What a run leaves: the summary as a page and for programs, and a result a line. */
export const RESULTS = ["fleet.html", "fleet.json", "results.ndjson"];

/** A folder as the recipes want it, with `kexec-scenario` at hand, made-up machines, and the results of a single run. */
export class FleetFolder {
  /**
   * @param count how many machines
   * @param malformed of how many in a hundred the line is wrong in some way
   */
  constructor(
    readonly path: string,
    count: number,
    malformed = 1,
  ) {
    mkdirSync(join(path, "bin"), { recursive: true });
    const command = join(path, "bin/kexec-scenario");
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "dist/cli.mjs")}" "$@"\n`);
    chmodSync(command, 0o755);
    cpSync(SCENARIO, join(path, "next.kexec"));
    cpSync(RECIPES, path, { recursive: true });
    const lines = openSync(join(path, "fleet.ndjson"), "w");
    const generate = ["fleet", "generate", "--seed", "6", "--count", `${count}`, "--malformed", `${malformed}`];
    const { status } = spawnSync(command, generate, { stdio: ["ignore", lines, "inherit"] });
    closeSync(lines);
    if (status !== 0) throw new Error(`fleet generate ended with ${status}`);
    const outputs = RESULTS.flatMap((name) => ["-o", join(path, "single", name)]);
    mkdirSync(join(path, "single"));
    this.run(`kexec-scenario fleet --image next.kexec --machines fleet.ndjson ${outputs.join(" ")}`, 1);
  }

  /** The environment in which commands are run here. */
  env(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return { ...process.env, NO_COLOR: "1", ...more, PATH: `${join(this.path, "bin")}${delimiter}${process.env.PATH}` };
  }

  /**
   * Runs a shell command in the folder.
   *
   * @returns what it prints
   * @throws Error when it ends with another code than `wanted`
   */
  run(command: string, wanted = 0, env: NodeJS.ProcessEnv = {}): string {
    const { status, signal, stdout, stderr } = spawnSync("bash", ["-c", command], {
      cwd: this.path,
      encoding: "utf8",
      env: this.env(env),
      maxBuffer: 1024 ** 3,
    });
    if (status !== wanted) throw new Error(`${command}\nended with ${signal ?? status}\n${stdout}${stderr}`);
    return stdout;
  }

  /** The text of a file in the folder. */
  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }
}
