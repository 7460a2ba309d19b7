import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
// Loaded here, before the time of a test runs.
import "../../../src/cli/fleet.js";
import { generatedLines } from "../../../src/fleet/generate/fleet.js";
import summarySchema from "../../../src/fleet/report/fleet-1.schema.json" with { type: "json" };
import { folder } from "../folder.js";
import { type Answer, kexecScenario, type Wishes } from "../harness.js";
import { NEXT } from "./process.js";

const isSummary = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(summarySchema);

const COUNT = 60;
const lines = [...generatedLines({ seed: 11, count: COUNT, malformed: 5 })];

/** What runs over the same machines leave, whole and in shards, by the name of the file. */
const made: Record<string, string> = {};

async function fleet(path: string, args: readonly string[], wishes: Wishes = {}): Promise<Answer> {
  return kexecScenario(["fleet", "--image", join(path, "next.kexec"), "--machines", ...args], wishes);
}

/** The summary and the results of a run, as files of a name. */
async function run(path: string, machines: string, name: string, ...args: string[]): Promise<void> {
  const names = [`${name}.json`, `${name}.ndjson`];
  const outputs = names.flatMap((one) => ["-o", join(path, one)]);
  expect((await fleet(path, [join(path, machines), ...outputs, ...args])).code).toBeLessThan(2);
  for (const one of names) made[one] = readFileSync(join(path, one), "utf8");
}

const FILES = {
  "next.kexec": NEXT,
  "fleet.ndjson": `\n${lines.join("")}\n\n`,
  "first-machines.ndjson": lines.slice(0, 20).join(""),
  "rest-machines.ndjson": lines.slice(20).join(""),
  "grown-machines.ndjson": `\n${lines.join("")}${lines.join("")}`,
  "three-machines.ndjson": lines.slice(0, 3).join(""),
  "empty-machines.ndjson": "",
};

beforeAll(async () => {
  const path = mkdtempSync(join(tmpdir(), "kexec-merge-"));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(path, name), text);
  await run(path, "fleet.ndjson", "whole");
  await run(path, "fleet.ndjson", "half", "--shard", "1/2");
  for (const shard of [1, 2, 3, 4]) await run(path, "fleet.ndjson", `${shard}`, "--shard", `${shard}/4`);
  await run(path, "first-machines.ndjson", "first");
  await run(path, "rest-machines.ndjson", "rest");
  await run(path, "grown-machines.ndjson", "grown", "--shard", "2/4");
  await run(path, "three-machines.ndjson", "three");
  for (const shard of [1, 2, 3, 4]) await run(path, "three-machines.ndjson", `three-${shard}`, "--shard", `${shard}/4`);
  await run(path, "empty-machines.ndjson", "empty");
  rmSync(path, { recursive: true });
}, 60_000);

/** Merges files of those that were made, and others; messages name them without their folder. */
async function merge(args: readonly string[], others: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const path = folder({ ...made, ...others });
  const named = args.map((arg) => (/\.\w+$/.test(arg) ? join(path, arg) : arg));
  const { code, stderr, stdout } = await kexecScenario(["fleet", "merge", ...named, "--format", "json"]);
  return { code, stdout, stderr: stderr.replaceAll(`${path}/`, "") };
}

const linesOf = (name: string) => made[name]?.split(/(?<=\n)/) ?? [];

