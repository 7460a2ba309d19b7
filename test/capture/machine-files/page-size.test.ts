import { expect, test } from "vitest";
import { pageSizeInLog, parsePageSize } from "../../../src/capture/machine-files/page-size.js";
import { BOOTS, fileOf } from "../boots.js";

test("the log of every boot tells the size of its pages", () => {
  for (const boot of BOOTS) {
    expect(pageSizeInLog(fileOf(boot, "dmesg.txt").split("\n")), boot).toBe(boot.includes("64k") ? 65536 : 4096);
  }
});

test.each([
  // 2 MiB in order 9, 512 pages; a table smaller than a page has an order below 0.
  ["Dentry cache hash table entries: 262144 (order: 9, 2097152 bytes, linear)", 4096],
  ["Dentry cache hash table entries: 262144 (order: 7, 2097152 bytes, vmalloc)", 16384],
  ["PV qspinlock hash table entries: 256 (order: 0, 4096 bytes, linear)", 4096],
  ["x hash table entries: 256 (order: -2, 16384 bytes, linear)", 65536],
  // futex tables of several nodes are no power of two.
  ["futex hash table entries: 512 (order: 3, 49152 bytes, linear)", 4096],
  ["x hash table entries: 256 (order: 20, 4096 bytes, linear)", undefined],
  ["x hash table entries: 256 (order: 0, 0 bytes, linear)", undefined],
  ["no table", undefined],
])("%s: %s", (line, bytes) => {
  expect(pageSizeInLog(["something else", line])).toBe(bytes);
});

test("KernelPageSize of smaps", () => {
  expect(parsePageSize("Size: 8 kB\nKernelPageSize:       64 kB\nMMUPageSize: 64 kB\n")).toBe(65536);
  expect(parsePageSize("KernelPageSize:       2 kB\n")).toBeUndefined();
  expect(parsePageSize("4096\n")).toBeUndefined();
});
