import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain, type KexecBuf, type Placement, place, prepareMachine } from "../../src/engine/index.js";
import type { GrowingLoad } from "../../src/fleet/answer/grow.js";
import { growingPart, withPartOf } from "../../src/fleet/answer/growing-part.js";
import { headroomOf } from "../../src/fleet/answer/headroom.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { type Scenario, scenarios } from "../engine/random-scenarios.js";

/** The spaces have 64 pages; a size beyond them loads nowhere but in a scratch area that wraps. */
const MOST_PAGES = 140;

/** The scenario with one of its buffers as the initrd: the last one, or another, which others follow. */
const withInitrd = fc.tuple(scenarios, fc.nat(6), fc.boolean()).map(([scenario, at, last]) => {
  const index = last ? scenario.buffers.length - 1 : at % scenario.buffers.length;
  return { ...scenario, buffers: scenario.buffers.map((one, i) => (i === index ? { ...one, name: "initrd" } : one)) };
});

function growingLoad({ machine, type, buffers }: Scenario): GrowingLoad | null {
  const part = growingPart(buffers as readonly KexecBuf[]);
  return part && { prepared: prepareMachine(machine), type, payload: buffers, part };
}

/** Whether each size in pages loads, from 1 on; index 0 is not used. */
function loadingSizes(load: GrowingLoad): boolean[] {
  const { pageSize } = load.prepared.machine;
  return Array.from({ length: MOST_PAGES }, (_, pages) => {
    if (pages === 0) return false;
    const payload = withPartOf(load.payload, load.part, pages * pageSize);
    return place(load.prepared, load.type, payload).failure === null;
  });
}

describe("headroom, against every size", () => {
  test(
    "of a load that loads every size up to it loads, and the next page does not; of one that fails none above it loads",
    () => {
      const tally = new Tally();
      const run = randomRun("headroom", 1500);
      fc.assert(
        fc.property(withInitrd, (scenario) => {
          const load = growingLoad(scenario);
          if (!load) return;
          const { pageSize } = load.prepared.machine;
          const placement = place(load.prepared, load.type, load.payload);
          const { bytes, exact } = headroomOf(load, placement);
          if (bytes === null || !exact) {
            tally.add(bytes === null ? "unknown" : "inexact");
            return;
          }
          const limit = Number(load.part.size) + bytes;
          const now = Math.ceil(Number(load.part.size) / pageSize);
          const { failure } = placement;
          if (failure === null) {
            tally.add(load.part.isLast ? "loads, last" : "loads, followed");
            const sizes = loadingSizes(load);
            const runs = sizes.slice(Math.max(now, 1));
            const end = runs.indexOf(false);
            if (end >= 0) expect(limit / pageSize).toBe(Math.max(now, 1) + end - 1);
            else {
              // A scratch area that wraps takes more than the sizes that were tried: here only the end of the run is.
              const loads = (size: number) =>
                place(load.prepared, load.type, withPartOf(load.payload, load.part, size)).failure === null;
              expect(limit / pageSize).toBeGreaterThanOrEqual(MOST_PAGES - 1);
              expect([loads(limit), loads(limit + pageSize)]).toEqual([true, false]);
            }
          } else if (failure.at === "sanity" || (failure.at === "buffer" && failure.name === "initrd")) {
            tally.add(`fails at ${failure.at}`);
            const sizes = loadingSizes(load).slice(0, Math.min(now, MOST_PAGES));
            const best = sizes.lastIndexOf(true);
            if (best > 0 || limit > 0) expect(limit / pageSize).toBe(best);
          } else {
            tally.add("fails at another");
            // Before 6.12 a search from the top begins a byte too low, which `explain` does not count.
            if (load.prepared.machine.profile.topDownExact) expect(bytes).toBe(-missingOf(scenario, placement));
            else expect(bytes).toBeLessThan(0);
          }
        }),
        run,
      );
      if (run.numRuns >= 1000) {
        for (const [what, least] of [
          ["loads, last", 15],
          ["loads, followed", 5],
          ["fails at buffer", 5],
          ["fails at sanity", run.numRuns >= 10_000 ? 1 : 0],
          ["fails at another", 15],
        ] as const)
          expect({ what, enough: tally.perThousand(what, run.numRuns) >= least }).toEqual({ what, enough: true });
      }
    },
    TIMEOUT_MS,
  );
});

/** What the buffer that found no place lacks in the region that comes closest, as `explain` tells it. */
function missingOf({ machine, type, buffers }: Scenario, placement: Placement): number {
  const { searches } = explain(prepareMachine(machine), type, buffers);
  const search = searches.at(-1);
  expect(search?.name).toBe(placement.failure?.at === "buffer" ? placement.failure.name : "kho_scratch");
  const holes = (search?.trials ?? []).map(({ largestHole, verdict }) =>
    verdict === "driver-managed" ? 0 : Math.floor(Number(largestHole) / machine.pageSize) * machine.pageSize,
  );
  return Number(search?.memsz) - Math.max(0, ...holes);
}
