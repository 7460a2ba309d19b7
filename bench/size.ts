import { kexecBuf, type LoaderRequest, type Machine, NEWEST_PROFILE, type Payload } from "../src/engine/index.js";
import { Random } from "../src/fleet/generate/random.js";
import { finish, largest, type Part, partsOf, type SizedLoad, smallestScratch } from "../src/limits/index.js";
import { BOARD, BZ_IMAGE, NEVER_FITS } from "./loads.js";
import { type BenchResult, measure, Sink } from "./measure.js";
import { randomMachine } from "./scenarios.js";

const SEED = 2026;
const MACHINES = 200;
const MiB = 2 ** 20;
const GiB = 2 ** 30;

/** A machine of 512 pieces of 2 GiB, a page reserved between each two. */
const FRAGMENTED: Machine = {
  ...BOARD,
  reserved: Array.from({ length: 511 }, (_, i) => {
    const start = GiB + (i + 1) * 2 * GiB;
    return { start, end: start + 0xfff };
  }),
};

/** Three buffers, the first of 2 MiB alignment: whatever it is made, all that lies below it moves. */
const WRITTEN: Payload = [
  kexecBuf({ name: "kernel", memsz: 56 * MiB, bufAlign: 2 * MiB, topDown: true }),
  kexecBuf({ name: "initrd", memsz: 180 * MiB, topDown: true }),
  kexecBuf({ name: "extra", memsz: MiB, bufAlign: 64 * 1024, topDown: true }),
];

const BOARD_LOAD: LoaderRequest = { ...NEVER_FITS, initrd: 64 * MiB };

/** How long an exact limit takes. */
export function runSizeBench(): BenchResult[] {
  const random = new Random(SEED);
  const hosts = Array.from({ length: MACHINES }, () => randomMachine(random, true));
  const plain = Array.from({ length: MACHINES }, () => randomMachine(random, false));
  const sink = new Sink();
  const each = (name: string, loads: readonly SizedLoad[], part: string, goal: number) =>
    measure({
      name,
      unit: "µs",
      work: () => {
        for (const load of loads) sink.take(finish(largest(load, partNamed(load, part))));
        return loads.length;
      },
      goal,
    });
  const by = (payload: Payload) => (machine: Machine) => ({ machine, type: "default" as const, payload });
  return [
    each("largest initrd, bzImage, KHO", hosts.map(by(BZ_IMAGE)), "initrd", 1000),
    each("largest initrd, bzImage, all of memory", plain.map(by(BZ_IMAGE)), "initrd", 1000),
    each("largest kernel, bzImage, all of memory", plain.map(by(BZ_IMAGE)), "kernel", 10_000),
    each("largest first of three buffers, all of memory", plain.map(by(WRITTEN)), "kernel", 10_000),
    each("largest initrd, arm64, 1 TiB", [by(BOARD_LOAD)(BOARD)], "initrd", 50_000),
    each("largest kernel, arm64, 1 TiB", [by(BOARD_LOAD)(BOARD)], "kernel", 50_000),
    each("largest initrd, arm64, 1 TiB in 512 pieces", [by(BOARD_LOAD)(FRAGMENTED)], "initrd", 100_000),
    each(
      "largest initrd, arm64, by 6.18 that searches at random",
      [by(BOARD_LOAD)({ ...BOARD, profile: { ...NEWEST_PROFILE, randomArm64: "all" } })],
      "initrd",
      1_000_000,
    ),
    measure({
      name: "smallest first scratch area, bzImage",
      unit: "µs",
      work: () => {
        for (const machine of hosts) {
          const growth = { index: 0, keep: "start", most: GiB } as const;
          sink.take(finish(smallestScratch(by(BZ_IMAGE)(machine), growth)));
        }
        return hosts.length;
      },
      goal: 250_000,
    }),
  ];
}

function partNamed(load: SizedLoad, name: string): Part {
  return partsOf(load).find((part) => part.name === name) as Part;
}
