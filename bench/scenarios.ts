import {
  type AddressRange,
  destinationLimit,
  type KexecBuf,
  kexecBuf,
  type Machine,
  NEWEST_PROFILE,
  type RamRange,
  type ScratchArea,
} from "../src/engine/index.js";
import type { Random } from "../src/fleet/generate/random.js";

const KiB = 2 ** 10;
const MiB = 2 ** 20;
const GiB = 2 ** 30;

/** A machine and the buffers of one load. */
export interface BenchScenario {
  readonly machine: Machine;
  readonly buffers: readonly KexecBuf[];
}

/** A machine as servers have them, and a load as the x86 loader makes it. Half of the machines run under KHO. */
export function randomScenario(random: Random): BenchScenario {
  return { machine: randomMachine(random, random.chance(50)), buffers: randomBuffers(random) };
}

/** 3 to 15 ranges of RAM; under KHO 2 to 10 scratch areas; without it one in three walks memblock, some reserved. */
export function randomMachine(random: Random, kho: boolean): Machine {
  const ram = randomRam(random);
  const walk = !kho && random.chance(33) ? "memblock" : "resources";
  const bytes = ram.reduce((sum, { start, end }) => sum + Number(end) - Number(start) + 1, 0);
  return {
    profile: NEWEST_PROFILE,
    pageSize: 4 * KiB,
    walk,
    destLimit: destinationLimit("x86_64", 4),
    totalRamPages: Math.floor(bytes / (4 * KiB)),
    memUnknown: 0,
    ram,
    reserved: walk === "memblock" ? randomReserved(random, ram) : [],
    crashkernel: null,
    kho: kho ? { scratch: randomScratch(random, ram), finalized: true } : null,
    cma: 0,
  };
}

/** The low range, the one above 1 MiB cut by firmware tables, and the nodes above 4 GiB. */
function randomRam(random: Random): RamRange[] {
  const count = random.integer(3, 15);
  const ram: RamRange[] = [
    { name: "base", start: 0x1000, end: 0x9fbff },
    { name: "low", start: 0x100000, end: random.integer(0x4000, 0x7000) * 0x10000 - 1 },
  ];
  let next = (ram[1]?.end as number) + 1;
  for (let i = 2; i < count; i++) {
    const below4G = i < count - 2 && next < 0xb000_0000;
    const start = below4G ? next + random.integer(0, 0x200) * 0x1000 : Math.max(next, 4 * GiB);
    const size = below4G ? random.integer(1, 0x4000) * 0x1000 : random.integer(2, 64) * GiB;
    ram.push({ name: `r${i}`, start, end: start + size - 1, ...(!below4G && { node: i & 1 }) });
    next = start + size;
  }
  return ram;
}

function randomReserved(random: Random, ram: readonly RamRange[]): AddressRange[] {
  return Array.from({ length: random.integer(3, 20) }, () => {
    const range = ram[random.integer(0, ram.length - 1)] as RamRange;
    const pages = (Number(range.end) - Number(range.start)) / 0x1000;
    const start = Number(range.start) + random.integer(0, Math.floor(pages)) * 0x1000;
    return { start, end: start + random.integer(1, 0x1000) * 0x1000 - 1 };
  });
}

/** One in low memory, a large one for all, one for each node; each at the top of its range. */
function randomScratch(random: Random, ram: readonly RamRange[]): ScratchArea[] {
  const top = (range: RamRange, below: number, size: number) => Number(range.end) + 1 - below - size;
  const high = ram[ram.length - 1] as RamRange;
  const lowSize = random.integer(1, 4) * 16 * MiB;
  const globalSize = random.integer(4, 12) * 64 * MiB;
  const scratch: ScratchArea[] = [
    { name: "lowmem", addr: top(ram[1] as RamRange, 0, lowSize), size: lowSize },
    { name: "global", addr: top(high, 0, globalSize), size: globalSize },
  ];
  const count = random.integer(2, 10);
  for (let i = 2; i < count; i++) {
    const size = random.integer(1, 4) * 32 * MiB;
    scratch.push({ name: `node${i - 2}`, addr: top(high, globalSize + (i - 1) * 128 * MiB, size), size });
  }
  return scratch;
}

/** Purgatory, boot parameters, kernel, initrd, and up to two small ones, as `bzImage64_load` adds them. */
function randomBuffers(random: Random): KexecBuf[] {
  const kernel = random.integer(8, 16) * MiB + random.integer(0, MiB);
  const initrd = random.integer(16, 300) * MiB + random.integer(0, MiB);
  const params = 4 * KiB + random.integer(40, 2000);
  const buffers = [
    kexecBuf({ name: "purgatory", bufsz: 0x4000, memsz: 0x5000, bufMin: 0x3000, topDown: true }),
    kexecBuf({ name: "bootparams", memsz: params, bufAlign: 16, bufMin: 0x3000, topDown: true }),
    kexecBuf({ name: "kernel", bufsz: kernel, memsz: 4 * kernel, bufAlign: 2 * MiB, bufMin: 16 * MiB, topDown: true }),
    kexecBuf({ name: "initrd", memsz: initrd, bufAlign: 4 * KiB, bufMin: 16 * MiB, topDown: true }),
  ];
  const small = random.integer(0, 2);
  if (small > 0) buffers.unshift(kexecBuf({ name: "ima", memsz: random.integer(1, 40) * KiB, topDown: true }));
  if (small > 1) buffers.push(kexecBuf({ name: "dtb", memsz: random.integer(1, 64) * KiB, bufAlign: 2 * MiB }));
  return buffers;
}

/** 64 GiB of scratch with a segment of 20 GiB where the search for a page begins. */
export function longSearch(topDown: boolean): BenchScenario {
  const addr = 4 * GiB;
  return {
    machine: {
      profile: NEWEST_PROFILE,
      pageSize: 4 * KiB,
      walk: "resources",
      destLimit: destinationLimit("x86_64", 4),
      totalRamPages: 2 ** 30,
      memUnknown: 0,
      ram: [{ start: addr, end: addr + 128 * GiB - 1 }],
      reserved: [],
      crashkernel: null,
      kho: { scratch: [{ name: "all", addr, size: 64 * GiB }], finalized: true },
      cma: 0,
    },
    buffers: [
      kexecBuf({ name: "large", memsz: 20 * GiB, topDown }),
      kexecBuf({ name: "page", memsz: 4 * KiB, bufAlign: 4 * KiB, topDown }),
    ],
  };
}
