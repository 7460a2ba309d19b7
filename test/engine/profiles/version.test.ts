import { describe, expect, test } from "vitest";
import { compareVersions, parseVersion } from "../../../src/engine/index.js";

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
