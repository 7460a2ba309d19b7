import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AddressRange,
  type Arm64ImageRequest,
  type Attempt,
  type Explanation,
  explain,
  type ImageType,
  type Machine,
  type Placement,
  place,
  prepareMachine,
} from "../../../src/engine/index.js";
import { GiB, KiB, kernel, MiB, machine } from "../machines.js";
import { randomRun, Tally, TIMEOUT_MS } from "../random-run.js";
import { arm64Image } from "./requests.js";
import { type ModelLoad, type ModelSegment, modelLoad } from "./retry-model.js";

const M2 = 2 * MiB;

/** Memory in pieces of all sizes, the last one now and then beyond the 32 GiB within which an initrd must lie. */
const memory = fc
  .record({
    origin: fc.constantFrom(GiB, 2 * GiB - 32 * MiB),
    leap: fc.constantFrom(0, 40 * GiB),
    last: fc.constantFrom(0, 5 * GiB),
    parts: fc.array(
      fc.record({
        unit: fc.constantFrom(64 * KiB, M2, M2, 64 * MiB, GiB),
        gap: fc.integer({ min: 1, max: 4 }),
        length: fc.integer({ min: 1, max: 40 }),
      }),
      { minLength: 1, maxLength: 8, size: "max" },
    ),
  })
  .map(({ origin, leap, last, parts }) => {
    let at = origin;
    return parts.map(({ unit, gap, length }, i) => {
      const isLast = i === parts.length - 1;
      const start = at + gap * unit + (isLast ? leap : 0);
      at = start + length * unit + (isLast ? last : 0);
      return { start, end: at - 1 };
    });
  });

const size = fc.oneof(
  fc.integer({ min: 1, max: 64 }).map((count) => count * 64 * KiB - 5),
  fc.integer({ min: 1, max: 30 }).map((count) => count * M2),
  fc.integer({ min: 1, max: 80 }).map((count) => count * 50 * MiB),
);

const request = fc
  .record({
    imageSize: fc.oneof(
      fc.constant(4 * KiB),
      fc.integer({ min: 1, max: 20 }).map((count) => count * MiB),
    ),
    textOffset: fc.constantFrom(0, 0, 0x80000),
    initrd: fc.option(size),
    dtb: fc.oneof(fc.constant(8 * KiB), size),
    elfcorehdr: fc.oneof(fc.constant(4 * KiB), size),
  })
  .map(({ imageSize, textOffset, initrd, dtb, elfcorehdr }) =>
    arm64Image({
      kernel: { fileSize: 4 * KiB, imageSize, textOffset, pageSize: null },
      initrd,
      dtb,
      elfcorehdr: { bufsz: elfcorehdr, memsz: elfcorehdr },
    }),
  );

const scenario = fc.record({
  ranges: memory,
  kind: fc.constantFrom("memblock", "scratch", "crash"),
  order: fc.infiniteStream(fc.nat()),
  request,
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** A kernel and an initrd that fill the 32 GiB but for some megabytes, or exceed them, in more memory than that. */
const tight = fc
  .record({
    offset: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(512)),
    lengths: fc.array(fc.integer({ min: 1, max: 45 * 512 }), { minLength: 1, maxLength: 3, size: "max" }),
    image: fc.integer({ min: 8, max: 120 }),
    slack: fc.integer({ min: -1, max: 60 }),
    page: fc.constantFrom(-4 * KiB, 0, 4 * KiB),
    kind: fc.constantFrom("memblock", "scratch"),
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ offset, lengths, image, slack, page, kind, order }) => {
    let at = GiB;
    const ranges = [36 * 512, ...lengths].map((length) => {
      const start = at + offset * M2;
      at = start + length * M2;
      return { start, end: at - 1 };
    });
    const request = arm64Image({
      kernel: { fileSize: 4 * KiB, imageSize: image * M2, textOffset: 0, pageSize: null },
      initrd: 32 * GiB - (image + slack) * M2 + page,
    });
    return { ranges, kind, order, request };
  });

