import { describe, expect, test } from "vitest";
import { compareVersions, NEWEST_PROFILE, PROFILES, parseVersion } from "../../src/engine/index.js";
import { kernel } from "./machines.js";

describe("parseVersion", () => {
  test.each([
    ["6.16", { major: 6, minor: 16, patch: 0 }],
    ["6.16.3", { major: 6, minor: 16, patch: 3 }],
    ["10.0.99999", { major: 10, minor: 0, patch: 99999 }],
  ])("reads %s", (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  test.each([
    "",
    "6",
    "6.",
    "6.16.",
    "6.16.3.1",
    "v6.16",
    " 6.16",
    "6.16-rc1",
    "6.16.x",
    "6,16",
    "6.123456",
    "-6.1",
    "6.07",
    "06.16",
  ])("refuses %j", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

test.each([
  ["6.9", "6.10", -1],
  ["6.17.3", "6.17.4", -1],
  ["6.16", "6.16.0", 0],
  ["7.0", "6.99.99", 1],
])("compareVersions: %s against %s", (a, b, sign) => {
  const [first, second] = [parseVersion(a), parseVersion(b)];
  expect(first && second && Math.sign(compareVersions(first, second))).toBe(sign);
});

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
