import { describe, expect, test } from "vitest";
import { kexecBuf } from "../../../src/engine/index.js";
import { agreementOf } from "../../../src/report/observed/agreement.js";
import { agreementWords, standingWords } from "../../../src/report/observed/agreement-words.js";
import { compareLoad } from "../../../src/report/observed/compare-load.js";
import type { ObservedLoad } from "../../../src/report/observed/model.js";
import { HOST, M, NEXT } from "../scenes.js";
import { loadOn, logOf, observedLoad, reported } from "./observed.js";

const next = loadOn(HOST, NEXT.map(kexecBuf));
const failing = loadOn(HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, topDown: true }].map(kexecBuf));
const FIRST = logOf(next).segments;

/** NEXT on a machine whose CMA areas all take part, so that no address can be known. */
const unknown = loadOn({ ...HOST, kho: null, kernel: "6.18", cma: 4096 * M }, NEXT.map(kexecBuf));

/** What is told of a log that does not contradict a prediction, and the headline. */
function told(load: typeof next, observed: ObservedLoad): [words: string, headline: string] {
  const comparison = compareLoad(load, observed);
  expect(comparison.agrees).toBe(true);
  const [verb, more] = standingWords(agreementOf(comparison, observed));
  return [agreementWords(comparison, observed, load.placement, "LOG"), `${verb} LOG${more}`];
}

describe("a load that succeeded", () => {
  test("is all in the log", () => {
    expect(told(next, observedLoad(FIRST))).toEqual(["all 5 segments are where predicted in LOG", "agrees with LOG"]);
  });

  test("whose log lacks lines", () => {
    expect(told(next, observedLoad(FIRST.toSpliced(3, 1), { complete: false }))).toEqual([
      "4 of 5 segments are where predicted in LOG; its list is cut: `kernel` cannot be read",
      "agrees with LOG, which is cut: 4 of 5 segments compared",
    ]);
    expect(told(next, observedLoad(FIRST.slice(1, 2), { complete: false }))).toEqual([
      "1 of 5 segments is where predicted in LOG; its list is cut: `kho_scratch`, `bootparams`, `kernel`, `initrd` cannot be read",
      "agrees with LOG, which is cut: 1 of 5 segments compared",
    ]);
  });

  test("of which the log has no line but that it succeeded", () => {
    expect(told(next, observedLoad([], { complete: false }))).toEqual([
      "no segment of the kernel's list can be read in LOG",
      "cannot be held against LOG: no segment can be read in it",
    ]);
  });

  test("whose list had more lines than segments are predicted", () => {
    expect(told(next, observedLoad(FIRST, { complete: false }))).toEqual([
      "what can be read in LOG is where predicted; its list is cut, and has more than that",
      "agrees with LOG, which is cut",
    ]);
  });

  test("whose addresses cannot be known", () => {
    const listed = FIRST.slice(1).map((one, index) => ({ ...one, index }));
    expect(told(unknown, observedLoad(listed))).toEqual([
      "no segment's address is known, so that none can be held against LOG; the sizes agree",
      "cannot be held against LOG: no segment's address is known",
    ]);
    expect(told(unknown, observedLoad(listed.slice(0, 3), { complete: false }))).toEqual([
      "no segment can be held against LOG; the address of `purgatory`, `bootparams`, `kernel` cannot be known; its list is cut: `initrd` cannot be read",
      "cannot be held against LOG: no segment can be compared",
    ]);
  });

  test("of which some addresses cannot be known", () => {
    const [first, ...rest] = next.placement.segments;
    if (!first) throw new Error("nothing was placed");
    const some = {
      ...next,
      placement: { ...next.placement, segments: [{ ...first, indeterminate: "cma" as const }, ...rest] },
    };
    expect(told(some, observedLoad(FIRST))).toEqual([
      "4 of 5 segments are where predicted in LOG; the address of `kho_scratch` cannot be known",
      "agrees with LOG: 4 of 5 segments compared",
    ]);
  });

  test("of very many segments names a few", () => {
    const buffers = Array.from({ length: 9 }, (_, i) => kexecBuf({ name: `part${i}`, memsz: 4096 }));
    const many = loadOn({ ...HOST, kho: null }, buffers);
    const seen = logOf(many).segments.slice(0, 1);
    expect(told(many, observedLoad(seen, { complete: false }))[0]).toBe(
      "1 of 9 segments is where predicted in LOG; its list is cut: `part1`, `part2`, `part3`, `part4`, `part5` and 3 more cannot be read",
    );
  });
});

test("a load that failed", () => {
  const reports = FIRST.slice(1, 4).map(({ name, mem }) => reported(name ?? "", Number(mem)));
  expect(told(failing, observedLoad(reports, { outcome: "fails" }))).toEqual([
    "the load fails in LOG as predicted, EADDRNOTAVAIL at `initrd`; before that all 3 segments are where predicted",
    "agrees with LOG",
  ]);
  const [first, ...rest] = failing.placement.segments;
  if (!first) throw new Error("nothing was placed");
  const segments = [first, ...rest.map((one) => ({ ...one, indeterminate: "cma" }))];
  const unplaced = { ...failing, placement: { ...failing.placement, segments } };
  expect(told(unplaced, observedLoad(reports, { outcome: "fails" }))).toEqual([
    "the load fails in LOG as predicted, EADDRNOTAVAIL at `initrd`; the address of `purgatory`, `bootparams`, `kernel` cannot be known",
    "agrees with LOG: 0 of 3 segments compared",
  ]);
});