/** A machine whose memory, scratch areas in any order, or crash kernel's range are the ranges; and how a search takes them. */
function machineOf({ ranges, kind, order }: Scenario) {
  const arm = { walk: "memblock" as const, profile: kernel("7.3") };
  if (kind === "memblock") return { machine: machine({ ...arm, ram: ranges }), up: ranges, down: ranges.toReversed() };
  if (kind === "crash") {
    const crashkernel = ranges[0] as Machine["ram"][number];
    return { machine: machine({ ...arm, ram: ranges, crashkernel }), up: [crashkernel], down: [crashkernel] };
  }
  const keys = new Map(ranges.map((range) => [range, order.next().value]));
  const listed = ranges.toSorted((a, b) => Number(keys.get(a)) - Number(keys.get(b)));
  const scratch = listed.map(({ start, end }) => ({ addr: start, size: end - start + 1 }));
  return { machine: machine({ ...arm, kho: { scratch, finalized: true } }), up: listed, down: listed };
}

/** The array of scratch areas, where there is one: a page at the top of the first area that has room, on 64K. */
function scratchArray({ kind }: Scenario, areas: readonly AddressRange[]): ModelSegment[] {
  const end = Number(areas[0]?.end);
  if (kind !== "scratch") return [];
  return [{ name: "kho_scratch", mem: Math.floor((end + 1 - 4 * KiB) / (64 * KiB)) * 64 * KiB, memsz: 4 * KiB }];
}

function answerOf({ failure, segments }: Placement): Omit<ModelLoad, "tries"> {
  return {
    loads: failure === null || failure.at === "sanity",
    segments: segments.map(({ name, mem, memsz }) => ({ name, mem: Number(mem), memsz: Number(memsz) })),
  };
}

function triesOf(attempts: readonly Attempt[]): ModelLoad["tries"] {
  return attempts.map(({ searches, segments }) => ({
    kernel: Number(segments[searches[0]?.segment ?? -1]?.mem),
    refused: searches.at(-1)?.name ?? "",
  }));
}

/** The first and the last of them, as many as the explanation keeps. */
function expectTries({ attempts, attemptCount }: Explanation, { tries }: ModelLoad): void {
  expect(attemptCount).toBe(tries.length);
  const half = Math.ceil(attempts.length / 2);
  expect(attempts.length).toBe(Math.min(8, tries.length));
  expect(triesOf(attempts)).toEqual([...tries.slice(0, half), ...tries.slice(tries.length - attempts.length + half)]);
}

describe("the tries of an arm64 Image", () => {
  test(
    "are those of a model that makes every one of them",
    () => {
      const { seed, numRuns } = randomRun("arm64 loads with tries", 3_000);
      const tally = new Tally();
      fc.assert(
        fc.property(scenario, (drawn) => {
          const { machine, up, down } = machineOf(drawn);
          const type: ImageType = drawn.kind === "crash" ? "crash" : "default";
          const prepared = prepareMachine(machine);
          const model = modelLoad(drawn.request, up, down, scratchArray(drawn, up), 4 * KiB, type === "crash");
          const explanation = explain(prepared, type, drawn.request);
          const { tries: _, ...answer } = model;
          expect(answerOf(explanation)).toEqual(answer);
          expect(answerOf(place(prepared, type, drawn.request))).toEqual(answer);
          expectTries(explanation, model);
          const many = model.tries.length > 12 ? "many tries" : model.tries.length > 0 ? "tries" : "none";
          tally.add(`${many}, ${model.loads ? "loads" : "fails"}`);
          for (const name of new Set(model.tries.map(({ refused }) => refused))) tally.add(name);
        }),
        { seed, numRuns },
      );
      const often = [
        "many tries, loads",
        "many tries, fails",
        "tries, loads",
        "tries, fails",
        "elfcorehdr",
        "initrd",
        "dtb",
      ];
      if (numRuns >= 1_000) for (const what of often) expect(tally.perThousand(what, numRuns), what).toBeGreaterThan(1);
    },
    TIMEOUT_MS,
  );
});

