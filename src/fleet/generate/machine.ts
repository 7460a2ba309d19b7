import type { MachineRecord } from "../machine/record.js";
import { armRam, reservedIn, x86Ram } from "./memory.js";
import { Random } from "./random.js";
import { type ScratchKind, scratchAreas } from "./scratch.js";
import { GiB, MiB } from "./sizes.js";

/** Kernels of fleets that update live: without KHO, with it, and those that walk memblock on x86_64. */
const KERNELS = [
  "6.12.48",
  "6.12.57",
  "6.15.11",
  "6.16.12",
  "6.17.8",
  "6.18.3",
  "6.19.4",
  "7.0.12",
  "7.1.5",
  "7.2.6",
  "7.3.4",
];
const KHO_KERNELS = KERNELS.slice(3);
const TDX_KERNELS = KERNELS.slice(5);

/** The kinds of machines, each as often in a hundred. */
const CLASSES: readonly (readonly [share: number, make: (random: Random, id: string) => MachineRecord])[] = [
  [40, khoHost],
  [20, storageHost],
  [15, smallHost],
  [10, tdxHost],
  [15, armHost],
];

/** A machine of a made-up fleet: the same for the same seed and number, whatever came before. @param number from 0 */
export function generatedMachine(seed: number, number: number): MachineRecord {
  const random = new Random(mixed(seed, number));
  const id = `host-${`${number + 1}`.padStart(7, "0")}`;
  let share = random.integer(0, 99);
  for (const [size, make] of CLASSES) {
    if (share < size) return make(random, id);
    share -= size;
  }
  return khoHost(random, id);
}

/** A seed of its own for each machine. */
function mixed(seed: number, number: number): number {
  let value = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(number + 1, 0xc2b2_ae35);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b_3c6d) ^ (value >>> 12);
}

function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(0, items.length - 1)] as T;
}

function khoHost(random: Random, id: string): MachineRecord {
  const nodes = oneOf(random, [1, 2, 2, 4]);
  const gib = oneOf(random, [128, 256, 512]);
  const ram = x86Ram(random, gib, nodes);
  const kind: ScratchKind = random.chance(4) ? "tight" : random.chance(50) ? "given" : "scaled";
  return {
    id,
    arch: "x86_64",
    kernel: oneOf(random, KHO_KERNELS),
    walk: "resources",
    ram,
    reserved: reservedIn(random, ram),
    crashkernel: { start: 0x2d00_0000, end: 0x2d00_0000 + 256 * MiB - 1 },
    scratch: scratchAreas(random, ram, kind),
    kho: true,
    memTotal: gib * GiB - random.integer(200, 4000) * MiB,
    config: { KEXEC_HANDOVER: true, IMA_KEXEC: random.chance(30), CRASH_HOTPLUG: true },
  };
}

function storageHost(random: Random, id: string): MachineRecord {
  const gib = oneOf(random, [64, 96, 128]);
  const ram = x86Ram(random, gib, 1);
  return {
    id,
    arch: "x86_64",
    kernel: oneOf(random, KERNELS),
    walk: "resources",
    ram,
    reserved: reservedIn(random, ram),
    crashkernel: { start: 0x3500_0000, end: 0x3500_0000 + 192 * MiB - 1 },
    kho: false,
    memTotal: gib * GiB - random.integer(200, 2000) * MiB,
    config: { IMA_KEXEC: false, CRASH_HOTPLUG: true },
  };
}

/** Little memory: half of it is not much more than a kernel with its initrd. */
function smallHost(random: Random, id: string): MachineRecord {
  const mib = oneOf(random, [512, 768, 1024, 2048]);
  const ram = [
    { start: 0x1000, end: 0x9fbff },
    { start: MiB, end: mib * MiB - random.integer(1, 64) * 64 * 1024 - 1 },
  ];
  return {
    id,
    arch: "x86_64",
    kernel: oneOf(random, KERNELS),
    walk: "resources",
    ram,
    reserved: reservedIn(random, ram),
    kho: false,
    memTotal: (mib - random.integer(40, 90)) * MiB,
    config: { IMA_KEXEC: random.chance(20), CRASH_HOTPLUG: true },
  };
}

function tdxHost(random: Random, id: string): MachineRecord {
  const gib = oneOf(random, [256, 1024, 2048]);
  const ram = x86Ram(random, gib, 2);
  const isKho = random.chance(50);
  return {
    id,
    arch: "x86_64",
    kernel: oneOf(random, TDX_KERNELS),
    paging: 5,
    walk: "memblock",
    ram,
    reserved: reservedIn(random, ram),
    ...(isKho && { scratch: scratchAreas(random, ram, "given") }),
    kho: isKho,
    memTotal: gib * GiB - random.integer(1, 8) * GiB,
    config: { KEXEC_HANDOVER: isKho, INTEL_TDX_HOST: true, IMA_KEXEC: true, CRASH_HOTPLUG: true },
  };
}

function armHost(random: Random, id: string): MachineRecord {
  const gib = oneOf(random, [64, 128, 256, 512, 1024, 2048]);
  const ram = armRam(random, gib, oneOf(random, [1, 2]));
  const isKho = random.chance(30);
  return {
    id,
    arch: "arm64",
    kernel: oneOf(random, isKho ? TDX_KERNELS : KERNELS),
    walk: "memblock",
    ram,
    reserved: reservedIn(random, ram),
    ...(isKho && { scratch: scratchAreas(random, ram, random.chance(10) ? "tight" : "given") }),
    kho: isKho,
    memTotal: gib * GiB - random.integer(200, 3000) * MiB,
    granules: [4096, 65536],
    config: { KEXEC_HANDOVER: isKho, IMA_KEXEC: false },
  };
}
