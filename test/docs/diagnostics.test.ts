import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DIAGNOSTIC_CODES } from "../../src/report/codes.js";
import { PLAIN, type ReportFile, renderDiagnostics } from "../../src/report/index.js";
import { kexecScenario } from "../cli/harness.js";
import { DOCS, pagesIn, readPage } from "./markdown.js";
import { check, filesShown, type ShownFiles } from "./scenario-in-docs.js";

const FOLDER = "diagnostics";

/** Codes whose example is no scenario in text, and why. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  "not-text": "its example is bytes that are no text; a test of its own holds its messages",
};

/** The two parts of a page. */
function partsOf(page: string) {
  const [example = "", mended = ""] = page.split("\n## How to mend it\n");
  return { example, mended };
}

/** What a page promises of its code: its severity, and whether it becomes an info when an `expect` foresees it. */
function promiseOf(page: string) {
  const match = /^Severity: \*\*(error|warning|info)\*\*( \(info when an `expect` foresees it\))?$/m.exec(page);
  return { severity: match?.[1], foreseeable: match?.[2] !== undefined };
}

const withCode = ({ diagnostics }: ReportFile, code: string) => diagnostics.filter((found) => found.code === code);

test("every code has a page, and every page a code", () => {
  expect(pagesIn(FOLDER)).toEqual(["README.md", ...DIAGNOSTIC_CODES.map((code) => `${code}.md`)].sort());
});

test("the table has the codes in the groups and the order of the source", () => {
  const source = readFileSync(join(DOCS, "../src/report/codes.ts"), "utf8");
  const groups = [...source.matchAll(/^ {2}(?:\/\/ (.*)|"(.*)",)$/gm)].map(([, group, code]) => group ?? `- ${code}`);
  const table = [...readPage(FOLDER, "README.md").matchAll(/^(?:## (.)(.*)|\| \[(.*)\]\(\3\.md\) \|.*)$/gm)];
  expect(table.map(([, first, rest, code]) => (code ? `- ${code}` : `${first?.toLowerCase()}${rest}`))).toEqual(groups);
});

test.each(DIAGNOSTIC_CODES)("the table tells the severity of %s that its page tells", (code) => {
  const row = readPage(FOLDER, "README.md")
    .split("\n")
    .find((line) => line.startsWith(`| [${code}]`));
  const { severity, foreseeable } = promiseOf(readPage(FOLDER, `${code}.md`));
  expect(row).toContain(`| ${severity}${foreseeable ? " †" : ""} |`);
});

describe.each(DIAGNOSTIC_CODES.filter((code) => !(code in WITHOUT_EXAMPLE)))("%s", (code) => {
  const page = readPage(FOLDER, `${code}.md`);
  const { example, mended } = partsOf(page);
  const { severity } = promiseOf(page);
  const shown = filesShown(example) as ShownFiles;

  test("has its title, its severity, and the two examples", () => {
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    expect(severity).toBeDefined();
    expect(filesShown(example)).toBeDefined();
    expect(filesShown(mended)).toBeDefined();
  });

  test("its example gives the code, and the output shown is what `check` prints (vitest -u writes it anew)", async () => {
    const report = await check(shown);
    const found = withCode(report, code);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) expect(finding.severity).toBe(severity);
    const output = renderDiagnostics([report], PLAIN);
    const printed = page.replace(/^```text\n[\s\S]*?^```$/m, () => `\`\`\`text\n${output}\`\`\``);
    await expect(printed).toMatchFileSnapshot(join(DOCS, FOLDER, `${code}.md`));
  });

  test("its mended example has no error, and the code no more", async () => {
    const report = await check(filesShown(mended) as ShownFiles);
    expect(withCode(report, code)).toEqual([]);
    expect(report.diagnostics.filter((found) => found.severity === "error")).toEqual([]);
  });
});

const foreseeable = DIAGNOSTIC_CODES.filter((code) => promiseOf(readPage(FOLDER, `${code}.md`)).foreseeable);

test.each(foreseeable)("%s is an info when an `expect` foresees it", async (code) => {
  const { main, files } = filesShown(partsOf(readPage(FOLDER, `${code}.md`)).example) as ShownFiles;
  const [image] = (await check({ main, files })).images;
  const errno = image?.load?.placement.failure?.errno;
  const text = `${files.get(main)}expect ${image?.name} { fails ${errno} }\n`;
  const report = await check({ main, files: new Map([...files, [main, text]]) });
  expect(withCode(report, code).map(({ severity }) => severity)).toEqual(["info"]);
  expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("not-text", () => {
  const page = readPage(FOLDER, "not-text.md");

  test.each([
    ["UTF-16", [0xff, 0xfe, 0x6d, 0]],
    ["a byte 0", [0x6d, 0]],
    ["bytes that are no UTF-8", [0x6d, 0xe4, 0x0a]],
  ])("%s: the page has the message", async (_, bytes) => {
    const { code, stdout } = await kexecScenario(["check", "-"], { stdin: new Uint8Array(bytes) });
    expect(code).toBe(1);
    const [, message = "nothing"] = /^<stdin>:\d+:\d+: error not-text: (.*)$/m.exec(stdout) ?? [];
    expect(page).toContain(message);
  });

  test("is the only code without an example in text", () => {
    expect(Object.keys(WITHOUT_EXAMPLE)).toEqual(["not-text"]);
    expect(promiseOf(page)).toEqual({ severity: "error", foreseeable: false });
    expect(page.startsWith("# not-text\n")).toBe(true);
  });
});
