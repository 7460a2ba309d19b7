import { expect, test } from "vitest";
import { elfcorehdrSizes } from "../../../src/engine/index.js";
import { kernel } from "../machines.js";

const HOTPLUG = { memoryHotplug: true, nrCpusDefault: 8192, crashMaxMemoryRanges: 8192 };
const FACTS = { cpus: 1, ranges: 4, hotplug: HOTPLUG };

test.each([
  // 64 + 56 * (1 + 2 + 4) = 456 bytes.
  [1, 4, 0x1000],
  // 64 + 56 * 72 = 4096 bytes are a page, and one header more begins the next.
  [64, 6, 0x1000],
  [64, 7, 0x2000],
  [256, 20, 0x4000],
])("%i processors and %i ranges take %i bytes: a header each, two more, rounded up to a page", (cpus, ranges, size) => {
  const sizes = elfcorehdrSizes({ cpus, ranges, hotplug: null }, kernel("7.3"));
  expect(sizes).toEqual({ bufsz: size, memsz: size });
});

test("with hot-plug room is kept for every processor and range that the kernel is built for", () => {
  // 64 + 56 * (2 + 8192 + 8192) = 917680, as Debian's kernels log it: in pages 0xe1000.
  expect(elfcorehdrSizes(FACTS, kernel("6.12"))).toEqual({ bufsz: 0x1000, memsz: 917_680 });
  expect(Math.ceil(917_680 / 4096) * 4096).toBe(0xe1000);
});

test("without memory hot-plug the ranges are those that there are", () => {
  const hotplug = { ...HOTPLUG, memoryHotplug: false };
  expect(elfcorehdrSizes({ ...FACTS, hotplug }, kernel("6.12"))).toEqual({
    bufsz: 0x1000,
    memsz: 64 + 56 * (2 + 8192 + 4),
  });
});

test("before 6.6 no room is kept", () => {
  expect(elfcorehdrSizes(FACTS, kernel("6.5"))).toEqual({ bufsz: 0x1000, memsz: 0x1000 });
  expect(elfcorehdrSizes(FACTS, kernel("6.6")).memsz).toBe(917_680);
});

test("as many headers as an ELF file cannot count keep no room", () => {
  const withCpus = (nrCpusDefault: number) =>
    elfcorehdrSizes({ ...FACTS, hotplug: { ...HOTPLUG, nrCpusDefault } }, kernel("7.3"));
  // PN_XNUM is 65535: 2 + 57340 + 8192 are one fewer.
  expect(withCpus(57_340).memsz).toBe(64 + 56 * 65_534);
  expect(withCpus(57_341).memsz).toBe(0x1000);
});