describe("what is whole", () => {
  test.each([
    ["summaries of all shards", ["1.json", "2.json", "3.json", "4.json"]],
    ["results of all shards", ["4.ndjson", "1.ndjson", "3.ndjson", "2.ndjson"]],
    ["both", ["1.json", "2.ndjson", "3.json", "4.ndjson"]],
    ["shards of different sizes", ["half.json", "2.ndjson", "4.json"]],
    ["the whole alone", ["whole.json"]],
    ["all results", ["whole.ndjson"]],
    ["beside one that has nothing", ["whole.json", "empty.ndjson"]],
  ])("%s: as the single run has it, to the byte", async (_, names) => {
    expect(await merge(names)).toEqual({ code: 1, stdout: made["whole.json"], stderr: "" });
  });

  test("tells its input once, up to the last line that is not empty", () => {
    // The first line of the file is empty, and so are the last two.
    const { inputs, machines } = JSON.parse(made["whole.json"] as string);
    expect(machines).toBe(COUNT);
    expect(inputs).toEqual([{ digest: expect.stringMatching(/^[0-9a-f]{16}$/), lines: COUNT + 1, shards: null }]);
  });

  test("results in any order, and in several files", async () => {
    const all = linesOf("whole.ndjson");
    const pieces = { "a.ndjson": all.toSorted().slice(0, 25).join(""), "b.ndjson": all.toSorted().slice(25).join("") };
    expect(await merge(["b.ndjson", "a.ndjson"], pieces)).toMatchObject({ code: 1, stdout: made["whole.json"] });
  });

  test("an input that was split into files: all but the names of the inputs and their lines", async () => {
    const whole = JSON.parse(made["whole.json"] as string);
    for (const suffix of ["json", "ndjson"]) {
      const { code, stderr, stdout } = await merge([`first.${suffix}`, `rest.${suffix}`]);
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      const { inputs, refused: _, ...sums } = JSON.parse(stdout);
      expect(sums).toEqual({ ...whole, inputs: undefined, refused: undefined });
      const digests = inputs.map(({ digest }: { digest: string }) => digest);
      expect(digests).toEqual(digests.toSorted());
      const sizes = inputs.map(({ lines, shards }: { lines: number; shards: null }) => ({ lines, shards }));
      expect(sizes).toHaveLength(2);
      expect(sizes).toContainEqual({ lines: 20, shards: null });
      expect(sizes).toContainEqual({ lines: COUNT - 20, shards: null });
    }
  });

  test("more shards than machines: results that have no line stand for the shards beyond", async () => {
    const names = [1, 2, 3, 4].map((shard) => `three-${shard}.ndjson`);
    expect(made["three-4.ndjson"]).toBe("");
    expect((await merge(names)).stdout).toBe(made["three.json"]);
    expect((await merge(names.slice(0, 3))).stderr).toContain("shard 4/4 of the input of three-1.ndjson is missing");
    // Summaries tell how many lines there are.
    expect((await merge(["three-1.json", "three-2.json", "three-3.ndjson"])).stdout).toBe(made["three.json"]);
    expect((await merge(["three-1.ndjson", "three-3.ndjson", "three-4.ndjson"])).stderr).toContain("2/4");
  });

  test.each([
    [["empty.ndjson"], null],
    [["empty.json"], "next"],
    [["empty.ndjson", "empty.json"], "next"],
  ])("of an empty fleet (%j) it is empty", async (names, image) => {
    const { code, stderr, stdout } = await merge(names);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const summary = JSON.parse(stdout);
    expect(isSummary(summary)).toBe(true);
    expect({ machines: summary.machines, image: summary.image?.name ?? null, inputs: summary.inputs }).toEqual({
      machines: 0,
      image,
      inputs: [],
    });
    expect((await merge(["nothing.json", "whole.json"], { "nothing.json": stdout })).stdout).toBe(made["whole.json"]);
  });
});

describe("what would be counted twice", () => {
  test.each([
    [["1.json", "1.ndjson"], "1.ndjson: holds shard 1/4 of an input, and 1.json shard 1/4 of the same"],
    [["1.ndjson", "1.json"], "1.json: holds shard 1/4 of an input, and 1.ndjson shard 1/4 of the same"],
    [["1.json", "copy.json"], "copy.json: holds shard 1/4 of an input, and 1.json shard 1/4 of the same"],
    [["1.ndjson", "copy.ndjson"], "copy.ndjson:1: machine 5 of the input is counted already, from 1.ndjson"],
    [["3.json", "half.json"], "half.json: holds shard 1/2 of an input, and 3.json shard 3/4 of the same"],
    [["half.ndjson", "2.json", "1.ndjson"], "1.ndjson: holds shard 1/4 of an input, and half.ndjson shard 1/2"],
    [["2.json", "whole.json"], "whole.json: holds all of an input, and 2.json shard 2/4 of the same"],
    [["whole.ndjson", "4.ndjson"], "4.ndjson: holds shard 4/4 of an input, and whole.ndjson all of the same"],
    [["whole.json", "whole.ndjson"], "whole.ndjson: holds all of an input, and whole.json all of the same"],
    [["two.ndjson"], "two.ndjson:61: machine 2 of the input is counted already, from two.ndjson"],
  ])("%j is refused", async (names, words) => {
    const others = {
      "copy.json": made["1.json"] as string,
      "copy.ndjson": made["1.ndjson"] as string,
      "two.ndjson": `${made["whole.ndjson"]}${made["whole.ndjson"]}`,
    };
    expect(await merge(names, others)).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(words) });
  });

  test("a machine with the least headroom that two inputs have is told", async () => {
    const path = folder({ ...FILES, "other-machines.ndjson": [lines[30], ...lines.slice(0, 20)].join("") });
    await run(path, "other-machines.ndjson", "other");
    const { code, stderr } = await merge(["first.json", "other.json"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^host-\d+ stands twice in the summary: is one machine in two inputs\?\n$/),
    });
  });
});

