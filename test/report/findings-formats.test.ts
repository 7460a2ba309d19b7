import { describe, expect, test } from "vitest";
import { DIAGNOSTIC_CODES } from "../../src/report/codes.js";
import { type ReportFile, renderGithub, renderSarif } from "../../src/report/index.js";

const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };

const FILE: ReportFile = {
  path: "a b/c,d:50%.kexec",
  text: "",
  images: [],
  diagnostics: [
    { severity: "error", code: "no-hole", message: "100% full\nreally, no: hole", ...place, related: [] },
    { severity: "warning", code: "memsz-zero", message: "zero", ...place, related: [] },
    {
      severity: "info",
      code: "duplicate-name",
      message: "twice",
      ...place,
      related: [{ path: "/x/y.kexec", message: "here first", line: 1, column: 1, endLine: 1, endColumn: 2 }],
    },
  ],
};

describe("workflow commands of GitHub Actions", () => {
  test("are one line a finding, with what they must escape escaped", () => {
    const where = "file=a b/c%2Cd%3A50%25.kexec,line=3,col=5,endLine=3,endColumn=9";
    expect(renderGithub([FILE])).toBe(
      `::error ${where},title=no-hole::100%25 full%0Areally, no: hole\n` +
        `::warning ${where},title=memsz-zero::zero\n` +
        `::notice ${where},title=duplicate-name::twice\n`,
    );
  });

  test("of no finding are nothing", () => {
    expect(renderGithub([{ ...FILE, diagnostics: [] }])).toBe("");
  });
});

describe("a SARIF log", () => {
  const { version, runs } = JSON.parse(renderSarif([FILE], "1.2.3"));
  const [{ tool, results, columnKind }] = runs;

  test("names its tool, and every code as a rule that its results point at", () => {
    expect([version, tool.driver.name, tool.driver.version, columnKind]).toEqual([
      "2.1.0",
      "kexec-scenario",
      "1.2.3",
      "utf16CodeUnits",
    ]);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([...DIAGNOSTIC_CODES]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test("gives each finding its level, message and place", () => {
    expect(
      results.map(({ level, message }: { level: string; message: { text: string } }) => [level, message.text]),
    ).toEqual([
      ["error", "100% full\nreally, no: hole"],
      ["warning", "zero"],
      ["note", "twice"],
    ]);
    expect(results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "a%20b/c%2Cd%3A50%25.kexec" },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
        },
      },
    ]);
  });

  test("points at the other places", () => {
    expect(results[0].relatedLocations).toBeUndefined();
    expect(results[2].relatedLocations[0].physicalLocation.artifactLocation.uri).toBe("file:///x/y.kexec");
    expect(results[2].relatedLocations[0].message.text).toBe("here first");
  });
});
