import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldedSpace, type Stretch } from "../../../src/report/map/fold.js";
import { foldedScale } from "../../../src/report/map/scale.js";
import { G, M } from "../scenes.js";
import { handMap } from "./maps.js";

function shown(stretches: ReturnType<typeof foldedSpace>): [string, number, string | null][] {
  return stretches.map(({ start, end, fold }) => [`0x${start.toString(16)}`, Number(end - start) / M, fold]);
}

describe("the address space, folded", () => {
  test("of nothing is nothing", () => {
    expect(foldedSpace([handMap({})])).toEqual([]);
  });

  test("is to scale where segments lie and folded where none does", () => {
    const map = handMap({
      ram: [
        [M, 3 * G - M],
        [4 * G, 60 * G],
      ],
      segments: [
        ["kernel", 4 * G + 100 * M, 56 * M],
        ["initrd", 4 * G + 160 * M, 40 * M],
      ],
    });
    // 96M are taken: 288M may stay to scale. The 4M between the segments and the 100M before them do.
    expect(shown(foldedSpace([map]))).toEqual([
      ["0x100000", 3 * 1024 - 1, "RAM"],
      ["0xc0000000", 1024, "not RAM"],
      ["0x100000000", 200, null],
      ["0x10c800000", 60 * 1024 - 200, "RAM"],
    ]);
  });

  test("folds ranges that hold no segment one by one, those of one size all or none", () => {
    const map = handMap({
      ram: [[0, G]],
      scratch: [
        [100 * M, 64 * M],
        [300 * M, 64 * M],
        [500 * M, 16 * M],
      ],
      segments: [["kernel", 504 * M, 8 * M]],
    });
    expect(shown(foldedSpace([map]))).toEqual([
      ["0x0", 100, "RAM"],
      ["0x6400000", 64, "RAM"],
      ["0xa400000", 136, "RAM"],
      ["0x12c00000", 64, "RAM"],
      ["0x16c00000", 136, "RAM"],
      ["0x1f400000", 16, null],
      ["0x20400000", 508, "RAM"],
    ]);
  });

  test("of two maps is that of both", () => {
    const one = handMap({ ram: [[0, G]], segments: [["kernel", 0, 16 * M]] });
    const two = handMap({ ram: [[0, G]], segments: [["kernel", 1008 * M, 16 * M]] });
    expect(shown(foldedSpace([one, two]))).toEqual([
      ["0x0", 16, null],
      ["0x1000000", 992, "RAM"],
      ["0x3f000000", 16, null],
    ]);
  });

  test("keeps areas to scale where there is no segment, and ends at the top of all addresses", () => {
    const top = 2n ** 64n;
    const map = handMap({ ram: [[top - 2n ** 30n, 2n ** 31n]], scratch: [[top - BigInt(64 * M), 16 * M]] });
    const stretches = foldedSpace([map]);
    expect(stretches.at(-1)?.end).toBe(top);
    expect(shown(stretches).map(([, size, fold]) => [size, fold])).toEqual([
      [960, "RAM"],
      [16, null],
      [48, "RAM"],
    ]);
  });

  const size = fc.oneof(fc.integer({ min: 1, max: 4096 }), fc.integer({ min: 1, max: 2 ** 34 }));
  const items = fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 120 });

  test("has no gap, folds no segment, and gives back the address of a position to the byte where it is to scale (property)", () => {
    fc.assert(
      fc.property(items, items, (ram, taken) => {
        const map = handMap({
          ram: upward(ram),
          segments: upward(taken).map(([start, size]) => ["s", start, size] as const),
        });
        const stretches = foldedSpace([map]);
        const all = [...upward(ram), ...upward(taken)];
        expect(stretches[0]?.start).toBe(all.reduce((least, [start]) => (start < least ? start : least), 2n ** 64n));
        expect(stretches.at(-1)?.end).toBe(
          all.reduce((most, [start, size]) => (start + size > most ? start + size : most), 0n),
        );
        stretches.slice(1).forEach(({ start }, i) => {
          expect(start).toBe(stretches[i]?.end);
        });
        for (const { start, end } of stretches.filter(({ fold }) => fold !== null)) {
          expect(upward(taken).some(([first, size]) => first < end && first + size > start)).toBe(false);
        }
        const lengthOf = ({ start, end, fold }: Stretch) => (fold === null ? Number(end - start) : 1000);
        const scale = foldedScale(stretches, lengthOf);
        for (const [start] of upward(taken)) {
          // A byte is a unit long, and a segment never lies in a fold.
          const below = stretches.filter(({ end }) => end <= start);
          const own = stretches.find((one) => one.start <= start && one.end > start);
          const expected = below.reduce((sum, one) => sum + lengthOf(one), own ? Number(start - own.start) : 0);
          expect(scale.position(start)).toBeCloseTo(expected, 3);
        }
        let last = -1;
        for (const start of all.map(([start]) => start).sort((a, b) => (a < b ? -1 : 1))) {
          expect(scale.position(start)).toBeGreaterThanOrEqual(last);
          last = scale.position(start);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Gaps and sizes as ranges one above the other. */
function upward(items: readonly (readonly [number, number])[]): [bigint, bigint][] {
  let at = 0n;
  return items.map(([gap, size]) => {
    const start = at + BigInt(gap);
    at = start + BigInt(size);
    return [start, BigInt(size)];
  });
}

describe("the scale of stretches", () => {
  const scale = foldedScale(
    [
      { start: 100n, end: 200n, fold: null },
      { start: 200n, end: 10_200n, fold: "RAM" },
      { start: 10_200n, end: 10_300n, fold: null },
    ],
    ({ fold }) => (fold === null ? 50 : 10),
  );

  test("gives equal bytes equal lengths, and squeezes what is folded", () => {
    expect([99n, 100n, 150n, 200n, 5_200n, 10_200n, 10_250n, 10_300n, 2n ** 63n].map(scale.position)).toEqual([
      0, 0, 25, 50, 55, 60, 85, 110, 110,
    ]);
    expect(scale.length).toBe(110);
  });
});
