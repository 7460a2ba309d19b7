import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLoaderRequest, place, prepareMachine } from "../../src/engine/index.js";
import { finish } from "../../src/limits/finish.js";
import { largest } from "../../src/limits/largest.js";
import type { SizedLoad, SizeOutcome } from "../../src/limits/model.js";
import { outcomeOf, sameOutcome } from "../../src/limits/outcome.js";
import { type Part, partsOf } from "../../src/limits/parts.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { sizedScenarios } from "./random-loads.js";

/** KEXEC_FILE_SIZE_MAX: more is not read of an initrd. */
const FOUR_GIB = 4 * 1024 ** 3;

const UNREAD = {
  kind: "fails",
  failure: { at: "loader", errno: "EFBIG", check: "file-refused", file: "initrd" },
} as const;

/** What becomes of a load with a part of a size, without the search. */
function tried({ machine, type, payload }: SizedLoad, part: Part, size: number): SizeOutcome {
  if (isLoaderRequest(payload) && part.name === "initrd" && size > FOUR_GIB) return UNREAD;
  return outcomeOf(place(prepareMachine(machine), type, part.resized(size)), part.wanted);
}

const PAGE = 4096;

/** Which sizes of a stretch are tried besides its first and last: as parts of its length. */
const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 6, maxLength: 6 });

describe("the largest size of a part", () => {
  test(
    "is where the outcome flips, to the byte",
    () => {
      const { seed, numRuns } = randomRun("largest sizes", 400);
      const tally = new Tally();
      fc.assert(
        fc.property(
          sizedScenarios,
          fc.nat(),
          fc.integer({ min: 1, max: 90 }),
          draws,
          ({ loadAt, range }, which, steps, drawn) => {
            const load = loadAt(range.least + steps * range.step);
            const parts = partsOf(load);
            const part = parts[which % parts.length] as Part;
            const found = finish(largest(load, part));
            tally.add(isLoaderRequest(load.payload) ? `${load.payload.loader} ${part.name}` : "written");
            // Kernels that search from a random place on are not followed: of very many sizes not all are tried.
            const { machine, payload } = load;
            const isArm64 = isLoaderRequest(payload) && payload.loader === "arm64_Image";
            const isRandom = isArm64 && machine.profile.randomArm64 !== "none";
            if (!isRandom) expect(found.exact).toBe(true);
            if (!found.exact) return;
            let next = 1;
            for (const { first, last, outcome } of found.stretches) {
              expect(first).toBe(next);
              const within = drawn.map((part) => first + Math.floor(part * (last - first + 1)));
              const pages = within.map((size) => Math.min(last, Math.ceil(size / PAGE) * PAGE));
              for (const size of new Set([first, last, ...within, ...pages]))
                expect(sameOutcome(tried(load, part, size), outcome), `${size}`).toBe(true);
              next = last + 1;
            }
            for (const { last, outcome } of found.stretches.slice(0, -1))
              expect(sameOutcome(tried(load, part, last + 1), outcome), `${last + 1}`).toBe(false);
            if (found.outcomeNow.kind !== "loads") return;
            // Where it loads now, the answer is the first size from now on behind which it does not.
            expect(found.answer).toBeGreaterThanOrEqual(Number(part.now));
            expect(found.stretch?.first).toBeLessThanOrEqual(Math.max(Number(part.now), 1));
            tally.add("loads now");
          },
        ),
        { seed, numRuns },
      );
      const often = [
        "written",
        "loads now",
        "bzImage initrd",
        "bzImage cmdline",
        "bzImage efi_map",
        "arm64_Image kernel",
      ];
      if (numRuns >= 300) for (const what of often) expect(tally.perThousand(what, numRuns), what).toBeGreaterThan(2);
    },
    TIMEOUT_MS,
  );
});
