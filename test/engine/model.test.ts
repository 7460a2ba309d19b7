import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain, hex, place, prepareMachine, U64_MAX } from "../../src/engine/index.js";
import { CLASSES, classesOf } from "./answer-classes.js";
import { inFull, modelInFull } from "./answers.js";
import { checkSearches } from "./check-searches.js";
import { type ModelAnswer, modelLoad } from "./page-stepping-model.js";
import { randomRun, Tally, TIMEOUT_MS } from "./random-run.js";
import { type Scenario, scenarios } from "./random-scenarios.js";
import { buffersOf, machineOf, readVectors } from "./vectors.js";

describe("the page-stepping model, held against the kernel's own functions", () => {
  const vectors = readVectors("buffers").filter(({ steps }) => steps < 20_000);

  test(`${vectors.length} vectors: the same answer after the same number of steps`, () => {
    expect(vectors.length).toBeGreaterThan(2000);
    for (const vector of vectors) {
      const { failure, segments, steps } = modelLoad(machineOf(vector), vector.type, buffersOf(vector), 20_000);
      const at = {
        buffer: failure?.at === "buffer" && failure.index,
        kho_scratch: "kho-scratch",
        sanity: "sanity",
        loader: "loader",
      };
      const answer = {
        errno: failure?.errno ?? null,
        failedAt: failure && at[failure.at],
        segments: segments.map(({ name, mem, memsz, bufsz }) => ({
          name: name.replace("_", "-"),
          mem: hex(mem),
          memsz: hex(memsz),
          bufsz: hex(bufsz),
        })),
      };
      expect(answer, vector.id).toEqual(vector.expected);
      expect(steps, `${vector.id}: steps`).toBe(vector.steps);
    }
  });
});

/** More steps than any search takes that ends, unless there is something as large to step over: see `undecided`. */
const BUDGET = 10_000;

describe("random scenarios: the engine answers as the page-stepping model does", () => {
  const run = randomRun("engine against model", 10_000);
  const met = new Tally();

  test(
    "place and explain, to the bit",
    () => {
      fc.assert(
        fc.property(scenarios, (scenario) => {
          const { machine, type, buffers } = scenario;
          const model = modelLoad(machine, type, buffers, BUDGET);
          if (undecided(scenario, model)) return met.add("undecided");
          const prepared = prepareMachine(machine);
          const explanation = explain(prepared, type, buffers);
          expect(inFull(place(prepared, type, buffers))).toEqual(modelInFull(model));
          expect(inFull(explanation)).toEqual(modelInFull(model));
          checkSearches(scenario, explanation, model);
          for (const class_ of classesOf(scenario, model)) met.add(class_);
        }),
        run,
      );
    },
    TIMEOUT_MS,
  );

  test("every class of answer came up", () => {
    const rare = CLASSES.filter((class_) => met.perThousand(class_, run.numRuns) < 0.2);
    expect(rare).toEqual([]);
    expect(met.perThousand("undecided", run.numRuns)).toBeLessThan(5);
  });
});

/**
 * Whether the model ran out of budget where an answer may still lie further on: at the other end of a segment that is
 * itself larger than the budget, or at a bound that a search going round all addresses would meet. Without either, a
 * search that passes 10,000 candidates goes in circles.
 */
function undecided({ machine, buffers }: Scenario, { failure, segments, searches }: ModelAnswer): boolean {
  if (!failure || "check" in failure || failure.cause !== "kernel-would-hang") return false;
  const { bufAlign, bufMin, bufMax, topDown } = buffers[failure.index] ?? KHO_ARRAY;
  const candidatesOfAll = 2n ** 64n / BigInt(Math.max(Number(bufAlign), machine.pageSize));
  if (candidatesOfAll < BUDGET) return false;
  const region = searches.at(-1)?.at(-1)?.region;
  const bounded = topDown ? bufMin > 0 || region?.start !== 0n : bufMax < U64_MAX || region?.end !== U64_MAX;
  return bounded || [...segments, ...buffers].some(({ memsz }) => memsz > (BUDGET / 20) * machine.pageSize);
}

const KHO_ARRAY = { bufAlign: 0x10000, bufMin: 0, bufMax: U64_MAX, topDown: true };
