import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHECK_FORMATS } from "../../src/cli/formats.js";
import { REPORT_FORMATS } from "../../src/report/formats.js";
import { CommandLine } from "./command-line.js";
import { printedAnew } from "./console-blocks.js";
import { blocksOf, DOCS, readPage } from "./markdown.js";

const PAGE = "cli.md";
const page = readPage(PAGE);
const shell = new CommandLine();

beforeAll(() => {
  for (const { text } of blocksOf(page).filter(({ info }) => info.startsWith("kexec"))) {
    const name = /^\/\/ file: (\S+)\n/.exec(text)?.[1];
    if (name) writeFileSync(join(shell.folder, name), text);
  }
  for (const { info, text } of blocksOf(page).filter(({ info }) => info.startsWith("text file="))) {
    writeFileSync(join(shell.folder, info.slice("text file=".length)), text);
  }
});

afterAll(() => rmSync(shell.folder, { recursive: true }));

/** Runs a command; both streams as a terminal shows them. */
function run(command: string) {
  const { status, stdout } = shell.run(`(${command}) 2>&1`);
  return { status, output: stdout };
}

test.skipIf(process.platform === "win32")(
  "the commands print what the page shows, with the exit codes it tells (vitest run -u writes it anew)",
  async () => {
    const codes: string[] = [];
    const printed = printedAnew(page, run, (words) => codes.push(words));
    expect(codes).toEqual([]);
    await expect(printed).toMatchFileSnapshot(join(DOCS, PAGE));
  },
);

describe("every format is told of", () => {
  const section = (name: string) => page.split(`\n## \`${name}\`\n`)[1]?.split("\n## ")[0] ?? "";

  test.each(CHECK_FORMATS.map(({ name }) => name))("check --format %s", (name) => {
    expect(section("check")).toContain(`\n| \`${name}\` |`);
  });

  test.each(REPORT_FORMATS.map(({ name }) => name))("report --format %s", (name) => {
    expect(section("report")).toContain(`--format ${name}\``);
  });
});

test.each(["", "check", "report", "explain", "verify", "fmt", "lsp", "kernels", "import", "collect-script"])(
  "every command and option of `%s --help` is told of",
  (command) => {
    const { status, output } = run(`kexec-scenario ${command} --help`);
    expect(status).toBe(0);
    const words = [...output.matchAll(/^ {2}(?:(-\w), )?(--\w+|[a-z]+)\b/gm)].flatMap(([, short, long]) => [
      short,
      long,
    ]);
    expect(words.length).toBeGreaterThan(2);
    expect(words.filter((word) => word && !page.includes(`${word}`))).toEqual([]);
  },
);
