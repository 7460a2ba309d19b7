import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { generatedLines } from "../../../src/fleet/generate/fleet.js";
import resultSchema from "../../../src/fleet/report/fleet-result-1.schema.json" with { type: "json" };
import { folder } from "../folder.js";
import { cli, NEXT } from "./process.js";

const CAPTURES = join(import.meta.dirname, "../../fixtures/captures");
const isResult = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(resultSchema);

const COUNT = 4000;
const lines = [...generatedLines({ seed: 7, count: COUNT, malformed: 3 })];

function fleetFolder(): { path: string; run: (...args: string[]) => string[] } {
  const path = folder({ "next.kexec": NEXT, "fleet.ndjson": lines.join("") });
  const run = (...args: string[]) => [
    "fleet",
    "--image",
    join(path, "next.kexec"),
    "--machines",
    join(path, "fleet.ndjson"),
    ...args,
  ];
  return { path, run };
}

const read = (path: string, name: string) => readFileSync(join(path, name), "utf8");

describe("a fleet", () => {
  let known: Record<"json" | "ndjson" | "csv", string> | undefined;

  /** What one worker answers, in each format. */
  function singleRun() {
    if (known) return known;
    const { path, run } = fleetFolder();
    const outputs = ["json", "ndjson", "csv"].flatMap((suffix) => ["-o", join(path, `one.${suffix}`)]);
    expect(cli(run("--workers", "1", ...outputs)).code).toBe(1);
    known = { json: read(path, "one.json"), ndjson: read(path, "one.ndjson"), csv: read(path, "one.csv") };
    return known;
  }

  test.each(["2", "4"])("is answered to the same bytes by %s workers", (workers) => {
    const { path, run } = fleetFolder();
    const outputs = ["json", "ndjson", "csv"].flatMap((suffix) => ["-o", join(path, `one.${suffix}`)]);
    const { code, stderr, stdout } = cli(run("--workers", workers, ...outputs));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.split("\n")).toHaveLength(4);
    for (const suffix of ["json", "ndjson", "csv"] as const)
      expect(read(path, `one.${suffix}`) === singleRun()[suffix]).toBe(true);
  });

  test("has a result for each line, in the order of the input, as the schema has it", () => {
    const results = singleRun()
      .ndjson.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(results).toHaveLength(COUNT);
    expect(results.filter((result) => !isResult(result))).toEqual([]);
    const numbers = results.flatMap(({ id, line }, i) => (line === undefined && id === undefined ? [i] : []));
    expect(numbers).toEqual([]);
    for (const [i, { id, line }] of results.entries())
      expect(line ?? Number(String(id).replace("host-", ""))).toBe(i + 1);
  });

  test("comes to the sums of its results", () => {
    const summary = JSON.parse(singleRun().json);
    const results = singleRun()
      .ndjson.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const [key, outcome] of [
      ["loads", "loads"],
      ["fails", "fails"],
      ["invalid", "invalid"],
    ] as const)
      expect(summary[key]).toBe(results.filter((result) => result.outcome === outcome).length);
    expect(summary.machines).toBe(COUNT);
    expect(summary.fails).toBeGreaterThan(50);
    const known = results.filter(({ headroom = null }) => headroom !== null).map(({ headroom }) => headroom);
    expect(summary.worst.map(({ headroom }: { headroom: number }) => headroom)).toEqual(
      known.sort((a, b) => a - b).slice(0, 20),
    );
  });

  test("has the same in CSV", () => {
    const rows = parse(singleRun().csv, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];
    const results = singleRun()
      .ndjson.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(COUNT);
    expect(rows.map(({ failed_at, headroom_bytes, id, outcome }) => [id, outcome, failed_at, headroom_bytes])).toEqual(
      results.map(({ failedAt, headroom, id, outcome }) => [id ?? "", outcome, failedAt ?? "", `${headroom ?? ""}`]),
    );
  });

  test.each([
    ["json", 3],
    ["ndjson", 5],
  ])("merged from parts (%s) is the single run to the byte", (suffix, parts) => {
    const { path, run } = fleetFolder();
    const names: string[] = [];
    for (let part = 1; part <= parts; part++) {
      names.push(join(path, `part-${part}.${suffix}`));
      cli(run("--shard", `${part}/${parts}`, "-o", names.at(-1) as string));
    }
    const merged = cli(["fleet", "merge", ...names.reverse(), "--format", "json"]);
    expect(merged.code).toBe(1);
    expect(merged.stdout === singleRun().json).toBe(true);
  });

  test("is read from standard input, and unpacked", () => {
    const { path } = fleetFolder();
    const args = (machines: string) => [
      "fleet",
      "--image",
      join(path, "next.kexec"),
      "--machines",
      machines,
      "--format",
      "json",
    ];
    expect(cli(args("-"), lines.join("")).stdout === singleRun().json).toBe(true);
    writeFileSync(join(path, "packed.ndjson.gz"), gzipSync(lines.join("")));
    expect(cli(args(join(path, "packed.ndjson.gz"))).stdout === singleRun().json).toBe(true);
  });
});

