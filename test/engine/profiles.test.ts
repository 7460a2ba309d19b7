import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  changesUpTo,
  compareVersions,
  NEWEST_PROFILE,
  PROFILES,
  type ProfileChange,
  parseVersion,
  profileBefore,
} from "../../src/engine/index.js";
import { functionWords } from "../../src/report/kernel-function.js";
import { PROOFS, verifiedWords } from "../../src/report/words/profile.js";
import { readBoots } from "../reality/boots.js";
import { kernel } from "./machines.js";

describe("profileFor", () => {
  test.each([
    ["5.15", "6.1"],
    ["6.1", "6.1"],
    ["6.1.192", "6.1"],
    ["6.2", "6.2"],
    ["6.5.99", "6.2"],
    ["6.6", "6.6"],
    ["6.6.99", "6.6"],
    ["6.7.12", "6.7"],
    ["6.8", "6.8"],
    ["6.9", "6.9"],
    ["6.11.6", "6.9"],
    ["6.11.7", "6.11.7"],
    ["6.12", "6.12"],
    ["6.12.83", "6.12"],
    ["6.12.84", "6.12.84"],
    ["6.12.93", "6.12.84"],
    ["6.12.94", "6.12.94"],
    ["6.12.200", "6.12.94"],
    ["6.13", "6.13"],
    ["6.14.11", "6.13"],
    ["6.15.11", "6.15"],
    ["6.16", "6.16"],
    ["6.16.7", "6.16"],
    ["6.16.8", "6.16.8"],
    ["6.16.12", "6.16.8"],
    ["6.17", "6.17"],
    ["6.17.3", "6.17"],
    ["6.17.4", "6.17.4"],
    ["6.18", "6.18"],
    ["6.18.15", "6.18"],
    ["6.18.16", "6.18.16"],
    ["6.19", "6.19"],
    ["6.19.5", "6.19"],
    ["6.19.6", "6.19.6"],
    ["7.0", "7.0"],
    ["7.0.10", "7.0"],
    ["7.0.11", "7.0.11"],
    ["7.1", "7.1"],
    ["7.3.5", "7.3"],
    ["9.0", "7.3"],
  ])("%s does what %s does", (version, since) => {
    expect(kernel(version).since).toBe(since);
  });

  test("the profiles stand in the order of their versions, and the last is the newest", () => {
    const versions = PROFILES.map(({ since }) => parseVersion(since) ?? { major: 0, minor: 0, patch: 0 });
    expect(versions.toSorted(compareVersions)).toEqual(versions);
    expect(PROFILES.at(-1)).toBe(NEWEST_PROFILE);
  });
});

describe("what changed when", () => {
  test.each([
    ["6.1", { imaInCrash: true, imaFilledAtExec: false, dmCryptKeys: false, forceDtb: false, randomArm64: "none" }],
    ["6.5", { elfcorehdrHotplug: false }],
    ["6.6", { elfcorehdrHotplug: true }],
    ["6.7", { resourcesDownward: false, topDownExact: false, inclusiveClash: false }],
    ["6.8", { resourcesDownward: true, topDownExact: true, inclusiveClash: true, prefAddressMinimum: false }],
    ["6.9", { prefAddressMinimum: true, downwardKeepsFlags: false }],
    ["6.11.6", { downwardKeepsFlags: false }],
    ["6.11.7", { downwardKeepsFlags: true }],
    ["6.12.83", { imaInCrash: true, imaFilledAtExec: false }],
    ["6.12.84", { imaInCrash: false, imaFilledAtExec: false }],
    ["6.12.94", { imaInCrash: false, imaFilledAtExec: true, dmCryptKeys: false, khoArray: null }],
    ["6.13", { imaInCrash: true, imaFilledAtExec: false }],
    ["6.15", { khoArray: null, cma: false, imaInCrash: true, dmCryptKeys: false, randomArm64: "none" }],
    ["6.16", { khoArray: "enabled", cma: false, imaInCrash: false, imaFilledAtExec: true, dmCryptKeys: true }],
    ["6.16.7", { randomArm64: "all" }],
    ["6.16.8", { randomArm64: "kernel" }],
    ["6.17", { khoArray: "enabled", cma: true, randomArm64: "kernel", forceDtb: false }],
    ["6.17.4", { khoArray: "finalized" }],
    ["6.18", { khoArray: "finalized", forceDtb: true }],
    ["6.18.15", { randomArm64: "kernel" }],
    ["6.18.16", { randomArm64: "none", khoArray: "finalized" }],
    ["6.19", { khoArray: "enabled", randomArm64: "kernel" }],
    ["6.19.5", { randomArm64: "kernel" }],
    ["6.19.6", { randomArm64: "none", khoArray: "enabled" }],
    ["7.0", { randomArm64: "none", forceDtb: true, dmCryptKeys: true, imaFilledAtExec: true, imaInCrash: false }],
    ["7.0.10", { khoArray: "enabled" }],
    ["7.0.11", { khoArray: "not-crash" }],
  ])("%s: %o", (version, behaviour) => {
    expect(kernel(version)).toMatchObject(behaviour);
  });
});

