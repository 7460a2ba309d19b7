import fc from "fast-check";
import { expect, test } from "vitest";
import { ExactKimage } from "../../../src/engine/exact-kimage.js";
import type { Arm64ImageRequest, ImageType, Machine } from "../../../src/engine/index.js";
import { prepareMachine } from "../../../src/engine/index.js";
import type { Kimage } from "../../../src/engine/kimage.js";
import { runLoad } from "../../../src/engine/load.js";
import { PlainKimage } from "../../../src/engine/plain-kimage.js";
import { kernel, machine } from "../machines.js";
import { randomRun, Tally, TIMEOUT_MS } from "../random-run.js";

const M = 2 ** 20;

/** An initrd lies within 32G of the GiB that its kernel begins in: across such a gap only a later try can find room for it. */
const SZ_32G_PAGES = 8 * M;

/** A kimage that makes every try: what it offers shows no region, so that none can be foreseen to fail. */
class EveryTry implements Kimage {
  readonly offer;
  tries = 0;

  constructor(private readonly kimage: PlainKimage) {
    this.offer = { ...kimage.offer, regions: [] };
  }

  get machine() {
    return this.kimage.machine;
  }
  get segments() {
    return this.kimage.segments;
  }
  add(...args: Parameters<Kimage["add"]>) {
    return this.kimage.add(...args);
  }
  giveUp(count: number) {
    this.tries++;
    this.kimage.giveUp(count);
  }
  skipTries(): never {
    throw new Error("a try was left out");
  }
  shiftStart(...args: Parameters<Kimage["shiftStart"]>) {
    this.kimage.shiftStart(...args);
  }
  check(type: ImageType) {
    return this.kimage.check(type);
  }
}

/** Regions of some GiB at most, with holes between and in them, on boundaries of a page, of 2M and of 1G. */
const machines: fc.Arbitrary<Partial<Machine>> = fc
  .record({
    start: fc.integer({ min: 0, max: 4 }),
    parts: fc.array(
      fc.record({
        pages: fc.integer({ min: 1, max: 400_000 }),
        gap: fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.constant(SZ_32G_PAGES)),
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    reserved: fc.array(
      fc.record({ page: fc.integer({ min: 0, max: 1_500_000 }), pages: fc.integer({ min: 1, max: 4000 }) }),
      {
        maxLength: 6,
      },
    ),
    kho: fc.constantFrom("off", "upward", "downward"),
  })
  .map(({ start, parts, reserved, kho }) => {
    let at = start * 256 * M;
    const ram = parts.map(({ pages, gap }) => {
      const range = { start: at, end: at + pages * 4096 - 1 };
      at = range.end + 1 + gap * 4096;
      return range;
    });
    const areas = ram.map((range) => ({ addr: range.start, size: range.end - range.start + 1 }));
    return {
      profile: kernel("7.3"),
      walk: "memblock" as const,
      totalRamPages: 2 ** 30,
      ram,
      reserved: reserved.map(({ page, pages }) => ({ start: page * 4096, end: (page + pages) * 4096 - 1 })),
      crashkernel: ram[0] ?? null,
      kho: kho === "off" ? null : { finalized: true, scratch: kho === "upward" ? areas : areas.toReversed() },
    };
  });

const requests: fc.Arbitrary<Arm64ImageRequest> = fc
  .record({
    initrd: fc.option(fc.integer({ min: 1, max: 1500 * M })),
    elfcorehdr: fc.integer({ min: 1, max: 40 }),
    imagePages: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 12_000 })),
    dtb: fc.oneof(fc.integer({ min: 1, max: 65_536 }), fc.integer({ min: 1, max: 64 * M })),
  })
  .map(({ initrd, elfcorehdr, imagePages, dtb }) => ({
    loader: "arm64_Image",
    refused: null,
    initrd,
    cmdline: 0,
    elfcorehdr: { bufsz: 4096, memsz: elfcorehdr * 4096 },
    ima: null,
    dmCryptKeys: null,
    kernel: { fileSize: 4096, imageSize: imagePages * 4096, textOffset: 0, pageSize: null },
    granules: null,
    dtb,
  }));

test(
  "tries that are foreseen to fail would fail: the answer and their number are those of making every one",
  () => {
    const run = randomRun("tries of arm64", 10_000);
    const met = new Tally();
    fc.assert(
      fc.property(
        machines,
        requests,
        fc.constantFrom("default" as const, "crash" as const),
        (fields, request, type) => {
          const prepared = prepareMachine(machine(fields));
          const offer = prepared[type];
          const every = new EveryTry(new PlainKimage(prepared.machine, offer));
          const failure = runLoad(every, type, request);
          const exact = new ExactKimage(prepared.machine, offer, false);
          const plain = new PlainKimage(prepared.machine, offer);
          expect(runLoad(exact, type, request)).toEqual(failure);
          expect(runLoad(plain, type, request)).toEqual(failure);
          expect([exact.segments, plain.segments]).toEqual([every.segments, every.segments]);
          expect(exact.attemptCount).toBe(every.tries);
          met.add(every.tries > 16 ? "many tries" : every.tries > 0 ? "some tries" : "one try");
          if (every.tries > 0 && failure === null) met.add("found at last");
        },
      ),
      run,
    );
    for (const [what, atLeast] of [
      ["many tries", 10],
      ["some tries", 50],
      ["found at last", 5],
    ] as const)
      expect(met.perThousand(what, run.numRuns), what).toBeGreaterThan(atLeast);
  },
  TIMEOUT_MS,
);
