import { generatedMachine } from "./machine.js";
import { Random } from "./random.js";

/** What a made-up fleet is like. */
export interface FleetPlan {
  readonly seed: number;
  /** How many machines. */
  readonly count: number;
  /** Of how many in a hundred the line is wrong in some way. */
  readonly malformed: number;
}

/** The ways a line is wrong. */
const FAULTS: readonly ((line: string, random: Random) => string)[] = [
  (line, random) => line.slice(0, random.integer(1, line.length - 2)),
  (line) => line.replace(/"id":"[^"]*",/, ""),
  (line) => line.replace(/"kernel":"[^"]*"/, '"kernel":"6.x"'),
  (line) => line.replace(/"arch":"[^"]*"/, '"arch":"pdp11"'),
  (line) => line.replace(/"start":\d+/, '"start":"1M"'),
  (line) => line.replace(/"start":\d+/, '"start":9007199254740993'),
  (line) => line.replace(/"start":\d+/, '"start":-1'),
  (line) => line.replace(/"ram":\[.*?\]/, '"ram":[]'),
  (line) => line.replace(/"kernel":"[^"]*"/, '"kernel":"6.12"').replace(/"kho":false/, '"kho":true'),
  () => "[]",
  () => "not a machine",
];

/** The lines of a made-up fleet as NDJSON, each with its end; line by line, so that it may be as large as one likes. */
export function* generatedLines({ count, malformed, seed }: FleetPlan): Generator<string> {
  const random = new Random(seed ^ 0x5bd1_e995);
  for (let number = 0; number < count; number++) {
    const line = JSON.stringify(generatedMachine(seed, number));
    const isWrong = random.chance(malformed);
    const fault = FAULTS[random.integer(0, FAULTS.length - 1)];
    yield `${isWrong && fault ? fault(line, random) : line}\n`;
  }
}
