import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kexecBuf, type Machine, place, prepareMachine } from "../../src/engine/index.js";
import { finish } from "../../src/limits/finish.js";
import { grownPayload, largestWithMargin, withMargin } from "../../src/limits/margin.js";
import { smallestScratch } from "../../src/limits/smallest-scratch.js";
import { kernel, machine } from "../engine/machines.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";

const PAGE = 0x1000;

/** Some areas far from each other, buffers of some pages, and which area changes by how much at most. */
const scenario = fc.record({
  areas: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4, size: "max" }),
  buffers: fc.array(
    fc.record({ pages: fc.integer({ min: 1, max: 24 }), align: fc.constantFrom(1, 1, 4, 16), topDown: fc.boolean() }),
    { minLength: 1, maxLength: 4, size: "max" },
  ),
  which: fc.nat(3),
  keep: fc.constantFrom("start" as const, "end" as const),
  room: fc.nat(30),
  margin: fc.option(fc.constantFrom(500n, 2000n, 10_000n)),
});

/** The first byte of an area, of 256 pages each with those around it. */
function startOf(index: number): number {
  return (256 * (index + 1) + 100) * PAGE;
}

describe("the smallest scratch area", () => {
  test(
    "is that of a brute force over every size",
    () => {
      const { seed, numRuns } = randomRun("smallest scratch areas", 400);
      const tally = new Tally();
      fc.assert(
        fc.property(scenario, ({ areas, buffers, which, keep, room, margin }) => {
          const index = which % areas.length;
          const payload = buffers.map(({ pages, align, topDown }, i) =>
            kexecBuf({ name: `b${i}`, memsz: pages * PAGE, bufAlign: align * PAGE, topDown }),
          );
          const larger = margin === null ? payload : grownPayload(payload, margin);
          const sized = (pages: number): Machine => {
            const scratch = areas.map((now, i) => {
              const size = i === index ? pages : now;
              const addr = startOf(i) + (i === index && keep === "end" ? (now - pages) * PAGE : 0);
              return { addr, size: size * PAGE };
            });
            return machine({ profile: kernel("7.3"), kho: { finalized: true, scratch } });
          };
          const loads = (pages: number) =>
            [payload, larger].every((one) => place(prepareMachine(sized(pages)), "default", one).failure === null);
          const now = areas[index] as number;
          const most = now + room;
          const all = Array.from({ length: most + 1 }, (_, pages) => loads(pages));
          // From the size now on: down as long as it loads; or else up to where it does, or else down to where it does.
          const above = all.findIndex((one, pages) => one && pages >= now);
          const below = all.findLastIndex((one, pages) => one && pages < now);
          const from = above >= 0 ? above : below;
          const expected = from < 0 ? null : from - [...all.slice(0, from)].reverse().concat(false).indexOf(false);
          const load = { machine: sized(now), type: "default" as const, payload };
          const growth = { index, keep, most: most * PAGE, ...(margin !== null && { larger }) };
          const found = finish(smallestScratch(load, growth));
          expect(found.answer).toBe(expected === null ? null : expected * PAGE);
          expect(found.exact).toBe(true);
          for (const { first, last, outcome } of found.stretches)
            for (let size = first; size <= last; size += PAGE)
              expect(outcome.kind === "loads", `${size}`).toBe(all[size / PAGE]);
          if (expected !== null && expected > 0) {
            const { machine: tried, payload: refused } = found.beyond?.load ?? load;
            expect(place(prepareMachine(tried), "default", refused).failure).not.toBeNull();
          }
          tally.add(all[now] ? "loads now" : expected === null ? "never" : "grows");
        }),
        { seed, numRuns },
      );
      if (numRuns >= 300)
        for (const what of ["loads now", "never", "grows"])
          expect(tally.perThousand(what, numRuns), what).toBeGreaterThan(2);
    },
    TIMEOUT_MS,
  );

  test("of an area that there is not is an error", () => {
    const load = { machine: machine(), type: "default" as const, payload: [] };
    expect(() => finish(smallestScratch(load, { index: 0, keep: "start", most: PAGE }))).toThrow(RangeError);
  });
});

describe("a margin", () => {
  test("on top of a size, rounded up to a byte", () => {
    expect(withMargin(1000, 2000n)).toBe(1200);
    expect(withMargin(1001, 1250n)).toBe(1127); // 1126.125
    expect(withMargin(2 ** 60, 10_000n)).toBe(2n ** 61n);
  });

  test("left by a size of a stretch", () => {
    const stretch = { first: 100, last: 1200, outcome: { kind: "loads" } } as const;
    expect(largestWithMargin(stretch, 2000n, 1)).toBe(1000);
    expect(largestWithMargin(stretch, 2000n, 64)).toBe(960);
    expect(largestWithMargin({ ...stretch, first: 961 }, 2000n, 64)).toBeNull();
  });
});
