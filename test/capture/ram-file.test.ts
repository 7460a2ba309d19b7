import { describe, expect, test } from "vitest";
import { parseIomem } from "../../src/capture/iomem.js";
import { parseMemblock } from "../../src/capture/memblock.js";
import { parseRamFile } from "../../src/capture/ram-file.js";
import { BOOTS, bootsWith, fileOf } from "./boots.js";

describe("what real kernels printed is told apart by its lines", () => {
  test.each(BOOTS)("/proc/iomem of %s", (boot) => {
    const text = fileOf(boot, "iomem.txt");
    expect(parseRamFile(text)).toEqual({ kind: "iomem", ...parseIomem(text) });
  });

  test.each(bootsWith("memblock-memory.txt"))("memblock of %s", (boot) => {
    const text = fileOf(boot, "memblock-memory.txt");
    expect(parseRamFile(text)).toEqual({ kind: "memblock", ...parseMemblock(text) });
  });

  test.each(bootsWith("memblock-reserved.txt").filter((boot) => boot.startsWith("kho-arm64")))(
    "memblock's reserved memory of %s is no RAM",
    (boot) => {
      expect(parseRamFile(fileOf(boot, "memblock-reserved.txt"))).toEqual({
        problem: "not-memblock",
        message: expect.stringContaining("reserved memory"),
      });
    },
  );
});

describe("what is neither", () => {
  test.each([
    ["nothing", "", { problem: "not-iomem", message: expect.stringContaining("there is no line like") }],
    ["an iomem line cut short", "00100000-bfffffff : System RAM\n1000", { kind: "iomem" }],
    ["hidden addresses", "00000000-00000000 : System RAM", { problem: "addresses-hidden" }],
    ["a memblock line cut short", "   0: 0x00000000", { problem: "not-memblock", line: 1 }],
    ["an empty memblock", "   0: 0x0000000000000000..0xffffffffffffffff", { problem: "not-memblock" }],
  ])("%s", (_, text, result) => {
    expect(parseRamFile(text)).toMatchObject(result);
  });
});
