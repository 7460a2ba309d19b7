import { describe, expect, test } from "vitest";
import type { ReportImage } from "../../src/report/model.js";
import { slackOf } from "../../src/report/slack.js";
import { HOST, K, M, NEXT, range, scene } from "./scenes.js";

const RAM = { ram: [{ name: "low", ...range(16 * M, 64 * M) }] };

function slacks({ load }: ReportImage) {
  if (!load) throw new Error("not placed");
  return load.placement.segments.map((_, index) => slackOf(load.explain(), index));
}

describe("the slack of a segment", () => {
  test("is none where a search from the top ends at the region's end or below a segment", () => {
    const image = scene("up", RAM, [
      { name: "a", memsz: M, topDown: true },
      { name: "b", memsz: M, topDown: true },
    ]);
    expect(slacks(image)).toEqual([0, 0]);
  });

  test("is what alignment leaves above a segment searched from the top", () => {
    // b would end at a's start, 79M, but must begin on a multiple of 2M: it ends at 78M.
    const image = scene("aligned", RAM, [
      { name: "a", memsz: M, topDown: true },
      { name: "b", memsz: 2 * M, bufAlign: 2 * M, topDown: true },
    ]);
    expect(slacks(image)).toEqual([0, M]);
  });

  test("is what alignment leaves below a segment searched from the bottom", () => {
    const image = scene("aligned_up", RAM, [
      { name: "a", memsz: 20 * K },
      { name: "b", memsz: 2 * M, bufAlign: 2 * M },
    ]);
    expect(slacks(image)).toEqual([0, 2 * M - 20 * K]);
  });

  test("counts to the end of the window, not of the region", () => {
    const image = scene("window", RAM, [
      { name: "a", memsz: M, bufAlign: 2 * M, bufMax: 32 * M - 1, topDown: true },
      { name: "b", memsz: M, bufAlign: 2 * M, bufMin: 33 * M },
    ]);
    // a: 30M..31M, up to 32M; b: from 34M, the window begins at 33M.
    expect(slacks(image)).toEqual([M, M]);
  });

  test("leaves out what a later segment took", () => {
    // The array ends at 0x6eff0fff, 60K below the area's end; purgatory and bootparams take 28K of these.
    expect(slacks(scene("next", HOST, NEXT))).toEqual([32 * K, 0, 0, 0, 0]);
  });

  test("is unknown for a fixed address, an empty segment, and one whose address is not known", () => {
    expect(slacks(scene("fixed", RAM, [{ name: "a", memsz: M, mem: 20 * M }]))).toEqual([null]);
    expect(slacks(scene("empty", RAM, [{ name: "a", memsz: 0, topDown: true }]))).toEqual([null]);
    const cma = { ...RAM, kernel: "6.18", cma: 64 * M };
    expect(slacks(scene("cma", cma, [{ name: "a", memsz: M }]))).toEqual([null]);
  });

  test("is unknown where the kernel's arithmetic wrapped out of the region", () => {
    // buf_max 4095 and 2M from the top: the first candidate is 2^64 - 2M + 4096, aligned down far above the region.
    const image = scene("wrap", { ram: [{ name: "zero", ...range(0, 16 * M) }] }, [
      { name: "a", memsz: 2 * M, bufMax: 4095, topDown: true },
    ]);
    expect(image.load?.placement.segments[0]?.mem).toBeGreaterThan(2 ** 63);
    expect(slacks(image)).toEqual([null]);
  });
});
