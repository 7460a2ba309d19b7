import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
// Loaded here, before the time of a test runs.
import "../../../src/cli/fleet.js";
import { generatedLines } from "../../../src/fleet/generate/fleet.js";
import { folder } from "../folder.js";
import { kexecScenario } from "../harness.js";
import { NEXT } from "./process.js";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("a state", () => {
  const lines = [...generatedLines({ seed: 4, count: 300, malformed: 0 })].join("");

  async function finished() {
    const path = folder({ "next.kexec": NEXT, "fleet.ndjson": lines });
    const args = (...more: string[]) => [
      "fleet",
      "--image",
      join(path, "next.kexec"),
      "--machines",
      join(path, "fleet.ndjson"),
      "--resume",
      join(path, "state"),
      "-o",
      join(path, "out.ndjson"),
      "-o",
      join(path, "out.json"),
      ...more,
    ];
    expect((await kexecScenario(args())).code).toBe(1);
    return { path, args };
  }

  test.each<[string, (path: string) => string[], string]>([
    [
      "another image",
      (path) => {
        writeFileSync(join(path, "next.kexec"), NEXT.replace("180M", "181M"));
        return [];
      },
      "was begun with another value of the image",
    ],
    ["another shard", () => ["--shard", "1/2"], "was begun with another value of --shard"],
    ["another --top", () => ["--top", "3"], "was begun with another value of --top"],
    ["other outputs", (path) => ["-o", join(path, "more.csv")], "was begun with another value of --output"],
    [
      "an input that changed",
      (path) => {
        writeFileSync(join(path, "fleet.ndjson"), lines.replace("host-0000002", "host-0000003"));
        return [];
      },
      "is not the input that was read before",
    ],
    [
      "an input that was cut",
      (path) => {
        truncateSync(join(path, "fleet.ndjson"), 1000);
        return [];
      },
      "were read before",
    ],
    [
      "another version",
      (path) => {
        writeFileSync(join(path, "state"), read(path, "state").replace(/"version":"[^"]*"/, '"version":"0.0.1"'));
        return [];
      },
      "was begun by version 0.0.1",
    ],
  ])("of %s is refused, and nothing is written", async (_, change, words) => {
    const { path, args } = await finished();
    const state = read(path, "state");
    const more = change(path);
    const outputs = () =>
      readdirSync(path)
        .filter((name) => name.startsWith("out."))
        .map((name) => [name, read(path, name), statSync(join(path, name)).mtimeMs]);
    const before = outputs();
    const { code, stderr } = await kexecScenario(args(...more));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(words) });
    expect(stderr).toContain("to begin anew");
    expect(outputs()).toEqual(before);
    if (!words.includes("version")) expect(read(path, "state")).toBe(state);
  });

  test("goes on with lines that were added", async () => {
    const { path, args } = await finished();
    const added = [...generatedLines({ seed: 5, count: 50, malformed: 0 })].join("");
    appendFileSync(join(path, "fleet.ndjson"), added);
    expect((await kexecScenario(args())).code).toBe(1);
    const all = await kexecScenario(
      ["fleet", "--image", join(path, "next.kexec"), "--machines", "-", "--format", "json"],
      { stdin: lines + added },
    );
    expect(read(path, "out.json")).toBe(all.stdout);
    expect(read(path, "out.ndjson").trimEnd().split("\n")).toHaveLength(350);
  });

  test("gives other summaries when its run is done: they are made at the end", async () => {
    const { path, args } = await finished();
    const plain = args().filter((arg) => arg !== "-o" && arg !== join(path, "out.json"));
    const at = plain.indexOf(join(path, "out.ndjson"));
    const other = plain.toSpliced(at, 1, "-o", join(path, "out.ndjson"), "-o", join(path, "other.json"));
    expect((await kexecScenario(other)).code).toBe(1);
    expect(read(path, "other.json")).toBe(read(path, "out.json"));
  });

  test("that is kept before the first machine comes knows its input then", async () => {
    const path = folder({ "next.kexec": NEXT, "fleet.ndjson": "\n" });
    const args = (...more: string[]) => [
      ...["fleet", "--image", join(path, "next.kexec"), "--machines", join(path, "fleet.ndjson")],
      ...more,
    ];
    const resumed = args("--resume", join(path, "state"), "-o", join(path, "out.ndjson"), "-o", join(path, "out.json"));
    expect((await kexecScenario(resumed)).code).toBe(0);
    appendFileSync(join(path, "fleet.ndjson"), lines);
    expect((await kexecScenario(resumed)).code).toBe(1);
    expect(read(path, "out.json")).toBe((await kexecScenario(args("--format", "json"))).stdout);
    expect(read(path, "out.ndjson")).toBe((await kexecScenario(args("--format", "ndjson"))).stdout);
  });

  test("is refused when its results are no longer what was written", async () => {
    const { path, args } = await finished();
    writeFileSync(join(path, "out.ndjson"), read(path, "out.ndjson").replace("loads", "LOADS"));
    const { code, stderr } = await kexecScenario(args());
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining("out.ndjson: does not hold any more what was written before"),
    });
    expect(readdirSync(path).filter((name) => name.startsWith("out."))).toEqual(["out.json", "out.ndjson"]);
  });

  test.each(["", "{}", "not JSON"])("that holds %j is none", async (text) => {
    const { path, args } = await finished();
    writeFileSync(join(path, "state"), text);
    expect(await kexecScenario(args())).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("is no state of a fleet"),
    });
  });
});
