import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { CommandLine } from "./command-line.js";
import { printedAnew } from "./console-blocks.js";
import { blocksOf, DOCS, readPage } from "./markdown.js";

/** A page of the documentation whose commands are run, in a folder with the files that it shows. */
export class ConsolePage {
  readonly text: string;
  private readonly shell = new CommandLine();

  /** @param name the file's name in the documentation */
  constructor(private readonly name: string) {
    this.text = readPage(name);
    for (const { info, text } of blocksOf(this.text)) {
      const file = info.startsWith("kexec")
        ? /^\/\/ file: (\S+)\n/.exec(text)?.[1]
        : /^text file=(.+)$/.exec(info)?.[1];
      if (file) writeFileSync(join(this.shell.folder, file), text);
    }
  }

  /** Runs a command; both streams as a terminal shows them. */
  run(command: string) {
    const { status, stdout } = this.shell.run(`(${command}) 2>&1`);
    return { status, output: stdout };
  }

  /** Runs each command of the page, and holds what it prints and its exit code against the page. */
  async check(): Promise<void> {
    const codes: string[] = [];
    const printed = printedAnew(
      this.text,
      (command) => this.run(command),
      (words) => codes.push(words),
    );
    expect(codes).toEqual([]);
    await expect(printed).toMatchFileSnapshot(join(DOCS, this.name));
  }

  /** Removes the folder. */
  remove(): void {
    rmSync(this.shell.folder, { recursive: true });
  }
}
