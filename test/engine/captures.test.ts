import { describe, expect, test } from "vitest";
import { hex, place, prepareMachine } from "../../src/engine/index.js";
import { buffersOf, type CapturedLoad, machineOf, readCaptures } from "./captures.js";

const captures = readCaptures("x86_64");

/** The bzImage loads that succeeded: their own list of segments is the whole truth. */
function succeeded(loads: readonly CapturedLoad[]): CapturedLoad[] {
  return loads.filter(({ errno, segments }) => errno === null && segments !== null);
}

describe("what real x86_64 kernels logged", () => {
  test("there are hundreds of loads", () => {
    const loads = captures.flatMap(({ cases }) => succeeded(cases));
    expect(captures.length).toBeGreaterThanOrEqual(29);
    expect(loads.length).toBeGreaterThan(250);
  });

  test.each(captures)("$boot ($kernelRelease)", (capture) => {
    const prepared = prepareMachine(machineOf(capture));
    const old = capture.kernelRelease.startsWith("6.1.");
    for (const load of succeeded(capture.cases)) {
      const own = capture.scratch && load.type === "default" ? 1 : 0;
      const { failure, segments } = place(prepared, load.type, buffersOf(load, own, old));
      expect(failure, load.name).toBeNull();
      expect(
        segments.map(({ mem, memsz, bufsz }) => ({ mem: hex(mem), memsz, bufsz })),
        load.name,
      ).toEqual(load.segments);
    }
  });
});
