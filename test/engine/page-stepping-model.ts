/**
 * A second, independent answer to "where does kexec_file_load put it": written from the contract alone, as slow and as
 * plain as the kernel's own code. Every value is a bigint, every sum wraps at 2^64, every search goes page by page.
 */
import type { Failure, ImageType, KexecBuf, Machine, SanityCheck, Verdict } from "../../src/engine/model.js";

/** A region as one walk hands it to the search: inclusive end. */
export interface ModelRegion {
  start: bigint;
  end: bigint;
  driverManaged: boolean;
}

/** One region offered to one buffer, and every address that was held against the segments already placed. */
export interface ModelTrial {
  region: ModelRegion;
  verdict: Verdict;
  candidates: bigint[];
}

export interface ModelSegment {
  name: string;
  mem: bigint;
  memsz: bigint;
  bufsz: bigint;
  /** null for a fixed address. */
  region: ModelRegion | null;
}

export interface ModelAnswer {
  failure: Failure | null;
  segments: ModelSegment[];
  /** The regions tried for each buffer, the KHO array first. */
  searches: ModelTrial[][];
  /** How many addresses were held against the segments, all in all. */
  steps: number;
}

type Buffer = { [K in keyof KexecBuf]: KexecBuf[K] extends string | boolean ? KexecBuf[K] : bigint };

const wrap = (value: bigint) => BigInt.asUintN(64, value);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
const alignDown = (value: bigint, align: bigint) => value & ~(align - 1n);
const alignUp = (value: bigint, align: bigint) => alignDown(wrap(value + align - 1n), align);

/** The search of a region took more steps than the budget allows: as far as the model can tell, it never ends. */
class Hang extends Error {}

/**
 * One load.
 * @param budget how many addresses the search of one region may hold against the segments before it counts as hanging
 */
export function modelLoad(
  machine: Machine,
  type: ImageType,
  buffers: readonly KexecBuf[],
  budget: number,
): ModelAnswer {
  const answer: ModelAnswer = { failure: null, segments: [], searches: [], steps: 0 };
  const array = khoArray(machine, type);
  const all = [...(array ? [array] : []), ...buffers];
  for (const [i, buffer] of all.entries()) {
    const index = array ? i - 1 : i;
    const cause = addBuffer(machine, type, wide(buffer, machine), answer, budget);
    if (cause !== null) {
      const errno = { "no-hole": "EADDRNOTAVAIL", "too-many-segments": "EINVAL", "kernel-would-hang": null } as const;
      const at = index < 0 ? "kho_scratch" : "buffer";
      return { ...answer, failure: { errno: errno[cause], at, index, name: buffer.name, cause } };
    }
  }
  return { ...answer, failure: checkSanity(machine, type, answer.segments) };
}

function wide(buffer: KexecBuf, machine: Machine): Buffer {
  const { name, topDown } = buffer;
  const { bufsz, memsz, bufAlign, bufMin, bufMax, mem } = buffer;
  return {
    name,
    topDown,
    bufsz: BigInt(bufsz),
    memsz: BigInt(memsz),
    bufAlign: BigInt(bufAlign),
    bufMin: BigInt(bufMin),
    bufMax: BigInt(bufMax),
    mem: BigInt(mem ?? machine.memUnknown),
  };
}

/** Section 4: the array of scratch areas. */
function khoArray(machine: Machine, type: ImageType): KexecBuf | null {
  const { kho, profile } = machine;
  if (!kho) return null;
  if (profile.khoArray === "finalized" && !kho.finalized) return null;
  if (profile.khoArray === "not-crash" && type === "crash") return null;
  const bufsz = 16 * kho.scratch.length;
  return {
    name: "kho_scratch",
    bufsz,
    memsz: bufsz,
    bufAlign: 0x10000,
    bufMin: 0,
    bufMax: 2n ** 64n - 1n,
    topDown: true,
    mem: machine.memUnknown,
  };
}

/** Section 2. Adds the segment and returns null, or says why not. */
function addBuffer(machine: Machine, type: ImageType, buffer: Buffer, answer: ModelAnswer, budget: number) {
  if (answer.segments.length >= 16) return "too-many-segments";
  const page = BigInt(machine.pageSize);
  const memsz = alignUp(buffer.memsz, page);
  const bufAlign = max(buffer.bufAlign, page);
  const trials: ModelTrial[] = [];
  answer.searches.push(trials);

  let { mem } = buffer;
  let region: ModelRegion | null = null;
  if (mem === BigInt(machine.memUnknown)) {
    for (region of regionsFor(machine, type, buffer.topDown)) {
      const trial: ModelTrial = { region, verdict: "no-hole", candidates: [] };
      trials.push(trial);
      try {
        trial.verdict = tryRegion(machine, { ...buffer, memsz, bufAlign }, answer, trial.candidates, region, budget);
      } catch (error) {
        if (!(error instanceof Hang)) throw error;
        trial.verdict = "hangs";
        return "kernel-would-hang";
      }
      if (trial.verdict === "chosen") break;
    }
    const last = trials.at(-1);
    if (last?.verdict !== "chosen") return "no-hole";
    mem = last.candidates.at(-1) as bigint;
  }
  answer.segments.push({ name: buffer.name, mem, memsz, bufsz: buffer.bufsz, region });
  return null;
}

