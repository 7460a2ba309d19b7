import fc from "fast-check";
import { expect, test } from "vitest";
import { place, prepareMachine } from "../../src/engine/index.js";
import { growingPart } from "../../src/fleet/answer/growing-part.js";
import { headroomOf } from "../../src/fleet/answer/headroom.js";
import type { PayloadMaker } from "../../src/fleet/answer/image.js";
import { generatedMachine } from "../../src/fleet/generate/machine.js";
import { readFleetMachine } from "../../src/fleet/machine/read-machine.js";
import { finish } from "../../src/limits/finish.js";
import { headroom } from "../../src/limits/headroom.js";
import { partsOf } from "../../src/limits/parts.js";
import { randomRun, Tally, TIMEOUT_MS } from "../engine/random-run.js";
import { fleetImages, imagesOn } from "./images.js";

const INITRDS = ["1", "24M", "400M", "3G"];

const CRASH_BYTES = 512 * 2 ** 20;

/** The images for machines of each architecture; written buffers are for any. */
const IMAGES = {
  x86_64: ["bz", "bz_crash", "written", "large"],
  arm64: ["arm", "arm_crash", "written", "large"],
} as const;

/** Made-up machines, as many of each architecture. Those of arm64 keep memory for a crash kernel, which no made-up one does. */
const hosts = fc.tuple(fc.constantFrom("x86_64" as const, "arm64" as const), fc.nat(2 ** 30)).map(([arch, seed]) => {
  let number = 0;
  while (generatedMachine(seed, number).arch !== arch) number++;
  const made = generatedMachine(seed, number);
  const ranges = made.ram.map(({ start, end }) => ({ start: Number(start), end: Number(end) }));
  const largest = ranges.reduce((most, one) => (one.end - one.start > most.end - most.start ? one : most));
  const start = Math.ceil(largest.start / CRASH_BYTES) * CRASH_BYTES;
  const crashkernel = arch === "arm64" ? { start, end: start + CRASH_BYTES - 1 } : made.crashkernel;
  const host = readFleetMachine(JSON.parse(JSON.stringify({ ...made, crashkernel })));
  if ("reason" in host) throw new Error(host.message);
  return { arch, host };
});

test(
  "the headroom of a fleet and that of a single load are the same",
  async () => {
    const run = randomRun("headroom of a fleet against that of a load", 600);
    const tally = new Tally();
    const images = new Map<string, Map<string, PayloadMaker>>();
    for (const initrd of INITRDS) images.set(initrd, await fleetImages(imagesOn("any", initrd)));
    fc.assert(
      fc.property(hosts, fc.constantFrom(...INITRDS), fc.nat(3), ({ arch, host }, initrd, which) => {
        const { kernel, machine } = host;
        const name = IMAGES[arch][which] as string;
        const maker = images.get(initrd)?.get(name) as PayloadMaker;
        const { type } = maker.image;
        const payload = maker.on(kernel);
        const growing = growingPart(payload);
        const load = { machine, type, payload };
        const part = partsOf(load).find((one) => one.name === growing?.name);
        if (!growing || !part) throw new Error(`${name}: no part may grow`);
        const prepared = prepareMachine(machine);
        const ofFleet = headroomOf({ prepared, type, payload, part: growing }, place(prepared, type, payload));
        const ofLoad = finish(headroom(load, part));
        expect(ofLoad.exact).toBe(true);
        if (ofFleet.bytes === null) return tally.add("not known to the fleet");
        if (ofLoad.last === null) {
          expect(ofFleet.bytes).toBeLessThan(0);
          return tally.add(`${name} fails`);
        }
        expect({ host, bytes: ofFleet.bytes }).toEqual({ host, bytes: ofLoad.last - Number(part.now) });
        tally.add(`${name} loads`);
      }),
      run,
    );
    if (run.numRuns >= 600) {
      for (const name of new Set(Object.values(IMAGES).flat()))
        expect({ name, loads: tally.perThousand(`${name} loads`, run.numRuns) > 0 }).toEqual({ name, loads: true });
      expect(tally.perThousand("not known to the fleet", run.numRuns)).toBeLessThan(300);
    }
  },
  TIMEOUT_MS,
);
