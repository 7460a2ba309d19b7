import type { EngineLoad } from "../../../src/report/observed/model.js";
import { SweepCollector } from "../../../src/report/sweep/collect.js";
import type { SizeAxis, Sweep, SweepCase, SweepResult } from "../../../src/report/sweep/model.js";
import { sweepEvents } from "../../../src/report/sweep/run.js";

/** A sweep of loads that no scenario says. */
export function sweepOf(
  loads: readonly (EngineLoad & Partial<SweepCase>)[],
  axes: Sweep["axes"],
  given: Partial<Sweep> = {},
): Sweep {
  const cases = loads.map(({ machine, type, payload, ...head }) => ({
    kernel: "7.3",
    kho: machine.kho !== null,
    refusal: "",
    load: { machine, type, payload },
    ...head,
  }));
  return {
    name: "growth",
    image: "next",
    machine: "host",
    line: 1,
    axes,
    byKernel: loads.length > 1,
    byKho: false,
    cases: () => cases,
    ...given,
  };
}

/** All that comes of a sweep. */
export function worked(sweep: Sweep): SweepResult {
  const collector = new SweepCollector(sweep);
  for (const event of sweepEvents(sweep)) if (event) collector.take(event);
  return collector.result;
}

/** An axis of a buffer or part. */
export function partAxis(name: string, least: number, most: number, step: number): SizeAxis {
  return { swept: { kind: "part" }, name, least: BigInt(least), most: BigInt(most), step: BigInt(step) };
}

/** An axis of the crash kernel's range. */
export function crashAxis(least: number, most: number, step: number): SizeAxis {
  return { ...partAxis("crashkernel", least, most, step), swept: { kind: "crashkernel" } };
}

/** An axis of the scratch area at a place in the list. */
export function areaAxis(index: number, least: number, most: number, step: number): SizeAxis {
  return {
    swept: { kind: "scratch", index },
    name: `s${index}`,
    least: BigInt(least),
    most: BigInt(most),
    step: BigInt(step),
  };
}