/** The hole in one region (`locate_mem_hole_callback`). Of what is "chosen" the last candidate is the address. */
function tryRegion(
  machine: Machine,
  buffer: Buffer,
  answer: ModelAnswer,
  candidates: bigint[],
  { start, end, driverManaged }: ModelRegion,
  budget: number,
): Verdict {
  const { memsz, bufAlign, bufMin, bufMax, topDown } = buffer;
  const page = BigInt(machine.pageSize);
  if (driverManaged) return "driver-managed";
  if (wrap(end - start + 1n) < memsz) return "too-small";
  if (end < bufMin || start > bufMax) return "outside-window";

  const topStart = wrap(min(end, bufMax) - memsz + (machine.profile.topDownExact ? 1n : 0n));
  let candidate = topDown ? topStart : max(start, bufMin);
  for (;;) {
    candidate = topDown ? alignDown(candidate, bufAlign) : alignUp(candidate, bufAlign);
    const last = wrap(candidate + memsz - 1n);
    if (topDown ? candidate < start || candidate < bufMin : last > end || last > bufMax) return "no-hole";
    candidates.push(candidate);
    answer.steps++;
    if (candidates.length > budget) throw new Hang();
    if (!answer.segments.some((segment) => clash(machine, segment, candidate, last))) return "chosen";
    candidate = wrap(topDown ? candidate - page : candidate + page);
  }
}

/** `kimage_is_destination_range`: whether `[start, end]`, inclusive, touches a segment. */
export function clash(machine: Machine, segment: { mem: bigint; memsz: bigint }, start: bigint, end: bigint): boolean {
  if (!machine.profile.inclusiveClash) return end > segment.mem && start < wrap(segment.mem + segment.memsz);
  return end >= segment.mem && start <= wrap(segment.mem + segment.memsz - 1n);
}

/** Section 3: the regions in the order of the search. */
function regionsFor(machine: Machine, type: ImageType, topDown: boolean): ModelRegion[] {
  const { crashkernel, kho, profile, walk } = machine;
  if (kho && type === "default") {
    return kho.scratch.map(({ addr, size }) => ({
      start: BigInt(addr),
      end: wrap(BigInt(addr) + BigInt(size) - 1n),
      driverManaged: false,
    }));
  }
  if (type === "crash") {
    // Without a crashkernel crashk_res is [0, 0]: memblock offers even that, the resource tree has no such entry.
    if (!crashkernel) return walk === "memblock" ? [{ start: 0n, end: 0n, driverManaged: false }] : [];
    return [{ start: BigInt(crashkernel.start), end: BigInt(crashkernel.end), driverManaged: false }];
  }
  if (profile.cma && machine.cma > 0) throw new Error("no model can know what a CMA area gives");

  const ram = machine.ram
    .map(({ start, end, driverManaged = false, node }) => ({
      start: BigInt(start),
      end: BigInt(end),
      driverManaged,
      node,
    }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  if (walk === "memblock") {
    const free = withoutReserved(mergeTouching(ram), machine).filter((range) => !range.driverManaged);
    return topDown ? free.reverse() : free;
  }
  if (!topDown || !profile.resourcesDownward) return ram;
  return ram.reverse().map((range) => ({ ...range, driverManaged: range.driverManaged && profile.downwardKeepsFlags }));
}

function mergeTouching<T extends ModelRegion & { node: number | undefined }>(sorted: T[]): T[] {
  const merged: T[] = [];
  for (const range of sorted) {
    const before = merged.at(-1);
    const joins =
      before?.end === range.start - 1n && before.driverManaged === range.driverManaged && before.node === range.node;
    if (before && joins) before.end = range.end;
    else merged.push({ ...range });
  }
  return merged;
}

function withoutReserved(ranges: ModelRegion[], { reserved }: Machine): ModelRegion[] {
  return reserved.reduce((free, { start, end }) => {
    const [first, last] = [BigInt(start), BigInt(end)];
    return free.flatMap((range) => {
      const pieces = [
        { ...range, end: min(range.end, first - 1n) },
        { ...range, start: max(range.start, last + 1n) },
      ];
      return pieces.filter((piece) => piece.start <= piece.end);
    });
  }, ranges);
}

/** Section 5. */
function checkSanity(machine: Machine, type: ImageType, segments: readonly ModelSegment[]): Failure | null {
  const page = BigInt(machine.pageSize);
  const fail = (errno: "EADDRNOTAVAIL" | "EINVAL", check: SanityCheck, ...named: number[]): Failure => {
    return { errno, at: "sanity", check, segments: named };
  };
  for (const [i, { mem, memsz }] of segments.entries()) {
    const end = wrap(mem + memsz);
    if (mem > end) return fail("EADDRNOTAVAIL", "address-wraps", i);
    if (mem % page !== 0n || end % page !== 0n) return fail("EADDRNOTAVAIL", "not-page-aligned", i);
    if (end >= BigInt(machine.destLimit)) return fail("EADDRNOTAVAIL", "beyond-limit", i);
  }
  for (const [i, a] of segments.entries()) {
    for (const [j, b] of segments.slice(0, i).entries()) {
      if (wrap(a.mem + a.memsz) > b.mem && a.mem < wrap(b.mem + b.memsz)) return fail("EINVAL", "overlap", j, i);
    }
  }
  for (const [i, { bufsz, memsz }] of segments.entries()) {
    if (bufsz > memsz) return fail("EINVAL", "bufsz-over-memsz", i);
  }
  const half = BigInt(machine.totalRamPages) / 2n;
  let pages = 0n;
  for (const [i, { memsz }] of segments.entries()) {
    if (memsz / page > half) return fail("EINVAL", "segment-over-half", i);
    pages += memsz / page;
  }
  if (pages > half) return fail("EINVAL", "all-over-half");
  if (type === "crash") {
    const { start, end } = machine.crashkernel ?? { start: 0, end: 0 };
    for (const [i, { mem, memsz }] of segments.entries()) {
      const outside = mem < BigInt(start) || wrap(mem + memsz - 1n) > BigInt(end);
      if (outside) return fail("EADDRNOTAVAIL", "outside-crashkernel", i);
    }
  }
  return null;
}
