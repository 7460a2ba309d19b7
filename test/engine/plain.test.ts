import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactKimage } from "../../src/engine/exact-kimage.js";
import { prepareMachine } from "../../src/engine/index.js";
import { runLoad } from "../../src/engine/load.js";
import { PlainKimage } from "../../src/engine/plain-kimage.js";
import { randomRun, Tally, TIMEOUT_MS } from "./random-run.js";
import { largeScenarios } from "./random-scenarios.js";

describe("plain numbers", () => {
  const run = randomRun("plain against exact", 10_000);
  const met = new Tally();

  test(
    "where they answer at all, they answer as the exact search does",
    () => {
      fc.assert(
        fc.property(largeScenarios, ({ machine, type, buffers }) => {
          const prepared = prepareMachine(machine);
          const offer = prepared[type];
          const plain = new PlainKimage(machine, offer);
          const failure = offer.plain && !offer.cma ? runLoad(plain, type, buffers) : undefined;
          if (failure === undefined) return met.add("not plain");
          const exact = new ExactKimage(machine, offer, false);
          expect(failure).toEqual(runLoad(exact, type, buffers));
          const { segments } = plain;
          expect(segments).toEqual(exact.segments);
          met.add(failure === null ? "loads" : "check" in failure ? failure.check : failure.cause);
          if (segments.some(({ mem }) => mem > 2 ** 40)) met.add("above 1 TiB");
        }),
        run,
      );
    },
    TIMEOUT_MS,
  );

  test.each([
    ["not plain", 200],
    ["loads", 20],
    ["no-hole", 50],
    ["too-many-segments", 0.3],
    ["beyond-limit", 1],
    ["overlap", 0.3],
    ["bufsz-over-memsz", 1],
    ["segment-over-half", 1],
    ["all-over-half", 0.2],
    ["outside-crashkernel", 0.2],
    ["above 1 TiB", 20],
  ])("%s came up", (what, atLeast) => {
    expect(met.perThousand(what, run.numRuns)).toBeGreaterThan(atLeast);
  });
});
