import fc from "fast-check";
import { expect, test } from "vitest";
import { hasAddress, place, prepareMachine } from "../../src/engine/index.js";
import { finish } from "../../src/limits/finish.js";
import type { LoadAt, SizeOutcome, SizeRange } from "../../src/limits/model.js";
import { stretches } from "../../src/limits/stretches.js";
import { arm64Image } from "../engine/loaders/requests.js";
import { kernel, machine } from "../engine/machines.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { sizedScenarios } from "./random-loads.js";

/** An outcome in a word, from the engine's answer to a load. */
function wordOf({ loadAt }: { loadAt: LoadAt }, size: number): string {
  const { machine, type, payload } = loadAt(size);
  const { failure, segments } = place(prepareMachine(machine), type, payload);
  if (failure === null) return segments.every(hasAddress) ? "loads" : "not-known";
  return `${failure.errno} ${failure.at} ${"check" in failure ? failure.check : `${failure.cause} ${failure.name}`}`;
}

function wordOfOutcome(outcome: SizeOutcome): string {
  if (outcome.kind !== "fails") return outcome.kind;
  const { failure } = outcome;
  return `${failure.errno} ${failure.at} ${"check" in failure ? failure.check : `${failure.cause} ${failure.name}`}`;
}

/** Every size of a range, one by one. */
function bruteForce(scenario: { loadAt: LoadAt; range: SizeRange }) {
  const { least, most, step } = scenario.range;
  const found: { first: number; last: number; word: string }[] = [];
  for (let size = least; size <= most; size += step) {
    const word = wordOf(scenario, size);
    const before = found.at(-1);
    if (before?.word === word) before.last = size;
    else found.push({ first: size, last: size, word });
  }
  return found;
}

test(
  "stretches are those of a brute force over every size",
  () => {
    const { seed, numRuns } = randomRun("stretches against brute force", 600);
    const tally = new Tally();
    fc.assert(
      fc.property(sizedScenarios, ({ what, loadAt, range }) => {
        const brute = bruteForce({ loadAt, range });
        const found = finish(stretches(loadAt, range));
        expect(found.exact).toBe(true);
        expect(
          found.stretches.map(({ first, last, outcome }) => ({ first, last, word: wordOfOutcome(outcome) })),
        ).toEqual(brute);
        tally.add(what);
        const loading = brute.filter(({ word }) => word === "loads").length;
        if (loading > 1) tally.add("islands");
        if (loading > 0 && brute[0]?.word !== "loads") tally.add("too small");
        const sizes = (range.most - range.least) / range.step;
        tally.add(
          found.placed > sizes / 2 ? "mostly tried" : found.placed > sizes / 10 ? "often tried" : "seldom tried",
        );
      }),
      { seed, numRuns },
    );
    if (numRuns >= 300)
      for (const what of ["islands", "too small"]) expect(tally.perThousand(what, numRuns), what).toBeGreaterThan(5);
  },
  TIMEOUT_MS,
);

test("a try of image_load that is left out at one size is made at another, where it fits", () => {
  const load = {
    loadAt: (size: number) => ({
      machine: machine({
        profile: kernel("6.12.117"),
        totalRamPages: 2 ** 24,
        ram: [
          { start: 0, end: 0x27_ffff },
          { start: 0x100_0000, end: 0x177_ffff },
          { start: 0x281_0000, end: 0x2d4_ffff },
        ],
      }),
      type: "default" as const,
      payload: arm64Image({
        kernel: { fileSize: 4096, imageSize: 0x28_0000, textOffset: 0, pageSize: null },
        initrd: size,
        dtb: 0x36_0000,
      }),
    }),
    range: { least: 4096, most: 8 * 2 ** 20, step: 4096 },
  };
  const found = finish(stretches(load.loadAt, load.range));
  expect(found.exact).toBe(true);
  expect(found.stretches.map(({ first, last, outcome }) => ({ first, last, word: wordOfOutcome(outcome) }))).toEqual(
    bruteForce(load),
  );
});
