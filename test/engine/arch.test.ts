import { describe, expect, test } from "vitest";
import {
  ARCHS,
  defaultPageSize,
  defaultWalk,
  destinationLimit,
  memUnknown,
  parseVersion,
} from "../../src/engine/index.js";

describe("defaultWalk", () => {
  test.each([
    ["x86_64", "6.1", "resources"],
    ["x86_64", "7.3", "resources"],
    ["s390x", "7.3", "resources"],
    ["arm64", "6.1", "memblock"],
    ["loongarch64", "7.0", "memblock"],
    ["ppc64", "6.1", "memblock"],
    ["riscv64", "6.6.99", "resources"],
    ["riscv64", "6.7", "memblock"],
    ["riscv64", "7.2", "memblock"],
  ] as const)("%s of %s walks %s", (arch, version, walk) => {
    expect(defaultWalk(arch, parseVersion(version) ?? { major: 0, minor: 0, patch: 0 })).toBe(walk);
  });
});

test("pages are 4K, on ppc64 64K", () => {
  const sizes = ARCHS.map((arch) => [arch, defaultPageSize(arch)]);
  expect(Object.fromEntries(sizes)).toEqual({
    x86_64: 4096,
    arm64: 4096,
    riscv64: 4096,
    loongarch64: 4096,
    ppc64: 65536,
    s390x: 4096,
  });
});

test("destinationLimit: MAXMEM - 1 of 46 or 52 bits on x86_64, else ULONG_MAX", () => {
  expect(destinationLimit("x86_64", 4)).toBe(0x3fff_ffff_ffff);
  expect(destinationLimit("x86_64", 5)).toBe(0xf_ffff_ffff_ffff);
  expect(destinationLimit("arm64", 4)).toBe(0xffff_ffff_ffff_ffffn);
  expect(destinationLimit("s390x", 5)).toBe(0xffff_ffff_ffff_ffffn);
});

test("memUnknown: 0 means search, on s390x -1UL", () => {
  expect(memUnknown("x86_64")).toBe(0);
  expect(memUnknown("ppc64")).toBe(0);
  expect(memUnknown("s390x")).toBe(0xffff_ffff_ffff_ffffn);
});
