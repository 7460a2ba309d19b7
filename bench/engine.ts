import { explain, type PreparedMachine, place, prepareMachine } from "../src/engine/index.js";
import { Random } from "../src/fleet/generate/random.js";
import { BOARD, BZ_IMAGE, NEVER_FITS } from "./loads.js";
import { type BenchResult, measure, Sink } from "./measure.js";
import { type BenchScenario, longSearch, randomMachine, randomScenario } from "./scenarios.js";

const SEED = 2026;
const SCENARIOS = 2000;
const MACHINES = 500;

/** The speed of the engine: placing loads on prepared machines, with and without reasons, and preparing machines. */
export function runEngineBench(): BenchResult[] {
  const random = new Random(SEED);
  const scenarios = Array.from({ length: SCENARIOS }, () => randomScenario(random)).map(prepared);
  const machines = Array.from({ length: MACHINES }, () => randomMachine(random, false));
  const board = prepareMachine(BOARD);
  const sink = new Sink();
  const eachScenario = (answer: typeof place) => () => {
    for (const { machine, buffers } of scenarios) sink.take(answer(machine, "default", buffers));
    return scenarios.length;
  };
  return [
    measure({
      name: "place, machine prepared, result included",
      unit: "scenarios/s",
      work: eachScenario(place),
      goal: 800_000,
    }),
    measure({
      name: "place a load by bzImage64_load",
      unit: "scenarios/s",
      work: () => {
        for (const { machine } of scenarios) sink.take(place(machine, "default", BZ_IMAGE));
        return scenarios.length;
      },
    }),
    measure({
      name: "place an arm64 load that never fits, of 27,000 tries",
      unit: "µs",
      work: () => {
        for (let i = 0; i < 100; i++) sink.take(place(board, "default", NEVER_FITS));
        return 100;
      },
    }),
    measure({ name: "explain, machine prepared, result included", unit: "scenarios/s", work: eachScenario(explain) }),
    measure({
      name: "prepare a machine of 3 to 15 ranges",
      unit: "µs",
      work: () => {
        for (const machine of machines) sink.take(prepareMachine(machine));
        return machines.length;
      },
      goal: 2,
    }),
    longSearchResult("place", place, true, sink),
    longSearchResult("place", place, false, sink),
    longSearchResult("explain", explain, true, sink),
    longSearchResult("explain", explain, false, sink),
  ];
}

interface Prepared {
  readonly machine: PreparedMachine;
  readonly buffers: BenchScenario["buffers"];
}

function prepared({ machine, buffers }: BenchScenario): Prepared {
  return { machine: prepareMachine(machine), buffers };
}

function longSearchResult(name: string, answer: typeof place, topDown: boolean, sink: Sink): BenchResult {
  const { machine, buffers } = prepared(longSearch(topDown));
  return measure({
    name: `${name} a page past 20 GiB, ${topDown ? "top down" : "bottom up"}`,
    unit: "µs",
    work: () => {
      for (let i = 0; i < 100; i++) sink.take(answer(machine, "default", buffers));
      return 100;
    },
    goal: 100,
  });
}
