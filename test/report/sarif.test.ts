import { readFileSync } from "node:fs";
import { join } from "node:path";
import { default as Ajv } from "ajv-draft-04";
import { default as addFormats } from "ajv-formats";
import { describe, expect, test } from "vitest";
import { readRulePages } from "../../src/language/process/rule-pages.js";
import { DIAGNOSTIC_CODES } from "../../src/report/codes.js";
import { type ReportFile, renderSarif } from "../../src/report/index.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { exampleFiles, scenarioFile } from "./real-files.js";
import { finding, sceneFile } from "./scenes.js";

const SCHEMA = join(import.meta.dirname, "../fixtures/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv as never);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

/** A log, which the schema must have nothing against. */
function validLog(files: readonly ReportFile[], pages?: Parameters<typeof renderSarif>[2]) {
  const log = JSON.parse(renderSarif(files, "1.2.3", pages));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log.runs[0];
}

test("the schema is one that finds faults", () => {
  const log = JSON.parse(renderSarif([], "1"));
  log.runs[0].results.push({ ruleId: "no-hole" });
  expect(validate(log)).toBe(false);
});

/** Where the pages are. */
const DOCS = new URL("../../docs", import.meta.url).href;

test("the log of all examples is valid, with and without what the documentation says", async () => {
  const files = await exampleFiles();
  const { results } = validLog(files, await readRulePages(DOCS));
  expect(results).toHaveLength(files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0));
  expect(results.length).toBeGreaterThan(0);
  validLog(files);
  validLog([]);
});

test.each(HOSTILE)("the log of a file full of %j is valid, and says that text", (text) => {
  const { results } = validLog([hostileFile(text)]);
  const [{ message, locations, relatedLocations }] = results;
  for (const { text: written } of [message, relatedLocations[0].message]) {
    expect(readMessage(written)).toEqual({ text, links: 0 });
  }
  expect(decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri)).toBe(text.toWellFormed());
});

/** A message without arguments as SARIF 2.1.0 has it read (3.11.5, 3.11.6); a brace that stands alone is a fault. */
function readMessage(written: string): { text: string; links: number } {
  const link = /(?<![^\\](?:\\\\)*\\)(?<!^(?:\\\\)*\\)\[(?:[^\\[\]]|\\[\\[\]])*\]\([^)]*\)/g;
  expect(written.replaceAll("{{", "").replaceAll("}}", "")).not.toMatch(/[{}]/);
  const text = written
    .replaceAll("{{", "{")
    .replaceAll("}}", "}")
    .replace(/\\([\\[\]])/g, "$1");
  return { text, links: [...written.matchAll(link)].length };
}

describe("a message", () => {
  test("is read as the standard's own example of a link is", () => {
    const example = String.raw`Prohibited term used in [para\[0\]\\spans\[2\]](1).`;
    expect(readMessage(example)).toEqual({
      text: String.raw`Prohibited term used in [para[0]\spans[2]](1).`,
      links: 1,
    });
    expect(readMessage(String.raw`\[a](b)`)).toEqual({ text: "[a](b)", links: 0 });
    expect(readMessage(String.raw`\\[a](b)`)).toEqual({ text: String.raw`\[a](b)`, links: 1 });
  });

  test("of a missing brace has it doubled, as a reader expects", async () => {
    const file = await scenarioFile("a.kexec", "machine m {");
    const { results } = validLog([file]);
    const { message } = results.find(({ ruleId }: { ruleId: string }) => ruleId === "missing-brace");
    expect(message.text).toContain("`}}`");
  });

  test("keeps the brackets and backslashes of a sentence as they are", () => {
    const text = String.raw`a [0] and C:\x`;
    const { results } = validLog([sceneFile([], { diagnostics: [finding({ line: 1, column: 1, message: text })] })]);
    expect(results[0].message.text).toBe(text);
  });
});

describe("the place of a finding", () => {
  test.each([
    ["/", String.raw`a\b.kexec`, "a%5Cb.kexec"],
    ["/", "/tmp/a b.kexec", "file:///tmp/a%20b.kexec"],
    ["/", "c:/x.kexec", "c%3A/x.kexec"],
    ["\\", String.raw`a\b/c.kexec`, "a/b/c.kexec"],
    ["\\", String.raw`C:\lab\a#b.kexec`, "file:///C:/lab/a%23b.kexec"],
    ["\\", String.raw`\\server\share\a.kexec`, "file://server/share/a.kexec"],
  ] as const)("where %j divides, %j is %j", (separator, path, uri) => {
    const file = sceneFile([], { path, diagnostics: [finding({ line: 1, column: 1 })] });
    const [{ results }] = JSON.parse(renderSarif([file], "1", undefined, separator)).runs;
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });
});

describe("a rule", async () => {
  const pages = await readRulePages(DOCS);
  const { tool } = validLog([sceneFile([], { diagnostics: [finding({ line: 1, column: 1 })] })], pages);
  const rules: { id: string; [key: string]: unknown }[] = tool.driver.rules;

  test("of each code has its clause, its first paragraph and its severity from the documentation", () => {
    expect(pages.size).toBe(DIAGNOSTIC_CODES.length);
    for (const rule of rules) {
      expect(rule, rule.id).toMatchObject({
        shortDescription: { text: expect.stringMatching(/^[^`[\]]{10,}$/) },
        fullDescription: { text: expect.stringMatching(/^[^`[\]]{30,}[.:)]$/) },
        defaultConfiguration: { level: expect.stringMatching(/^(error|warning|note)$/) },
      });
    }
    expect(rules.find(({ id }) => id === "no-hole")).toMatchObject({
      shortDescription: { text: "no region has room for the buffer (EADDRNOTAVAIL)" },
      defaultConfiguration: { level: "error" },
    });
    expect(rules.find(({ id }) => id === "memsz-zero")).toMatchObject({ defaultConfiguration: { level: "warning" } });
  });

  test("that was found has its whole page, and no link that leads nowhere", () => {
    expect(rules.filter(({ help }) => help !== undefined).map(({ id }) => id)).toEqual(["no-hole"]);
    const { help } = rules.find(({ id }) => id === "no-hole") as unknown as { help: { markdown: string } };
    expect(help.markdown).toContain("## How to mend it");
    for (const { markdown } of pages.values()) expect(markdown).not.toMatch(/\]\(/);
  });
});
