import { afterAll, describe, expect, test } from "vitest";
import { CHECK_FORMATS } from "../../src/cli/formats.js";
import { REPORT_FORMATS } from "../../src/report/formats.js";
import { ConsolePage } from "./console-page.js";

const page = new ConsolePage("cli.md");

afterAll(() => page.remove());

test.skipIf(process.platform === "win32")(
  "the commands print what the page shows, with the exit codes it tells (vitest run -u writes it anew)",
  () => page.check(),
);

describe("every format is told of", () => {
  const section = (name: string) => page.text.split(`\n## \`${name}\`\n`)[1]?.split("\n## ")[0] ?? "";

  test.each(CHECK_FORMATS.map(({ name }) => name))("check --format %s", (name) => {
    expect(section("check")).toContain(`\n| \`${name}\` |`);
  });

  test.each(REPORT_FORMATS.map(({ name }) => name))("report --format %s", (name) => {
    expect(section("report")).toContain(`--format ${name}\``);
  });
});

test.each([
  "",
  "check",
  "report",
  "sweep",
  "explain",
  "size",
  "verify",
  "fmt",
  "lsp",
  "kernels",
  "import",
  "collect-script",
])("every command and option of `%s --help` is told of", (command) => {
  const { status, output } = page.run(`kexec-scenario ${command} --help`);
  expect(status).toBe(0);
  const words = [...output.matchAll(/^ {2}(?:(-\w), )?(--\w+|[a-z]+)\b/gm)].flatMap(([, short, long]) => [short, long]);
  expect(words.length).toBeGreaterThan(2);
  expect(words.filter((word) => word && !page.text.includes(`${word}`))).toEqual([]);
});
