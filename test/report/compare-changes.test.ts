import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Placement, PROFILES, type Profile, place, prepareMachine } from "../../src/engine/index.js";
import { isSamePlacement } from "../../src/report/compare/answers.js";
import { tellingChanges } from "../../src/report/compare/changes.js";
import { isPlaced, type PlacedImage } from "../../src/report/compare/columns.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { type Scenario, scenarios } from "../engine/random-scenarios.js";
import { G, HOST, K, M, NEXT, range, type SceneMachine, scene } from "./scenes.js";

const { kho: _, ...WITHOUT_KHO } = HOST;

function placed(...args: Parameters<typeof scene>): PlacedImage {
  const image = scene(...args);
  if (!isPlaced(image)) throw new Error("not placed");
  return image;
}

/** The changes that tell one kernel from another, as `+since function` or `-since function`. */
function telling(
  [from, to]: [string, string],
  machine: SceneMachine,
  buffers: Parameters<typeof scene>[2],
  options: Parameters<typeof scene>[3] = {},
): string[] {
  const by = (kernel: string) => placed("next", { ...machine, kernel }, buffers, options);
  return tellingChanges(by(from), by(to)).map(
    ({ change, has }) => `${has ? "+" : "-"}${change.since} ${change.functionName}`,
  );
}

describe("the changes behind another answer", () => {
  const top = [{ name: "kernel", memsz: 8 * M, topDown: true }];
  const twice = { ram: [range(16 * M, 64 * M), range(G, 64 * M)] };

  test("are none where the answer is the same", () => {
    expect(telling(["6.12", "7.3"], twice, top)).toEqual([]);
  });

  test("are those alone that matter to this load", () => {
    // Whole megabytes, aligned to a page: 6.1 leaves the last page of a region free.
    expect(telling(["6.1", "7.3"], twice, top)).toEqual(["+6.8 kexec_walk_resources", "+6.8 locate_mem_hole_top_down"]);
    expect(telling(["6.1", "7.3"], { ram: [range(16 * M, 64 * M)] }, top)).toEqual(["+6.8 locate_mem_hole_top_down"]);
    // Upward, from the bottom: nothing of all this matters.
    expect(telling(["6.1", "7.3"], twice, [{ name: "kernel", memsz: 8 * M }])).toEqual([]);
  });

  test("are told from the other side where the kernel does not have them", () => {
    expect(telling(["7.3", "6.1"], twice, top)).toEqual(["-6.8 kexec_walk_resources", "-6.8 locate_mem_hole_top_down"]);
  });

  test("come from the stable branch where that has them first", () => {
    const managed = { ram: [range(16 * M, 64 * M), { ...range(G, 64 * M), driverManaged: true }] };
    expect(telling(["6.8", "6.11.7"], managed, top)).toEqual(["+6.11.7 walk_system_ram_res_rev"]);
    expect(telling(["6.8", "6.12"], managed, top)).toEqual(["+6.12 walk_system_ram_res_rev"]);
    expect(telling(["6.11.7", "6.11"], managed, top)).toEqual(["-6.11.7 walk_system_ram_res_rev"]);
  });

  test("name the array of scratch areas", () => {
    const host = { ...HOST, kho: { finalized: false, scratch: HOST.kho?.scratch ?? [] } };
    expect(telling(["6.16", "6.18"], host, NEXT)).toEqual(["+6.18 kho_fill_kimage"]);
    expect(telling(["6.17", "6.17.4"], host, NEXT)).toEqual(["+6.17.4 kho_fill_kimage"]);
    expect(telling(["6.18", "6.19"], host, NEXT)).toEqual(["+6.19 kho_fill_kimage"]);
    expect(telling(["7.0", "7.1"], HOST, NEXT, { type: "crash" })).toEqual(["+7.1 kho_fill_kimage"]);
    expect(telling(["7.1", "7.0"], HOST, NEXT, { type: "crash" })).toEqual(["-7.1 kho_fill_kimage"]);
  });

  test("name CMA", () => {
    expect(telling(["6.16", "6.17"], { ...WITHOUT_KHO, cma: 64 * M }, NEXT)).toEqual(["+6.17 kexec_alloc_contig"]);
  });

  test("name how ends are compared", () => {
    // A segment of no bytes at 0 is in the way of everything from 6.8 on: a search from the top never ends.
    const buffers = [
      { name: "nil", memsz: 0, bufMax: 0, topDown: true },
      { name: "a", memsz: 4 * K, topDown: true },
    ];
    expect(telling(["6.7", "6.8"], { ram: [range(0, 16 * M)] }, buffers)).toEqual(["+6.8 kimage_is_destination_range"]);
  });

  test("are none where machines differ in more than their kernel", () => {
    const other = { ram: [range(16 * M, 32 * M)] };
    const from = placed("next", { ...twice, kernel: "6.1" }, top);
    expect(tellingChanges(from, placed("next", { ...other, kernel: "6.1" }, top))).toEqual([]);
    expect(tellingChanges(from, placed("next", { ...other, kernel: "7.3" }, top))).toEqual([]);
  });
});

/** A scenario by another of the profiles. */
function imageBy({ machine: { profile: _, ...machine }, type, buffers }: Scenario, kernel: string): PlacedImage {
  return placed("next", { ...machine, kernel }, buffers, { type });
}

/** The answer to a scenario by one profile with these words of another. */
function answerWith(
  { machine, type, buffers }: Scenario,
  from: Profile,
  to: Profile,
  words: readonly string[],
): Placement {
  const taken = Object.fromEntries(words.map((word) => [word, to[word as keyof Profile]]));
  return place(prepareMachine({ ...machine, profile: { ...from, ...taken } }), type, buffers);
}

test(
  "the changes told make the one kernel answer as the other, and none of them can be spared",
  () => {
    const { numRuns, ...run } = randomRun("changes behind an answer", 1500);
    const tally = new Tally();
    fc.assert(
      fc.property(scenarios, fc.constantFrom(...PROFILES), (scenario, to) => {
        const from = scenario.machine.profile;
        fc.pre(scenario.machine.kho === null || to.khoArray !== null);
        const [one, other] = [imageBy(scenario, from.since), imageBy(scenario, to.since)];
        const told = tellingChanges(one, other);
        const words = told.map(({ change }) => Object.keys(change.sets));
        const same = isSamePlacement(one.load.placement, other.load.placement);
        expect(told.length === 0).toBe(same);
        if (same) return;
        tally.add(told.length > 1 ? "several" : "one");
        const isAnswer = (chosen: readonly string[][]) =>
          isSamePlacement(answerWith(scenario, from, to, chosen.flat()), other.load.placement);
        expect(isAnswer(words)).toBe(true);
        expect(words.some((_, i) => isAnswer(words.toSpliced(i, 1)))).toBe(false);
      }),
      { ...run, numRuns },
    );
    expect(tally.perThousand("one", numRuns)).toBeGreaterThan(20);
    expect(tally.perThousand("several", numRuns)).toBeGreaterThan(5);
  },
  TIMEOUT_MS,
);
