import { describe, expect, test } from "vitest";
import { PROFILES } from "../../src/engine/index.js";
import { kexecScenario } from "./harness.js";

const json = async (...versions: string[]) => {
  const { code, stdout, stderr } = await kexecScenario(["kernels", "--format", "json", ...versions]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
};

describe("text", () => {
  test("the whole table, oldest version first, and what its words mean", async () => {
    const { code, stdout, stderr } = await kexecScenario(["kernels"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const rows = [...stdout.matchAll(/^from (\S+), known by: /gm)].map(([, since]) => since);
    expect(rows).toEqual(PROFILES.map(({ since }) => since));
    expect(stdout).toContain("\nhistory: its commits were read");
  });

  test("versions in the order asked for, one legend for all", async () => {
    const { code, stdout } = await kexecScenario(["kernels", "7.3", "6.16.3"]);
    expect(code).toBe(0);
    const headlines = [...stdout.matchAll(/^Linux .*$/gm)].map(([line]) => line);
    expect(headlines).toEqual([
      "Linux 7.3 is placed as 7.3, known by: real loads, source",
      "Linux 6.16.3 is placed as 6.16, known by: vectors, source",
    ]);
    expect(stdout.match(/^inferred: /gm)).toHaveLength(1);
  });
});

describe("json", () => {
  test("the whole table", async () => {
    const { schema, kernels } = await json();
    expect(schema).toBe("kexec-scenario/kernels/1");
    expect(kernels).toHaveLength(PROFILES.length);
    expect(kernels[0]).toMatchObject({ since: "6.1", buildsOn: null, verified: ["captures"] });
    expect(kernels.find(({ since }: { since: string }) => since === "6.9")).toMatchObject({
      buildsOn: "6.8",
      verified: [],
      changes: [
        {
          what: "the lowest address of a bzImage is its pref_address, if that is above 1M",
          function: "bzImage64_load",
          commit: '"kexec: Allocate kernel above bzImage\'s pref_address" 43b1d3e68ee7',
          proof: "history",
          archs: ["x86_64"],
        },
      ],
      behaviour: { resourcesDownward: true, prefAddressMinimum: true, downwardKeepsFlags: false, khoArray: null },
    });
  });

  test("a version, with its doubt", async () => {
    const { versions } = await json("6.1", "9.9");
    expect(versions.map(({ version, placedAs, doubt }: Record<string, unknown>) => [version, placedAs, doubt])).toEqual(
      [
        ["6.1", "6.1", null],
        [
          "9.9",
          "7.3",
          { code: "kernel-newer-than-known", message: "Linux 9.9 is newer than the newest known: placed as 7.3 would" },
        ],
      ],
    );
    expect(versions[0].does[0]).toEqual({
      since: "6.1",
      what: "the resource walk goes upward, for top_down too",
      function: "kexec_walk_resources",
      commit: null,
      proof: "captures",
      archs: null,
    });
    expect(versions[1].behaviour).toMatchObject({ khoArray: "not-crash", cma: true, randomArm64: "none" });
  });
});

describe("wrong use", () => {
  test.each(["v6.1", "6", "6.16-rc1", "", "6.16.3.1", "latest"])("%j is no version", async (text) => {
    expect(await kexecScenario(["kernels", "6.1", text])).toEqual({
      code: 2,
      stdout: "",
      stderr: `kexec-scenario: \`${text}\` is no kernel version; write it as 6.16 or 6.16.3\n`,
    });
  });

  test("what is no version is told safely and in short", async () => {
    const { code, stderr } = await kexecScenario(["kernels", `\u001b[2J${"9".repeat(10_000)}`]);
    expect(code).toBe(2);
    expect(stderr).not.toContain("\u001b");
    expect(stderr.length).toBeLessThan(300);
  });

  test("a format that there is not", async () => {
    expect(await kexecScenario(["kernels", "--format", "jsno"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "kexec-scenario: there is no format `jsno`, did you mean `json`? There are: text, json\n",
    });
  });
});

test("--help has an example and says what is taken", async () => {
  const { code, stdout } = await kexecScenario(["kernels", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("\n  $ kexec-scenario kernels 6.12.117 7.3");
  expect(stdout).toContain("[VERSION...]");
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});