describe("what is missing", () => {
  test.each([
    [["1.json", "2.json", "4.json"], "shard 3/4 of the input of 1.json is missing"],
    [["1.json", "4.ndjson"], "shards 2/4 and 3/4 of the input of 1.json are missing"],
    [["half.json", "4.json"], "shard 2/4 of the input of half.json is missing"],
    [["rest.json", "2.json"], "shards 1/4, 3/4 and 4/4 of the input of 2.json are missing"],
  ])("of %j is an error; with --partial the rest is merged, and never looks whole", async (names, words) => {
    const refused = await merge(names);
    expect(refused).toEqual({ code: 2, stdout: "", stderr: `kexec-scenario: ${words}; --partial merges the others\n` });
    const partial = await merge([...names, "--partial"]);
    expect(partial).toEqual({ code: 1, stdout: expect.any(String), stderr: expect.stringContaining(`${words}\n`) });
    const summary = JSON.parse(partial.stdout);
    expect(isSummary(summary)).toBe(true);
    expect(summary.inputs.some(({ shards }: { shards: null }) => shards !== null)).toBe(true);
    const all = names.flatMap((name) => linesOf(name.replace(".json", ".ndjson")));
    expect(summary.machines).toBe(all.length);
  });

  test("and comes later: the whole, or a part that is there already", async () => {
    const { stdout } = await merge(["1.json", "2.ndjson", "4.json", "--partial"]);
    const some = { "some.json": stdout };
    expect(await merge(["some.json", "3.ndjson"], some)).toEqual({ code: 1, stdout: made["whole.json"], stderr: "" });
    expect((await merge(["some.json", "2.json"], some)).stderr).toContain("2.json: holds shard 2/4 of an input");
  });

  test("a summary of a part says so, on a screen and as a page", async () => {
    const path = folder(FILES);
    const one = await fleet(path, [join(path, "fleet.ndjson"), "--shard", "2/4"]);
    expect(one.stdout.split("\n")[1]).toBe("  not all of the fleet: only shard 2/4");
    const page = await fleet(path, [join(path, "fleet.ndjson"), "--shard", "2/4", "--format", "html"]);
    expect(page.stdout).toContain("not all of the fleet: only shard 2/4");
    for (const format of ["text", "html"]) {
      const whole = await fleet(path, [join(path, "fleet.ndjson"), "--format", format]);
      expect(whole.stdout).not.toContain("not all of the fleet");
    }
  });

  test("results that were cut off are refused, with --partial too", async () => {
    const cut = linesOf("2.ndjson").slice(0, -1);
    const last = JSON.parse(cut.at(-1) as string).number;
    for (const names of [
      ["1.json", "cut.ndjson", "3.json", "4.json"],
      ["1.ndjson", "cut.ndjson", "3.ndjson", "4.ndjson"],
      ["1.json", "cut.ndjson", "--partial"],
    ])
      expect(await merge(names, { "cut.ndjson": cut.join("") })).toEqual({
        code: 2,
        stdout: "",
        stderr: `kexec-scenario: cut.ndjson: its results of shard 2/4 end with machine ${last}, and the input has 61: they were cut off, or it changed meanwhile\n`,
      });
  });

  test("parts of an input that changed between them are refused", async () => {
    const words = "2.json: is of an input of 61 lines, and grown.json of 121: it changed between them";
    expect(await merge(["grown.json", "2.json"])).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
    expect(await merge(["1.json", "grown.ndjson"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "grown.ndjson: its results of shard 2/4 end with machine 118, and the input has 61",
      ),
    });
  });
});

