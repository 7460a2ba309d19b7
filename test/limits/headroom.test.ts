import fc from "fast-check";
import { expect, test } from "vitest";
import { place, prepareMachine } from "../../src/engine/index.js";
import { finish } from "../../src/limits/finish.js";
import { headroom } from "../../src/limits/headroom.js";
import { outcomeOf } from "../../src/limits/outcome.js";
import { partsOf } from "../../src/limits/parts.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { sizedScenarios } from "./random-loads.js";

const PAGE = 4096;
/** Pages tried one by one: more than any of the machines has. */
const PAGES = 700;

test(
  "the headroom of any part is what trying each size finds, to the byte",
  () => {
    const run = randomRun("headroom against brute force", 300);
    const tally = new Tally();
    const sizes = fc.tuple(fc.nat(120), fc.constantFrom(0, 0, 1, 100, PAGE - 1), fc.nat(9));
    fc.assert(
      fc.property(sizedScenarios, sizes, ({ loadAt, range }, [pages, more, which]) => {
        const load = loadAt(range.least + Math.min(pages, 120) * range.step);
        const parts = partsOf(load).filter(({ now }) => now !== null);
        const drawn = parts[which % parts.length];
        if (!drawn) return;
        const now = Number(drawn.now) + (drawn.unit === "byte" ? 0 : more);
        if (now === 0) return;
        const part = { ...drawn, now };
        const wanted = part.name === "ima" ? part.segment : undefined;
        const loads = (size: number) => {
          const placement = place(prepareMachine(load.machine), load.type, part.resized(size));
          return outcomeOf(placement, wanted).kind === "loads";
        };
        const { last, beyond, exact } = finish(headroom(load, part));
        expect(exact).toBe(true);
        if (last === null) {
          expect(loads(now)).toBe(false);
          return tally.add("does not load");
        }
        const step = part.unit === "byte" ? 1 : PAGE / 4;
        for (let size = now; size <= Math.min(last, now + PAGES * PAGE); size += step) expect(loads(size)).toBe(true);
        expect(loads(last)).toBe(true);
        if (beyond) {
          expect(loads(last + 1)).toBe(false);
          tally.add(last === now ? "none" : "some");
        }
        // Asked for a part of it, it says no less.
        const half = Math.floor((last - now) / 2);
        expect(finish(headroom(load, part, half)).last).toBeGreaterThanOrEqual(now + half);
      }),
      run,
    );
    if (run.numRuns >= 200) {
      for (const what of ["does not load", "some"]) expect(tally.perThousand(what, run.numRuns)).toBeGreaterThan(50);
    }
  },
  TIMEOUT_MS,
);
