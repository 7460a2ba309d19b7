import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "./binary.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

/** The blocks of code of a language, without their fences. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text]) => text ?? "",
  );
}

test("the report in the README is what the example reports", async () => {
  const [shown] = blocks("text");
  const { stdout } = await run(["report", "--image", "too_large", "examples/9-kho-host.kexec"], { cwd: root });
  expect(stdout).toContain(shown);
});

test("the scenario in the README gives the same report", async () => {
  const [scenario] = blocks("kexec");
  const { stdout } = await run(["report", "-"], { cwd: `${root}examples`, stdin: scenario ?? "" });
  expect(stdout).toContain(blocks("text")[0]);
});

test("every file that the README links to is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string);
  expect(links.length).toBeGreaterThan(5);
  for (const path of links) expect(() => readFileSync(root + path), path).not.toThrow(/ENOENT/);
});