test(
  "the tries of an initrd that fits only behind a kernel that begins low in its GiB",
  () => {
    const { seed, numRuns } = randomRun("arm64 loads with a tight initrd", 300);
    const tally = new Tally();
    fc.assert(
      fc.property(tight, (drawn) => {
        const { machine, up, down } = machineOf(drawn);
        const prepared = prepareMachine(machine);
        const model = modelLoad(drawn.request, up, down, scratchArray(drawn, up), 4 * KiB, false);
        const explanation = explain(prepared, "default", drawn.request);
        const { tries: _, ...answer } = model;
        expect(answerOf(explanation)).toEqual(answer);
        expect(answerOf(place(prepared, "default", drawn.request))).toEqual(answer);
        expectTries(explanation, model);
        tally.add(`${model.tries.length > 12 ? "many" : "few"}, ${model.loads ? "loads" : "fails"}`);
      }),
      { seed, numRuns },
    );
    if (numRuns >= 300)
      for (const what of ["many, loads", "many, fails"])
        expect(tally.perThousand(what, numRuns), what).toBeGreaterThan(50);
  },
  TIMEOUT_MS,
);

test("a device tree that found no place behind an initrd finds one when the initrd must move", () => {
  // The kernel takes 2M, so try i (from 0) leaves 62.5M - 2M * (i + 1) above it. Up to try 9 the initrd of 41M fits there,
  // and what it leaves is less than the 40M of the device tree; in try 10 it does not, and goes to the second range, in which
  // 41.5M from 256K behind a multiple of 2M on hold no 40M on such a multiple. The device tree fits in the 40.5M then.
  const ranges = [
    { start: GiB, end: GiB + 62.5 * MiB - 1 },
    { start: 2 * GiB + 256 * KiB, end: 2 * GiB + 256 * KiB + 41.5 * MiB - 1 },
  ];
  const prepared = prepareMachine(machine({ walk: "memblock", profile: kernel("7.3"), ram: ranges }));
  const load = arm64Image({
    kernel: { fileSize: 4 * KiB, imageSize: M2, textOffset: 0, pageSize: null },
    initrd: 41 * MiB,
    dtb: 40 * MiB,
  });
  const { failure, segments, attemptCount } = explain(prepared, "default", load);
  expect({ failure, attemptCount }).toEqual({ failure: null, attemptCount: 10 });
  expect(segments.map(({ name, mem }) => [name, mem])).toEqual([
    ["kernel", GiB + 20 * MiB],
    ["initrd", 2 * GiB + 256 * KiB],
    ["dtb", GiB + 22 * MiB],
  ]);
  expect(place(prepared, "default", load).segments).toEqual(segments);
});

describe("very many tries", () => {
  const TiB = 2 ** 40;
  const image = (given: Partial<Arm64ImageRequest>) =>
    arm64Image({ kernel: { fileSize: 4 * KiB, imageSize: 4 * KiB, textOffset: 0, pageSize: null }, ...given });

  test.each([
    ["4 TiB in pieces of 2 GiB, and an initrd of 3 GiB", 2 * GiB, { initrd: 3 * GiB }],
    ["4 TiB in one piece, and a device tree that is larger", 4 * TiB, { initrd: 3 * GiB, dtb: 5 * TiB }],
    [
      "4 TiB in pieces of 2 GiB, and a device tree of 3 GiB behind a small initrd",
      2 * GiB,
      { initrd: 1, dtb: 3 * GiB },
    ],
  ])("%s", (_, piece, given) => {
    // Between two pieces a page is reserved, with which one place for the kernel is lost: the 2M that begin there.
    const count = (4 * TiB) / piece;
    const reserved = Array.from({ length: count - 1 }, (_, i) => {
      const start = GiB + (i + 1) * piece;
      return { start, end: start + 4 * KiB - 1 };
    });
    const ram = [{ start: GiB, end: GiB + 4 * TiB - 1 }];
    const prepared = prepareMachine(machine({ walk: "memblock", profile: kernel("7.3"), ram, reserved }));
    const { attempts, attemptCount, failure } = explain(prepared, "default", image(given));
    expect(failure).toEqual({ errno: "EADDRNOTAVAIL", at: "buffer", index: -1, name: "kernel", cause: "no-hole" });
    expect(attemptCount).toBe((4 * TiB) / M2 - (count - 1));
    expect(triesOf(attempts).map((one) => one.kernel)).toEqual([
      ...[0, 1, 2, 3].map((i) => GiB + i * M2),
      ...[4, 3, 2, 1].map((i) => GiB + 4 * TiB - i * M2),
    ]);
  });
});