describe("lines that are wrong in their bytes", () => {
  const good = lines.find((line) => line.includes('"arch":"x86_64"') && line.endsWith("}}\n")) as string;
  const answer = (input: Buffer) => {
    const path = folder({ "next.kexec": NEXT });
    const { stdout } = cli(
      ["fleet", "--image", join(path, "next.kexec"), "--machines", "-", "--format", "ndjson"],
      input,
    );
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  };

  test("are told with their number, and all others answered", () => {
    const bad = Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]);
    const long = Buffer.from(`"${"x".repeat(2 * 1024 * 1024)}"\n`);
    const named = Buffer.from(good.replace(/"id":"[^"]*"/, '"id":"würfel-中"'));
    const results = answer(
      Buffer.concat([
        Buffer.from(`\ufeff${good}`),
        bad,
        Buffer.from("\r\n\n"),
        long,
        named,
        Buffer.from(good.trimEnd()),
      ]),
    );
    expect(
      results.map(({ id, line, outcome, reason }) => [line ?? id, outcome === "invalid" ? reason : "answered"]),
    ).toEqual([
      [expect.stringMatching(/^host/), "answered"],
      [2, "not-text"],
      [5, "line-too-long"],
      ["würfel-中", "answered"],
      [expect.stringMatching(/^host/), "answered"],
    ]);
  });

  test("of no line at all nothing is made but an empty summary", () => {
    const path = folder({ "next.kexec": NEXT });
    const { code, stdout } = cli(["fleet", "--image", join(path, "next.kexec"), "--machines", "-"], "");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "next on 0 machines\n" });
  });
});

describe("captures", () => {
  test("are answered beside what is none of them, in the same way as lines that were made of them", () => {
    const path = folder({ "next.kexec": NEXT.replace("180M", "60M"), "junk/iomem.txt": "nothing" });
    const args = (...machines: string[]) => [
      "fleet",
      "--image",
      join(path, "next.kexec"),
      "--format",
      "json",
      "--machines",
      ...machines,
    ];
    const captures = cli(args(join(CAPTURES, "kho-*"), join(path, "junk")));
    const summary = JSON.parse(captures.stdout);
    expect(summary.invalid).toBeGreaterThan(0);
    expect(summary.refusedBy).toContainEqual({ reason: "capture-not-readable", machines: 1 });
    const converted = cli(["fleet", "convert", join(CAPTURES, "kho-*"), join(path, "junk")]);
    expect(converted.code).toBe(1);
    expect(converted.stderr).toContain("no file tells where the memory is");
    const again = JSON.parse(cli(args("-"), converted.stdout).stdout);
    const { groups, loads, fails, headroom, kernels, worst } = summary;
    expect(again).toMatchObject({ groups, loads, fails, headroom, kernels, worst });
    expect(summary.loads).toBeGreaterThan(0);
  });
});

