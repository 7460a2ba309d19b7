import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AddressRange, hex } from "../../src/engine/index.js";
import type { ReportFile } from "../../src/report/model.js";
import { randomRun } from "../engine/random-run.js";
import { analyseText, analyseTexts, findings, imageOf, outcomes } from "./analyse-text.js";

const MAX = 2n ** 64n - 1n;

/** A machine with one range of each kind, written the same way, and an image to see it by. */
function scenario(range: string): string {
  return `machine ranges {
    arch arm64
    kernel 6.16
    kho off
    ram ${range}
    reserved ${range}
    crashkernel ${range}
    scratch area ${range}
}
machine areas { arch arm64  kernel 6.16  ram ${range}  scratch area ${range} }
image next on ranges { buffer kernel { mem 1G  memsz 4K } }
image other on areas { buffer kernel { mem 1G  memsz 4K } }`;
}

/** Each range as the engine was given it; the scratch area by its first byte and size. */
function rangesOf(file: ReportFile) {
  const machine = imageOf(file, "next").load?.machine;
  const area = imageOf(file, "other").load?.machine.kho?.scratch[0];
  if (!machine || !area) return undefined;
  // The crash kernel's range counts as reserved too.
  const { ram, reserved, crashkernel } = machine;
  return [...ram, ...reserved, crashkernel as AddressRange]
    .map(({ start, end }) => `${hex(start)}..${hex(end)}`)
    .concat(`${hex(area.addr)} size ${hex(area.size)}`);
}

function expected(start: bigint, size: bigint): string[] {
  const range = `${hex(start)}..${hex(start + size - 1n)}`;
  return [range, range, range, range, `${hex(start)} size ${hex(size)}`];
}

describe("a range", () => {
  test("is the same by its last byte, by its size, and by expressions", async () => {
    const { seed, numRuns } = randomRun("ranges", 40);
    // Not the whole address space: a scratch area has at most 2^64 - 1 bytes.
    const ranges = fc
      .tuple(fc.bigInt(0n, MAX), fc.bigInt(0n, MAX))
      .map(([a, b]) => (a < b ? [a, b] : [b, a]))
      .filter(([start, end]) => !(start === 0n && end === MAX)) as fc.Arbitrary<[bigint, bigint]>;
    await fc.assert(
      fc.asyncProperty(fc.array(ranges, { minLength: 1, maxLength: 10 }), async (list) => {
        const notations = list.flatMap(([start, end]) => {
          const size = end - start + 1n;
          const half = start / 2n;
          return [
            `${start}..${end}`,
            `0x${start.toString(16)} size ${size}`,
            `${half} + ${start - half} .. (${end})`,
            `${half} + ${start - half} size ${size - 1n} + 1`,
          ].map((text) => ({ text, start, size }));
        });
        const files = await analyseTexts(notations.map(({ text }) => scenario(text)));
        for (const [i, file] of files.entries()) {
          const { text, start, size } = notations[i] as (typeof notations)[number];
          expect(rangesOf(file), text).toEqual(expected(start, size));
        }
      }),
      { seed, numRuns },
    );
  });

  test.each([
    ["0..0", 0n, 1n],
    ["0 size 1", 0n, 1n],
    ["0..0xffff_ffff_ffff_fffe", 0n, MAX],
    ["0 size 0xffff_ffff_ffff_ffff", 0n, MAX],
    ["0xffff_ffff_ffff_ffff..0xffff_ffff_ffff_ffff", MAX, 1n],
    ["0xffff_ffff_ffff_ffff size 1", MAX, 1n],
    ["1 size 0xffff_ffff_ffff_ffff", 1n, MAX],
    ["1..0xffff_ffff_ffff_ffff", 1n, MAX],
    ["8E size 8E", 1n << 63n, 1n << 63n],
    ["4G..16G-1", 4n << 30n, 12n << 30n],
    ["4G size 12G", 4n << 30n, 12n << 30n],
    ["0x100000..0xbfffffff", 0x100000n, 0xbff00000n],
  ])("%s", async (text, start, size) => {
    const file = await analyseText(scenario(text));
    expect(rangesOf(file)).toEqual(expected(start, size));
  });

  test("of RAM may be all addresses but one, or all: then its size wraps to 0, and nothing fits", async () => {
    const text = (last: string) => `machine all { arch arm64  kernel 6.12  ram 0..${last} }
      image next on all { buffer kernel { memsz 4K  buf_min 4K } }`;
    const [most, all] = await analyseTexts([text("0xffff_ffff_ffff_fffe"), text("0xffff_ffff_ffff_ffff")]);
    expect(outcomes(most as ReportFile)).toEqual({ next: "loads; kernel 0x1000+0x1000" });
    expect(findings(all as ReportFile)).toEqual(["error no-hole at kernel"]);
  });

  test.each([
    ["1G size 0", "empty-range", "1G size 0"],
    ["1G..1G - 1", "inverted-range", "1G..1G - 1"],
    ["0xffff_ffff_ffff_ffff..0", "inverted-range", "0xffff_ffff_ffff_ffff..0"],
    ["0xffff_ffff_ffff_ffff size 2", "value-out-of-range", "0xffff_ffff_ffff_ffff size 2"],
    ["1 size 0xffff_ffff_ffff_ffff + 1", "value-out-of-range", "0xffff_ffff_ffff_ffff + 1"],
    ["2 size 0xffff_ffff_ffff_ffff", "value-out-of-range", "2 size 0xffff_ffff_ffff_ffff"],
    ["0 - 1..4G", "value-out-of-range", "0 - 1"],
    ["4G..4G / 0", "division-by-zero", "4G / 0"],
  ])("%s is %s wherever it stands", async (text, code, at) => {
    for (const field of ["ram", "ram named", "reserved", "reserved named", "crashkernel", "scratch area"]) {
      // A scratch area without a byte is one that the kernel can make.
      if (field === "scratch area" && code === "empty-range") continue;
      const file = await analyseText(`machine wrong { arch arm64  kernel 6.16  ram 1T size 1G  ${field} ${text} }
        image next on wrong { buffer kernel { memsz 4K } }`);
      expect(findings(file), field).toEqual([`error ${code} at ${at}`]);
      expect(imageOf(file, "next").load, field).toBeNull();
    }
  });
});

describe("a scratch area without a byte", () => {
  test.each(["0 size 0", "1G size 0", "0xffff_ffff_ffff_ffff size 0"])(
    "%s is legal, and fits nothing",
    async (range) => {
      const file =
        await analyseText(`machine host { arch arm64  kernel 6.16  ram 1G size 1G  scratch none ${range}  scratch some 1G size 64M }
      image next on host { buffer kernel { memsz 4K } }
      expect next { loads  kernel in some  kernel at 1G }`);
      expect(file.diagnostics).toEqual([]);
    },
  );
});
