import type { AddressRange, Arch, Machine, ScratchArea } from "../../engine/index.js";
import { joined, type Span, within, without } from "./span.js";

/**
 * What says which memory is free when a kernel reserves its scratch areas: `memblock` what it lists as reserved now, less
 * the areas; `areas` where they lie now: what is above them was taken; `ram` nothing: all RAM is held to be free.
 */
export type Basis = "memblock" | "areas" | "ram";

/** The memory of a machine as `kho_reserve_scratch` is assumed to find it. */
export interface BootMemory {
  /** Upward, apart from each other. */
  readonly free: readonly Span[];
  /** The memory of each node that gets an area, in their order. */
  readonly nodes: readonly (readonly Span[])[];
  /** ARCH_LOW_ADDRESS_LIMIT as it is handed to memblock: the area in low memory ends at it or below. */
  readonly lowLimit: bigint;
  readonly basis: Basis;
}

const FOUR_GIB = 1n << 32n;

/** lowmem and global. */
const FIXED_AREAS = 2;

/**
 * The memory in which a machine's kernel reserves scratch areas when it boots, as far as a running machine shows it.
 * @param present the scratch areas that the machine has, KHO on or off; as kernels make them: lowmem, global, one a node
 */
export function bootMemory(machine: Machine, present: readonly ScratchArea[], arch: Arch): BootMemory {
  const ram = joined(machine.ram.filter(({ driverManaged }) => !driverManaged).map(span));
  const areas = present.map(({ addr, size }) => ({ start: BigInt(addr), end: BigInt(addr) + BigInt(size) - 1n }));
  const filled = areas.filter(({ start, end }) => start <= end);
  const runs = joined(filled);
  const listed = machine.reserved.map(span).filter(({ start, end }) => !isCrashkernel(machine, start, end));
  const basis = machine.walk === "memblock" && listed.length > 0 ? "memblock" : runs.length > 0 ? "areas" : "ram";
  const taken = [...listed, ...(machine.crashkernel ? [span(machine.crashkernel)] : [])];
  return {
    free: without(basis === "areas" ? belowRuns(ram, runs) : ram, without(taken, filled)),
    nodes: nodesOf(machine, areas.slice(FIXED_AREAS), runs, ram),
    lowLimit: lowLimitOf(ram, arch),
    basis,
  };
}

/** A memblock machine lists the crash kernel's range as reserved, and so does every machine of a scenario. */
function isCrashkernel({ crashkernel }: Machine, start: bigint, end: bigint): boolean {
  return crashkernel !== null && BigInt(crashkernel.start) === start && BigInt(crashkernel.end) === end;
}

/**
 * What of RAM is not above the areas that lie there now. Below 4G and above it by themselves, because the area in low
 * memory did not look above, and the others would have been there if there had been room.
 */
function belowRuns(ram: readonly Span[], runs: readonly Span[]): Span[] {
  return [
    { start: 0n, end: FOUR_GIB - 1n },
    { start: FOUR_GIB, end: (1n << 64n) - 1n },
  ].flatMap((zone) => {
    const top = within(runs, [zone]).at(-1);
    return top ? within(ram, [{ start: zone.start, end: top.end }]) : [];
  });
}

/** The memory of each node: as the machine says, or what is from one node's present area to the next. */
function nodesOf(machine: Machine, areas: readonly Span[], runs: readonly Span[], ram: readonly Span[]): Span[][] {
  const count = Math.max(1, areas.length);
  const numbers = [...new Set(machine.ram.map(({ node }) => node))].toSorted((a, b) => (a ?? 0) - (b ?? 0));
  if (!numbers.includes(undefined) && numbers.length >= count) {
    return numbers.map((number) => joined(machine.ram.filter(({ node }) => node === number).map(span)));
  }
  if (count === 1) return [[...ram]];
  return areas.map((own) => {
    if (own.start > own.end) return [...ram];
    const run = runs.find(({ start, end }) => start <= own.start && own.end <= end);
    const below = areas.filter(({ end }) => end < own.start).reduce((most, { end }) => (end > most ? end : most), -1n);
    const above = areas.filter(({ start }) => start > own.end && start <= (run?.end ?? own.end));
    const end = above.reduce((least, { start }) => (start <= least ? start - 1n : least), run?.end ?? own.end);
    return within(ram, [{ start: below + 1n, end }]);
  });
}

/** 0xffffffff on x86_64; the last byte of the DMA zone on arm64: of all memory below 4G, or of all where none is. */
function lowLimitOf(ram: readonly Span[], arch: Arch): bigint {
  const [first, last] = [ram[0], ram.at(-1)];
  if (arch !== "arm64" || !first || !last) return FOUR_GIB - 1n;
  return first.start < FOUR_GIB && last.end >= FOUR_GIB ? FOUR_GIB - 1n : last.end;
}

function span({ start, end }: AddressRange): Span {
  return { start: BigInt(start), end: BigInt(end) };
}
