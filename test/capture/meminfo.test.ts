import { describe, expect, test } from "vitest";
import { parseMeminfo } from "../../src/capture/meminfo.js";

const MEMINFO = `MemTotal:        4039940 kB
MemFree:         3000000 kB
MemAvailable:    3500000 kB
SwapTotal:             0 kB
VmallocTotal:   34359738367 kB
HardwareCorrupted:     0 kB
CmaTotal:          65536 kB
CmaFree:           60000 kB
HugePages_Total:       0
DirectMap4k:      100000 kB
`;

describe("what /proc/meminfo tells, in bytes", () => {
  test.each([
    ["all of it", MEMINFO, 4039940n * 1024n, 64n * 2n ** 20n],
    ["without CMA", MEMINFO.replace(/^Cma.*\n/gm, ""), 4039940n * 1024n, undefined],
    ["with an empty CMA", MEMINFO.replace("65536", "0"), 4039940n * 1024n, 0n],
    ["its two lines alone", "MemTotal: 1 kB\nCmaTotal: 2 kB", 1024n, 2048n],
    [
      "with CRLF and other lines around",
      `$ cat /proc/meminfo\r\n${MEMINFO.replaceAll("\n", "\r\n")}$`,
      4039940n * 1024n,
      64n * 2n ** 20n,
    ],
    ["the same twice", `${MEMINFO}${MEMINFO}`, 4039940n * 1024n, 64n * 2n ** 20n],
    ["of 2^50 kB", "MemTotal: 1125899906842624 kB", 2n ** 60n, undefined],
  ])("%s", (_, text, memTotal, cmaTotal) => {
    expect(parseMeminfo(text)).toEqual({ memTotal, cmaTotal });
  });
});

describe("what is none", () => {
  test.each([
    ["nothing", "", undefined, /there is no line like `MemTotal/],
    ["without MemTotal", "MemFree: 3000000 kB\nCmaTotal: 65536 kB", undefined, /there is no line like/],
    ["a line that breaks off in its number", "MemFree: 1 kB\nMemTotal:        40399", 2, /MemTotal is no number/],
    ["a line that breaks off in its unit", "MemTotal:        4039940 k", 1, /MemTotal is no number/],
    ["another unit", "MemTotal: 4 MB", 1, /MemTotal is no number/],
    ["a CmaTotal without a number", "MemTotal: 4 kB\nCmaTotal: kB", 2, /CmaTotal is no number/],
    ["a number of 17 digits", "MemTotal: 10000000000000000 kB", 1, /MemTotal is no number/],
    ["two machines", "MemTotal: 4 kB\n\nMemTotal: 8 kB", 3, /MemTotal is there twice/],
    ["one node's", "Node 0 MemTotal:        4039940 kB", 1, /one node/],
  ])("%s", (_, text, line, message) => {
    expect(parseMeminfo(text)).toEqual({
      problem: "not-meminfo",
      message: expect.stringMatching(message),
      ...(line !== undefined && { line }),
    });
  });
});