describe("captures", () => {
  const CAPTURES = join(import.meta.dirname, "../../fixtures/captures");

  test("in shards are what they are in one run, and are not counted twice", async () => {
    const path = folder({ "next.kexec": NEXT });
    for (const name of ["kho-x86-73-kho-2g", "kho-arm64-73-kho-2g", "x86-612c-m4g-crash256-smp2"])
      cpSync(join(CAPTURES, name), join(path, "captures", name), { recursive: true });
    const all = [join(path, "captures/*")];
    const out = (name: string) => ["-o", join(path, name)];
    await fleet(path, [...all, ...out("whole.json")]);
    await fleet(path, [...all, "--shard", "1/2", ...out("1.ndjson")]);
    await fleet(path, [...all, "--shard", "2/2", ...out("2.ndjson"), ...out("2.json")]);
    const files = (...names: string[]) => names.map((name) => join(path, name));
    const whole = await kexecScenario(["fleet", "merge", ...files("2.ndjson", "1.ndjson"), "--format", "json"]);
    expect(whole.stdout).toBe(readFileSync(join(path, "whole.json"), "utf8"));
    expect(JSON.parse(whole.stdout)).toMatchObject({ machines: 3, inputs: [{ lines: 3, shards: null }] });
    const twice = await kexecScenario(["fleet", "merge", ...files("2.ndjson", "2.json")]);
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining("machines would be counted twice") });
  });
});

describe("what is no part", () => {
  test.each<[string, Record<string, string>, number, string]>([
    ["an empty summary", { "a.json": "" }, 3, "a.json: is no summary of a fleet: it is empty"],
    ["half a summary", { "a.json": '{\n  "schema"' }, 3, "a.json: is no JSON"],
    ["text", { "a.ndjson": "\nhello\n" }, 3, "a.ndjson:2: is no JSON"],
  ])("%s", async (_, files, code, words) => {
    expect(await merge(Object.keys(files), files)).toEqual({
      code,
      stdout: "",
      stderr: expect.stringContaining(words),
    });
  });

  test.each([
    ["kernel", (text: string) => text.replace(/"kernel":"[^"]*"/, '"kernel":"abc"')],
    ["number", (text: string) => text.replace(/"number":\d+/, '"number":0')],
    ["number is not one of its shard", (text: string) => text.replace(/"number":\d+/, '"number":4')],
    ["number is not one of its shard", (text: string) => text.replace('"2/4"', '"5/4"')],
    ["shard", (text: string) => text.replace('"2/4"', '"0/4"')],
    ["input", (text: string) => text.replace(/"input":"[^"]*"/, '"input":"x"')],
  ])("a result with a wrong %s", async (words, change) => {
    const wrong = change(linesOf("2.ndjson").find((line) => line.includes('"kernel"')) as string);
    expect(await merge(["a.ndjson"], { "a.ndjson": wrong })).toEqual({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(new RegExp(`a\\.ndjson:1: is no result of a fleet: .*${words}`)),
    });
  });

  test("a summary with a shard that is none", async () => {
    const text = (made["2.json"] as string).replace('"2/4"', '"5/4"');
    expect(await merge(["a.json"], { "a.json": text })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("a.json: is no summary of a fleet: 5/4 is no shard"),
    });
  });

  test("a part of another image", async () => {
    const path = folder(FILES);
    writeFileSync(join(path, "next.kexec"), NEXT.replace("180M", "181M"));
    await run(path, "fleet.ndjson", "other", "--shard", "2/4");
    expect(await merge(["1.json", "other.json"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/other\.json: is of the image `next` \([0-9a-f]{12}\), and others are of `next`/),
    });
  });
});