describe("which row a row builds on", () => {
  test.each([
    ["6.1", undefined],
    ["6.2", "6.1"],
    ["6.11.7", "6.9"], // of the series 6.11 there is no other row
    ["6.12", "6.9"], // the fix of 6.11.7 is its own in 6.12
    ["6.12.84", "6.12"],
    ["6.12.94", "6.12.84"],
    ["6.13", "6.12"],
    ["6.16.8", "6.16"],
    ["6.17", "6.16"],
    ["6.17.4", "6.17"],
    ["6.18", "6.17"],
    ["6.18.16", "6.18"],
    ["6.19", "6.18"],
    ["6.19.6", "6.19"],
    ["7.0", "6.19"],
    ["7.0.11", "7.0"],
    ["7.1", "7.0"],
    ["7.3", "7.2"],
  ])("%s: %s", (version, before) => {
    expect(profileBefore(kernel(version))?.since).toBe(before);
  });
});

describe("what a version does, by the row that brought it", () => {
  const brought = (version: string, functionName: string) =>
    changesUpTo(kernel(version))
      .filter((change) => change.functionName === functionName)
      .map(({ since }) => since);

  test.each([
    ["6.1", "locate_mem_hole_top_down", ["6.1"]],
    ["6.7", "locate_mem_hole_top_down", ["6.1"]],
    ["6.8", "locate_mem_hole_top_down", ["6.8"]],
    ["7.3", "locate_mem_hole_top_down", ["6.8"]],
    ["6.10", "walk_system_ram_res_rev", ["6.8"]],
    ["6.11.9", "walk_system_ram_res_rev", ["6.11.7"]],
    ["6.12", "walk_system_ram_res_rev", ["6.12"]],
    ["6.12.83", "ima_add_kexec_buffer", ["6.1", "6.1"]],
    ["6.12.84", "ima_add_kexec_buffer", ["6.1", "6.12.84"]],
    ["6.12.94", "ima_add_kexec_buffer", ["6.12.84", "6.12.94"]],
    ["6.14", "ima_add_kexec_buffer", ["6.1", "6.1"]],
    ["6.17", "kho_fill_kimage", ["6.16"]],
    ["6.17.4", "kho_fill_kimage", ["6.17.4"]],
    ["6.18", "kho_fill_kimage", ["6.18"]],
    ["7.0", "kho_fill_kimage", ["6.19"]],
    ["7.3", "kho_fill_kimage", ["7.1"]],
    ["7.3", "CONFIG_ARCH_KEEP_MEMBLOCK", ["6.7", "6.18", "7.2"]], // none undoes another
  ])("%s: %s from %j", (version, functionName, since) => {
    expect(brought(version, functionName)).toEqual(since);
  });
});

describe("how it is known", () => {
  const changes = PROFILES.flatMap(({ changes, since }) => changes.map((change) => ({ since, ...change })));

  test.each(changes)("$since $functionName: a clause, and commits with titles", ({ commit, since, what }) => {
    expect(what).toMatch(/^[a-zA-Z].*[^.]$/);
    const title = '"[^"]+"(?: [0-9a-f]{12})?';
    expect(commit).toMatch(since === "6.1" ? /^$/ : new RegExp(`^${title}(?:, ${title})*(?: \\(stable\\))?$`));
  });

  test("only fixes of stable branches are called so, and theirs are", () => {
    const stable = changes.filter(({ since }) => (parseVersion(since)?.patch ?? 0) > 0);
    expect(changes.filter(({ commit }) => commit.endsWith("(stable)"))).toEqual(stable);
  });

  test("a row without a change was verified, or says that it was not", () => {
    const without = PROFILES.filter(({ changes }) => changes.length === 0);
    expect(without.map(({ since, verified }) => [since, verified.length > 0])).toEqual([
      ["6.2", false],
      ["6.13", true],
      ["7.3", true],
    ]);
  });

  test("just the versions with real loads among the fixtures have real loads", () => {
    const series = (version: string) => /^\d+\.\d+/.exec(version)?.[0];
    const run = new Set(readBoots().map(({ kernelRelease }) => series(kernelRelease)));
    const claimed = PROFILES.filter(({ verified }) => verified.includes("captures"));
    expect(new Set(claimed.map(({ since }) => series(since)))).toEqual(run);
  });

  test("from 6.12 on every series was verified, between 6.1 and 6.12 none", () => {
    const unverified = PROFILES.filter(({ verified }) => verified.length === 0).map(({ since }) => since);
    expect(unverified).toEqual(["6.2", "6.6", "6.7", "6.8", "6.9", "6.11.7"]);
  });
});

test("the tables of docs/engine.md are those of the code (vitest run -u writes them anew)", async () => {
  const path = join(import.meta.dirname, "../../docs/engine.md");
  const known = ({ proof }: ProfileChange) => PROOFS[proof].words;
  const rows = PROFILES.flatMap((profile) => {
    const { changes, since } = profile;
    if (changes.length === 0) return [`| ${since} | nothing new | | | ${verifiedWords(profile)} |`];
    return changes.map(
      (change) =>
        `| ${since} | ${change.what} | \`${functionWords(change.functionName)}\` | ${change.commit} | ${known(change)} |`,
    );
  });
  const held = Map.groupBy(PROFILES, verifiedWords);
  const heldRows = [...held].map(([words, rows]) => `| ${rows.map(({ since }) => since).join(", ")} | ${words} |`);
  const page = readFileSync(path, "utf8")
    .replace(/^(\| from \| what .*\n\|[-|]+\|\n)(?:\|.*\n)*/m, (_, head) => `${head}${rows.join("\n")}\n`)
    .replace(/^(\| from \| held .*\n\|[-|]+\|\n)(?:\|.*\n)*/m, (_, head) => `${head}${heldRows.join("\n")}\n`);
  await expect(page).toMatchFileSnapshot(path);
  expect(page.split("\n").filter((line) => /^\| \d/.test(line)).length).toBeGreaterThanOrEqual(rows.length + held.size);
});
