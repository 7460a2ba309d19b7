import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Block, blocksOf, DOCS, readPage } from "./markdown.js";

/** Runs a program as one would run it that has the package installed; `npm run build` has made the package. */
function run(program: string) {
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: join(DOCS, ".."),
    encoding: "utf8",
  });
}

const page = "engine.md";

test("the examples of the API run, and print what the page shows (vitest run -u writes it anew)", async () => {
  let text = readPage(page);
  const programs = blocksOf(text).filter(({ info }) => info === "js");
  expect(programs.map(({ text }) => /from "(.*)"/.exec(text)?.[1])).toEqual([
    "kexec-scenario/engine",
    "kexec-scenario/engine",
    "kexec-scenario/engine",
  ]);
  for (const program of programs) {
    const { stdout, stderr } = run(program.text);
    expect(stderr).toBe("");
    text = withOutput(text, program, stdout);
  }
  await expect(text).toMatchFileSnapshot(join(DOCS, page));
});

/** The page with the `text` block that follows a program showing this output. */
function withOutput(markdown: string, { text }: Block, output: string): string {
  const end = markdown.indexOf(text) + text.length;
  const rest = markdown.slice(end).replace(/^```text\n[\s\S]*?^```$/m, () => `\`\`\`text\n${output}\`\`\``);
  return markdown.slice(0, end) + rest;
}
