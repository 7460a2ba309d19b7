import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import schema from "../../src/fleet/machine/fleet-machine-1.schema.json" with { type: "json" };
import { CommandLine } from "./command-line.js";
import { printedAnew } from "./console-blocks.js";
import { blocksOf, DOCS, readPage } from "./markdown.js";

const PAGE = "fleet.md";
const page = readPage(PAGE);
const shell = new CommandLine();

beforeAll(() => {
  for (const { text } of blocksOf(page).filter(({ info }) => info.startsWith("kexec"))) {
    const name = /^\/\/ file: (\S+)\n/.exec(text)?.[1];
    if (name) writeFileSync(join(shell.folder, name), text);
  }
});

afterAll(() => rmSync(shell.folder, { recursive: true }));

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

test("every key of a machine is told of", () => {
  const keys = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
  for (const key of Object.keys(schema.properties)) expect(keys).toContain(key);
  for (const option of Object.keys(schema.properties.config.properties)) expect(page).toContain(`\`${option}\``);
});

test.each(["fleet", "fleet merge", "fleet convert", "fleet generate"])(
  "every option of `%s --help` is told of",
  (command) => {
    const { status, output } = run(`kexec-scenario ${command} --help`);
    expect(status).toBe(0);
    const options = [...output.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)\b/gm)].map(([, option]) => option as string);
    expect(options.length).toBeGreaterThan(1);
    const everywhere = ["--color", "--help", "--version"];
    expect(options.filter((option) => !everywhere.includes(option) && !page.includes(option))).toEqual([]);
  },
);
