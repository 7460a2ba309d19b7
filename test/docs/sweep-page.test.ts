import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SWEEP_FORMATS } from "../../src/report/sweep/formats.js";
import { CommandLine } from "./command-line.js";
import { blocksOf, DOCS, readPage } from "./markdown.js";

const PAGE = "sweep.md";
const page = readPage(PAGE);
const shell = new CommandLine();

beforeAll(() => {
  const [scenario] = blocksOf(page).filter(({ info }) => info === "kexec");
  writeFileSync(join(shell.folder, "host.kexec"), scenario?.text ?? "");
});

afterAll(() => rmSync(shell.folder, { recursive: true }));

test.skipIf(process.platform === "win32")(
  "the commands print what the page shows (vitest run -u writes it anew)",
  async () => {
    const failed: string[] = [];
    const printed = page.replace(/^```console\n\$ (.*)\n[\s\S]*?^```$/gm, (_, command: string) => {
      const { status, stdout } = shell.run(command);
      if (status !== 0) failed.push(command);
      return `\`\`\`console\n$ ${command}\n${stdout}\`\`\``;
    });
    expect(failed).toEqual([]);
    await expect(printed).toMatchFileSnapshot(join(DOCS, PAGE));
  },
);

test.each(SWEEP_FORMATS.map(({ name }) => name))("the format %s is told of", (name) => {
  expect(page).toContain(`\n| \`${name}\` |`);
});
