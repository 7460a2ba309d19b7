import { expect, test } from "vitest";
import type { Segment } from "../../src/engine/index.js";
import { bar } from "../../src/report/bar.js";
import { M, range } from "./scenes.js";

const REGION = range(16 * M, 16 * M);

function segment(mem: number, memsz: number): Segment {
  return { name: "s", mem, memsz, bufsz: memsz, source: 0, region: 0 };
}

test.each([
  ["nothing", [], "[················]"],
  ["all of it", [segment(16 * M, 16 * M)], "[████████████████]"],
  ["its lowest mebibyte", [segment(16 * M, M)], "[█···············]"],
  ["its highest byte but no whole cell", [segment(32 * M - 4096, 4096)], "[···············▒]"],
  [
    "all but a page in the middle",
    [segment(16 * M, 8 * M), segment(24 * M + 4096, 8 * M - 4096)],
    "[████████▒███████]",
  ],
  ["one mebibyte across two cells", [segment(16 * M + M / 2, M)], "[▒▒··············]"],
  ["only what lies outside", [segment(8 * M, 8 * M), segment(32 * M, M)], "[················]"],
])("a region with %s used", (_, segments, expected) => {
  expect(bar(REGION, segments)).toBe(expected);
});

test("a region of fewer bytes than cells, and one of none", () => {
  expect(bar({ start: 0, end: 3 }, [segment(0, 4)])).toBe("[████████████████]");
  expect(bar({ start: 0x1000, end: 0xfff }, [])).toBe("[················]");
});
