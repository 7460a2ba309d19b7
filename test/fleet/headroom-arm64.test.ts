import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type LoaderRequest,
  type Machine,
  NEWEST_PROFILE,
  place,
  prepareMachine,
  U64_MAX,
} from "../../src/engine/index.js";
import { answerFor } from "../../src/fleet/answer/answer.js";
import { type GrowingPart, growingPart, withPartOf } from "../../src/fleet/answer/growing-part.js";
import { headroomInMemory, headroomOf } from "../../src/fleet/answer/headroom.js";
import type { PayloadMaker } from "../../src/fleet/answer/image.js";
import { readFleetMachine } from "../../src/fleet/machine/read-machine.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { fleetImages } from "./images.js";

const MiB = 2 ** 20;
const PAGE = 0x10000;
const MOST_PAGES = 400;

/** Small arm64 machines, with KHO or not, on which a kernel of some megabytes, an initrd and a device tree get in each other's way. */
const machines = fc
  .record({
    ram: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 4,
    }),
    reserved: fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 40 })), { maxLength: 3 }),
    scratch: fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 })),
  })
  .map(({ ram, reserved, scratch }): Machine => {
    let at = 1024 * MiB;
    const ranges = ram.map(([gap, size]) => {
      const start = at + gap * MiB;
      at = start + size * MiB;
      return { start, end: at - 1, asListed: true };
    });
    let area = 1024 * MiB;
    return {
      profile: NEWEST_PROFILE,
      pageSize: PAGE,
      walk: "memblock",
      destLimit: U64_MAX,
      totalRamPages: 2 ** 20,
      memUnknown: 0,
      ram: ranges,
      reserved: reserved.map(([from, pages]) => ({
        start: 1024 * MiB + from * PAGE,
        end: 1024 * MiB + (from + pages) * PAGE - 1,
      })),
      crashkernel: null,
      kho: scratch && {
        finalized: true,
        scratch: scratch.map((size) => {
          const one = { addr: area, size: size * MiB };
          area += size * MiB;
          return one;
        }),
      },
      cma: 0,
    };
  });

const loads = fc.record({
  image: fc.integer({ min: 1, max: 4 }),
  initrd: fc.integer({ min: 1, max: 100 }),
  dtb: fc.integer({ min: 1, max: 40 }),
});

test(
  "of an arm64 load, whose initrd others follow: every size up to it loads, and the next page does not",
  () => {
    const tally = new Tally();
    const run = randomRun("headroom of arm64 loads", 300);
    fc.assert(
      fc.property(machines, loads, (machine, { dtb, image, initrd }) => {
        const payload: LoaderRequest = {
          loader: "arm64_Image",
          refused: null,
          kernel: { fileSize: MiB, imageSize: image * MiB, textOffset: 0, pageSize: null },
          initrd: initrd * PAGE - 1,
          cmdline: 0,
          elfcorehdr: { bufsz: PAGE, memsz: PAGE },
          ima: null,
          dmCryptKeys: null,
          granules: null,
          dtb: dtb * PAGE,
        };
        const prepared = prepareMachine(machine);
        const part = growingPart(payload);
        if (!part) throw new Error("an initrd may grow");
        const placement = place(prepared, "default", payload);
        const { bytes, exact } = headroomOf({ part, payload, prepared, type: "default" }, placement);
        const isLoading = (pages: number) =>
          place(prepared, "default", withPartOf(payload, part, pages * PAGE)).failure === null;
        if (placement.failure === null) {
          tally.add("loads");
          expect({ known: bytes !== null, exact }).toEqual({ known: true, exact: true });
          let end = initrd;
          while (end < MOST_PAGES && isLoading(end + 1)) end++;
          expect((Number(part.size) + Number(bytes)) / PAGE).toBe(end);
        } else if (bytes !== null) {
          tally.add("fails");
          const pages = (Number(part.size) + bytes) / PAGE;
          if (pages >= 1) expect([isLoading(pages), isLoading(pages + 1)]).toEqual([true, false]);
          if (exact)
            for (let size = Math.max(1, pages + 1); size <= initrd; size++) expect(isLoading(size)).toBe(false);
        }
      }),
      run,
    );
    if (run.numRuns >= 300)
      for (const what of ["loads", "fails"]) expect(tally.perThousand(what, run.numRuns)).toBeGreaterThan(10);
  },
  TIMEOUT_MS,
);

describe("of 2 PiB in one piece: what the kernel and the initrd of 24M leave of the 32G from the GiB that the kernel begins in", () => {
  const GiB = 1024 * MiB;
  const PiB = 2 ** 50;

  // Tries of the kernel lie behind one another: one of 32M, which a GiB is a multiple of, begins as far into a later GiB as
  // into the first. One of 34M that first begins 2M into a GiB begins on one in a later try: as 17 has no
  // factor in common with the 512 multiples of 2M in a GiB, the tries come by all of them (1 + 17 * 271 is 9 * 512).
  test.each([
    [32, 0, 0],
    [32, 2, 2],
    [34, 0, 0],
    [34, 2, 0],
  ])("a kernel of %i MiB that first begins %i MiB into a GiB loses %i MiB", async (size, offset, lost) => {
    const kernel = `file_size 9M  image_size ${size}M`;
    const images = await fleetImages(`
machine any { arch arm64  ram 1M size 4G }
image next on any { load arm64_Image { kernel { ${kernel} } initrd size 24M dtb size 9K } }
`);
    const ram = [{ start: 2 * GiB + offset * MiB, end: 2 * PiB - 1 }];
    const host = readFleetMachine({ id: "host", arch: "arm64", kernel: "7.3", ram });
    if ("reason" in host) throw new Error(host.message);
    const image = images.get("next") as PayloadMaker;
    const payload = image.on(host.kernel);
    const prepared = prepareMachine(host.machine);
    const part = growingPart(payload) as GrowingPart;
    const placement = place(prepared, "default", payload);
    const { bytes, exact } = headroomInMemory({ part, payload, prepared, type: "default" }, placement);
    expect({ bytes, exact }).toEqual({ bytes: 32 * GiB - (size + lost + 24) * MiB, exact: true });
    // The kernel reads an initrd of up to 4G.
    expect(answerFor(host, image)).toMatchObject({ headroom: 4 * GiB - 24 * MiB, exact: true });
  });
});
