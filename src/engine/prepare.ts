import { freeMemblockRanges } from "./memblock.js";
import type { AddressRange, ImageType, KexecBuf, Machine, Region, Walk } from "./model.js";
import { RegionIndex } from "./region-index.js";
import { isPowerOfTwo, type U64, U64_MAX, wrapU64 } from "./u64.js";

/** What one image type is offered on a machine. */
export interface Offer {
  readonly type: ImageType;
  /** Who offers: `kho_locate_mem_hole`, the crash branch of the walks, or the walk the kernel was built with. */
  readonly walk: "scratch" | "crashkernel" | Walk;
  /** Upward, or in list order for scratch areas. */
  readonly regions: readonly Region[];
  /** Whether top_down searches take the regions last to first. */
  readonly reversible: boolean;
  /** Whether top_down searches are offered driver-managed memory too (6.8 to 6.11.6 lose the flag on the way down). */
  readonly driverManagedDownward: boolean;
  /** The array of scratch areas that the kernel adds before any other buffer. */
  readonly khoArray: KexecBuf | null;
  /** Whether CMA is tried before the regions. */
  readonly cma: boolean;
  /** Whether every bound is small enough for plain-number arithmetic that cannot wrap. */
  readonly plain: boolean;
  /** Where there are many regions, and their bounds are plain. */
  readonly index: RegionIndex | null;
}

/** A machine made ready to place many images. */
export interface PreparedMachine {
  readonly machine: Machine;
  readonly default: Offer;
  readonly crash: Offer;
}

/** Sums of two values up to this one are still exact doubles: 2^52. */
export const PLAIN_LIMIT = 2 ** 52;

/** The kernel's `crashk_res` when nothing is reserved: one byte at 0, which no page fits, only a segment of size 0. */
const NO_CRASHKERNEL = { start: 0, end: 0 };

/** No kernel has smaller pages; that both rules of clashing agree in plain numbers rests on it (see plain-kimage.ts). */
const LEAST_PAGE = 4096;

/** `buf_align` of the KHO array, SZ_64K. */
const KHO_ARRAY_ALIGN = 0x10000;

/** sizeof(struct kho_scratch) in bytes. */
const KHO_SCRATCH_SIZE = 16;

/**
 * Works out once what a machine offers: the regions of `kexec_locate_mem_hole` and `kho_locate_mem_hole`, in
 * order, for both image types, and the buffer that `kho_fill_kimage` adds.
 * @throws RangeError when `pageSize` is no power of two of at least 4096, or KHO is on in a version that has none
 */
export function prepareMachine(machine: Machine): PreparedMachine {
  if (!isPowerOfTwo(machine.pageSize) || machine.pageSize < LEAST_PAGE)
    throw new RangeError(`page size ${machine.pageSize} is no power of two of at least ${LEAST_PAGE}`);
  if (machine.kho && !machine.profile.khoArray) {
    throw new RangeError(`Linux ${machine.profile.since} has no Kexec HandOver`);
  }
  const crashRegions = crashkernelRegions(machine);
  const { kho } = machine;
  const regions = kho
    ? scratchRegions(machine)
    : machine.walk === "memblock"
      ? memblockRegions(machine)
      : resourceRegions(machine);
  const plain = isPlain(regions);
  return {
    machine,
    default: {
      type: "default",
      walk: kho ? "scratch" : machine.walk,
      regions,
      reversible: !kho && (machine.walk === "memblock" || machine.profile.resourcesDownward),
      driverManagedDownward:
        !kho &&
        machine.walk === "resources" &&
        machine.profile.resourcesDownward &&
        !machine.profile.downwardKeepsFlags,
      khoArray: khoArray(machine, "default"),
      cma: !kho && machine.profile.cma && machine.cma > 0,
      plain,
      index: plain ? RegionIndex.of(regions) : null,
    },
    crash: {
      type: "crash",
      walk: "crashkernel",
      regions: crashRegions,
      reversible: false,
      driverManagedDownward: false,
      khoArray: khoArray(machine, "crash"),
      cma: false,
      plain: isPlain(crashRegions),
      index: null,
    },
  };
}

/** `kho_fill_kimage`: the buffer it adds to an image of this type, or null where it adds none. */
function khoArray(machine: Machine, type: ImageType): KexecBuf | null {
  const { kho } = machine;
  if (!kho) return null;
  const rule = machine.profile.khoArray;
  if (rule === "not-crash" && type === "crash") return null;
  if (rule === "finalized" && !kho.finalized) return null;
  const size = KHO_SCRATCH_SIZE * kho.scratch.length;
  return {
    name: "kho_scratch",
    bufsz: size,
    memsz: size,
    bufAlign: KHO_ARRAY_ALIGN,
    bufMin: 0,
    bufMax: U64_MAX,
    topDown: true,
    mem: null,
  };
}

/** `kho_walk_scratch`: each area as it stands in the list. An empty one ends one byte before its start, wrapping. */
function scratchRegions(machine: Machine): Region[] {
  return (machine.kho?.scratch ?? []).map((area) => ({
    kind: "scratch",
    name: area.name,
    start: area.addr,
    end: lastByte(area.addr, area.size),
    driverManaged: false,
  }));
}

/** `walk_system_ram_res`: every System RAM resource as it stands, touching ones apart. */
function resourceRegions(machine: Machine): Region[] {
  return sorted(machine.ram).map((ram) => region("ram", ram, ram.name, ram.driverManaged === true));
}

/** `kexec_walk_memblock`: memory that is not reserved. */
function memblockRegions(machine: Machine): Region[] {
  return freeMemblockRanges(sorted(machine.ram), sorted(machine.reserved));
}

/**
 * The crash branch of the walks. `kexec_walk_memblock` hands over `crashk_res` as it is, `walk_iomem_res_desc` finds
 * no such resource when nothing is reserved.
 */
function crashkernelRegions({ crashkernel, walk }: Machine): Region[] {
  if (!crashkernel && walk === "resources") return [];
  return [region("crashkernel", crashkernel ?? NO_CRASHKERNEL, undefined, false)];
}

function region(
  kind: Region["kind"],
  range: { start: U64; end: U64 },
  name: string | undefined,
  driverManaged: boolean,
): Region {
  return { kind, name, start: range.start, end: range.end, driverManaged };
}

function sorted<T extends AddressRange>(ranges: readonly T[]): readonly T[] {
  for (let i = 1; i < ranges.length; i++) {
    if ((ranges[i] as T).start < (ranges[i - 1] as T).start) {
      return [...ranges].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
    }
  }
  return ranges;
}

/** A scratch area that reaches round the end of all addresses ends below its start: the kernel sees its size as huge. */
function isPlain(regions: readonly Region[]): boolean {
  for (const { start, end } of regions) {
    if (typeof start !== "number" || typeof end !== "number" || end >= PLAIN_LIMIT || end < start - 1) return false;
  }
  return true;
}

/** `start + size - 1` modulo 2^64. */
function lastByte(start: U64, size: U64): U64 {
  if (typeof start === "number" && typeof size === "number") {
    const end = start + size - 1;
    if (end >= 0 && end < PLAIN_LIMIT) return end;
  }
  return wrapU64(BigInt(start) + BigInt(size) - 1n);
}