describe("wrong use", () => {
  const path = () =>
    folder({
      "next.kexec": NEXT,
      "two.kexec": `${NEXT}${NEXT.replace(/machine.*\n/, "").replace("image next", "image other")}`,
      "bad.kexec": NEXT.replace("56M", "56Q"),
      "a.ndjson": "",
    });
  test.each<[string, string[], number, string]>([
    ["no image", ["fleet", "--machines", "-"], 2, "name the scenario of the image"],
    ["no machines", ["fleet", "--image", "next.kexec"], 2, "name the machines"],
    [
      "no such image",
      ["fleet", "--image", "next.kexec", "--image-name", "nxt", "--machines", "-"],
      2,
      "there is no image `nxt`, did you mean `next`?",
    ],
    [
      "several images",
      ["fleet", "--image", "two.kexec", "--machines", "-"],
      2,
      "has several images: name one of next, other with --image-name",
    ],
    ["an image with a mistake", ["fleet", "--image", "bad.kexec", "--machines", "-"], 1, "malformed-number"],
    ["no such file", ["fleet", "--image", "none.kexec", "--machines", "-"], 3, "none.kexec"],
    ["no such captures", ["fleet", "--image", "next.kexec", "--machines", "x/*"], 3, "x/*: nothing matches"],
    ["lines among captures", ["fleet", "--image", "next.kexec", "--machines", "a.ndjson", "b"], 2, "it stands alone"],
    [
      "a shard that is none",
      ["fleet", "--image", "next.kexec", "--machines", "-", "--shard", "4/3"],
      2,
      "--shard 4/3: is no K/N",
    ],
    [
      "workers that are none",
      ["fleet", "--image", "next.kexec", "--machines", "-", "--workers", "0"],
      2,
      "--workers 0: is no number from 1 to 256",
    ],
    [
      "an unknown format",
      ["fleet", "--image", "next.kexec", "--machines", "-", "--format", "xml"],
      2,
      "there is no format `xml`",
    ],
    [
      "an unknown suffix",
      ["fleet", "--image", "next.kexec", "--machines", "-", "-o", "a.xml"],
      2,
      "does not tell the format",
    ],
    [
      "results that cannot be taken back",
      ["fleet", "--image", "next.kexec", "--machines", "-", "--format", "csv", "--resume", "s"],
      2,
      "--resume needs --output FILE",
    ],
    [
      "an output over the input",
      ["fleet", "--image", "next.kexec", "--machines", "a.ndjson", "-o", "a.ndjson"],
      2,
      "would overwrite a file that is read",
    ],
    ["a merge of what is no part", ["fleet", "merge", "next.kexec"], 3, "next.kexec:2: is no JSON"],
    ["a merge into lines", ["fleet", "merge", "a.ndjson", "--format", "csv"], 2, "merge makes a summary"],
  ])("%s", (_, args, code, words) => {
    const at = path();
    const placed = args.map((arg) =>
      /^(next|two|bad|none|a)\.(kexec|ndjson|xml)$|^x\//.test(arg) ? join(at, arg) : arg,
    );
    const ended = cli(placed);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "" });
    expect(ended.stderr).toContain(words);
  });

  test("a file of a capture is not overwritten", () => {
    const at = folder({ "next.kexec": NEXT });
    const capture = join(at, "host");
    cpSync(join(CAPTURES, "kho-x86-73-kho-2g"), capture, { recursive: true });
    const before = readFileSync(join(capture, "cmdline.txt"));
    const over = ["--machines", capture, "-o", join(capture, "cmdline.txt")];
    const { code, stderr } = cli(["fleet", "--image", join(at, "next.kexec"), ...over]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining("would overwrite a file that is read"),
    });
    expect(readFileSync(join(capture, "cmdline.txt"))).toEqual(before);
  });
});
