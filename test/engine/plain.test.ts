import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareMachine } from "../../src/engine/index.js";
import { placeExact } from "../../src/engine/place-exact.js";
import { placePlain } from "../../src/engine/place-plain.js";
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
          const plain = placePlain(machine, offer, buffers);
          if (!plain) return met.add("not plain");
          expect(plain).toEqual(placeExact(machine, offer, buffers, false));
          const { failure, segments } = plain;
          met.add(failure === null ? "loads" : failure.at === "sanity" ? failure.check : failure.cause);
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
