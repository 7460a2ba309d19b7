import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { DOCS } from "./markdown.js";

/** A folder in which the built command line is at hand, to run commands of a page in. */
export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), "kexec-scenario-docs-"));

  /** @param commands further commands, by their names: the lines of a shell script each */
  constructor(commands: Readonly<Record<string, string>> = {}) {
    const all = { "kexec-scenario": `exec "${process.execPath}" "${join(DOCS, "../dist/cli.mjs")}" "$@"`, ...commands };
    for (const [name, lines] of Object.entries(all)) {
      writeFileSync(join(this.folder, name), `#!/bin/sh\n${lines}\n`);
      chmodSync(join(this.folder, name), 0o755);
    }
  }

  /** Runs lines of a shell script in the folder, to the first that fails. */
  run(script: string) {
    return spawnSync("bash", ["-e", "-c", script], {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, PATH: `${this.folder}${delimiter}${process.env.PATH}`, NO_COLOR: "1" },
    });
  }
}
