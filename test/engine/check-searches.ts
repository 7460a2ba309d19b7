import { expect } from "vitest";
import type { BufferSearch, Explanation, RegionTrial } from "../../src/engine/index.js";
import { clash, type ModelAnswer, type ModelTrial } from "./page-stepping-model.js";
import type { Scenario } from "./random-scenarios.js";

/** The reasons: the same regions in the same order for the same cause, and every jump over candidates that clash. */
export function checkSearches(scenario: Scenario, { searches, regions }: Explanation, model: ModelAnswer): void {
  const tooMany = model.failure?.at === "buffer" && model.failure.cause === "too-many-segments";
  expect(searches).toHaveLength(model.searches.length);
  expect(searches).toHaveLength(
    model.segments.length + (model.failure && model.failure.at !== "sanity" && !tooMany ? 1 : 0),
  );
  searches.forEach((search, i) => {
    const { trials } = search;
    const expected = model.searches[i] as ModelTrial[];
    expect(trials.map(({ region, verdict }) => ({ ...range(regions[region]), verdict }))).toEqual(
      expected.map(({ region, verdict }) => ({ ...range(region), verdict })),
    );
    const placedBefore = { ...model, segments: model.segments.slice(0, i) };
    trials.forEach((trial, t) => {
      checkJumps(scenario, search, trial, expected[t] as ModelTrial, placedBefore);
      checkLargestHole(scenario, search, trial, expected[t] as ModelTrial, placedBefore);
    });
  });
}

function range(region: { start: number | bigint; end: number | bigint } | undefined) {
  return region && { start: BigInt(region.start), end: BigInt(region.end) };
}

function checkJumps(
  { machine }: Scenario,
  search: BufferSearch,
  { first, jumps, verdict }: RegionTrial,
  { candidates }: ModelTrial,
  { segments }: ModelAnswer,
): void {
  const memsz = BigInt(search.memsz);
  if (candidates.length === 0) expect(jumps).toEqual([]);
  else expect(first === null ? null : BigInt(first)).toBe(candidates[0]);
  let reached = 0;
  for (const { from, over, to } of jumps) {
    expect(BigInt(from)).toBe(candidates[reached]);
    const beyond = to === null ? candidates.length : candidates.indexOf(BigInt(to), reached + 1);
    // The model gives up on an endless search some time; the jumps go on to the end of the round.
    if (verdict === "hangs" && beyond < 0) return;
    expect(beyond).toBeGreaterThan(reached);
    const segment = segments[over];
    const skipped = candidates.slice(reached, beyond);
    expect(
      skipped.filter((candidate) => {
        return !segment || !clash(machine, segment, candidate, BigInt.asUintN(64, candidate + memsz - 1n));
      }),
    ).toEqual([]);
    reached = beyond;
  }
  if (candidates.length > 0 && verdict !== "hangs")
    expect(reached).toBe(verdict === "chosen" ? candidates.length - 1 : candidates.length);
}

/** Where nothing is empty and nothing wraps, a region has a hole of `memsz` exactly when it is chosen. */
function checkLargestHole(
  { machine }: Scenario,
  search: BufferSearch,
  trial: RegionTrial,
  { region, candidates }: ModelTrial,
  { segments }: ModelAnswer,
): void {
  const { largestHole, verdict } = trial;
  checkHolePlace(search, trial, region, segments);
  const memsz = BigInt(search.memsz);
  const wraps = candidates.some((candidate) => {
    const last = candidate + memsz - 1n;
    return candidate < region.start || candidate < search.bufMin || last > region.end || last > search.bufMax;
  });
  const empty = memsz === 0n || segments.some((segment) => segment.memsz === 0n);
  const odd = empty || wraps || region.end < region.start || segments.some(({ mem, memsz }) => mem + memsz > 2n ** 64n);
  if (odd || !machine.profile.topDownExact) return;
  if (verdict === "no-hole" || verdict === "too-small") expect(BigInt(largestHole)).toBeLessThan(memsz);
  if (verdict === "chosen") expect(BigInt(largestHole)).toBeGreaterThanOrEqual(memsz);
}

/** A hole begins aligned, inside the region and the window, touches no segment, and goes on until something ends it. */
function checkHolePlace(
  { bufAlign, bufMin, bufMax }: BufferSearch,
  { holeStart, largestHole }: RegionTrial,
  region: ModelTrial["region"],
  segments: ModelAnswer["segments"],
): void {
  expect(holeStart === null).toBe(largestHole === 0);
  if (holeStart === null) return;
  const start = BigInt(holeStart);
  const end = start + BigInt(largestHole) - 1n;
  const isFree = (byte: bigint) =>
    byte >= region.start &&
    byte <= region.end &&
    byte >= bufMin &&
    byte <= bufMax &&
    !segments.some(({ mem, memsz }) => byte >= mem && byte < mem + memsz);
  expect(start % BigInt(bufAlign)).toBe(0n);
  const edges = segments.flatMap(({ mem, memsz }) => [mem, mem + memsz - 1n]).filter((at) => at > start && at < end);
  expect([start, ...edges, end].filter((byte) => !isFree(byte))).toEqual([]);
  expect(isFree(end + 1n)).toBe(false);
}
