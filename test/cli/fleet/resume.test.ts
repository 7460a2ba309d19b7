import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedLines } from "../../../src/fleet/generate/fleet.js";
import { folder } from "../folder.js";
import { cli, NEXT, start } from "./process.js";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

/** Starts a command, kills it after some milliseconds with SIGKILL. @returns its exit code, null when it was killed */
function killedAfter(args: readonly string[], ms: number): Promise<number | null> {
  const child = start(args);
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  return new Promise((resolve) =>
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code);
    }),
  );
}

function outputs(path: string, name: string): string[] {
  return ["json", "ndjson", "csv"].flatMap((suffix) => ["-o", join(path, `${name}.${suffix}`)]);
}

describe("a run that is killed again and again", () => {
  test("comes to the same summary and the same results, to the byte", { timeout: 240_000 }, async () => {
    const path = folder({
      "next.kexec": NEXT,
      "fleet.ndjson": [...generatedLines({ seed: 9, count: 30_000, malformed: 2 })].join(""),
    });
    const args = [
      "fleet",
      "--image",
      join(path, "next.kexec"),
      "--machines",
      join(path, "fleet.ndjson"),
      "--workers",
      "2",
    ];
    expect(cli([...args, ...outputs(path, "single")]).code).toBe(1);
    const resumed = [...args, "--resume", join(path, "state"), ...outputs(path, "resumed")];
    let kills = 0;
    let goneOn = 0;
    let code: number | null = null;
    for (let ms = 200; code === null && kills < 200; ms = ms * 1.1 + Math.random() * 60) {
      if (existsSync(join(path, "state"))) goneOn++;
      code = await killedAfter(resumed, ms);
      if (code === null) kills++;
      expect(existsSync(join(path, "resumed.json"))).toBe(code !== null);
    }
    expect(code).toBe(1);
    expect(kills).toBeGreaterThan(2);
    expect(goneOn).toBeGreaterThan(0);
    for (const suffix of ["json", "ndjson", "csv"])
      expect(read(path, `resumed.${suffix}`) === read(path, `single.${suffix}`)).toBe(true);
    // A run that is done answers at once, and the same.
    rmSync(join(path, "resumed.json"));
    expect(await killedAfter(resumed, 60_000)).toBe(1);
    for (const suffix of ["json", "ndjson", "csv"])
      expect(read(path, `resumed.${suffix}`) === read(path, `single.${suffix}`)).toBe(true);
  });
});

describe("a state", () => {
  const lines = [...generatedLines({ seed: 4, count: 300, malformed: 0 })].join("");

  function finished() {
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
    expect(cli(args()).code).toBe(1);
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
  ])("of %s is refused, and nothing is written", (_, change, words) => {
    const { path, args } = finished();
    const state = read(path, "state");
    const more = change(path);
    const outputs = () =>
      readdirSync(path)
        .filter((name) => name.startsWith("out."))
        .map((name) => [name, read(path, name), statSync(join(path, name)).mtimeMs]);
    const before = outputs();
    const { code, stderr } = cli(args(...more));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(words) });
    expect(stderr).toContain("to begin anew");
    expect(outputs()).toEqual(before);
    if (!words.includes("version")) expect(read(path, "state")).toBe(state);
  });

  test("goes on with lines that were added", () => {
    const { path, args } = finished();
    const added = [...generatedLines({ seed: 5, count: 50, malformed: 0 })].join("");
    appendFileSync(join(path, "fleet.ndjson"), added);
    expect(cli(args()).code).toBe(1);
    const all = cli(
      ["fleet", "--image", join(path, "next.kexec"), "--machines", "-", "--format", "json"],
      lines + added,
    );
    expect(read(path, "out.json")).toBe(all.stdout);
    expect(read(path, "out.ndjson").trimEnd().split("\n")).toHaveLength(350);
  });

  test("is refused when its results are no longer what was written", () => {
    const { path, args } = finished();
    writeFileSync(join(path, "out.ndjson"), read(path, "out.ndjson").replace("loads", "LOADS"));
    const { code, stderr } = cli(args());
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining("out.ndjson: does not hold any more what was written before"),
    });
    expect(readdirSync(path).filter((name) => name.startsWith("out."))).toEqual(["out.json", "out.ndjson"]);
  });

  test.each(["", "{}", "not JSON"])("that holds %j is none", (text) => {
    const { path, args } = finished();
    writeFileSync(join(path, "state"), text);
    expect(cli(args())).toMatchObject({ code: 3, stderr: expect.stringContaining("is no state of a fleet") });
  });
});
