import {
  type Arch,
  type Failure,
  hasAddress,
  isLoaderRequest,
  type Placement,
  place,
  prepareMachine,
  type ScratchArea,
} from "../../engine/index.js";
import type { SizedLoad } from "../model.js";
import { type Basis, type BootMemory, bootMemory } from "./boot-memory.js";
import { type Blocks, leastAreas } from "./least-areas.js";
import { type KhoScratchValues, reserveScratch } from "./reserve.js";
import { type KhoScratchRule, khoScratchRule } from "./rule.js";
import { withKho } from "./with-kho.js";

/** How many values are placed before the search gives up. */
const MOST_PLACED = 100_000;

/** After so many placements others get their turn. */
const SLICE = 500;

/** What the smallest values are looked for. */
export interface KhoScratchQuestion {
  /** KHO on or off: it is taken to be on. */
  readonly load: SizedLoad;
  readonly arch: Arch;
  /** The scratch areas that the machine has now, KHO on or off. */
  readonly present: readonly ScratchArea[];
  /** Lets others go on, and throws to stop the search. */
  readonly turn?: () => Promise<void>;
}

/** Values of `kho_scratch=` and what comes of them. Bytes. */
export interface KhoScratchFound {
  readonly values: KhoScratchValues;
  /** All that the areas take together. */
  readonly total: bigint;
  /** The load, with KHO on and the areas as assumed. */
  readonly load: SizedLoad;
  /** Where they are assumed to lie. */
  readonly areas: readonly ScratchArea[];
  readonly placement: Placement;
}

/** Why no values are found. */
export type KhoScratchRefusal =
  /** The kernel has no KHO. */
  | { readonly kind: "no-kho" }
  /** Crash images lie in the crash kernel's range. */
  | { readonly kind: "crash" }
  /** The load fails, or its addresses cannot be known, however large the areas are. */
  | { readonly kind: "fails"; readonly failure: Failure; readonly placement: Placement }
  | { readonly kind: "not-known"; readonly segment: string; readonly reason: string }
  /** No values up to a total do, or that many values were tried in vain. */
  | { readonly kind: "none"; readonly upTo: bigint; readonly gaveUp: boolean };

/** The smallest values of `kho_scratch=`, or why there are none. */
export interface KhoScratchAnswer {
  readonly rule: KhoScratchRule;
  readonly basis: Basis;
  /** How many nodes get an area. */
  readonly nodes: number;
  /** All that the present areas take together, in bytes; null where there are none. */
  readonly totalNow: bigint | null;
  readonly found: KhoScratchFound | null;
  readonly refusal: KhoScratchRefusal | null;
  /** How many values were placed. */
  readonly placed: number;
}

/**
 * The values of `kho_scratch=lowmem,global,pernode` with the least total with which an image loads; of equal totals the one
 * with the most in low memory, which serves every request of the next kernel, then with the most in the global area.
 *
 * Found by placing, from the least total upward. More is not always better: the areas move with their sizes, and a segment
 * that finds its place in another area may be in the way there. So every set of areas of a total is tried which holds the
 * segments by size at all (`leastAreas`), and a total is passed over only when none of them loads.
 */
export async function smallestKhoScratch(question: KhoScratchQuestion): Promise<KhoScratchAnswer> {
  const { arch, present, turn } = question;
  const load = withKho(question.load);
  const { machine, type } = load;
  const rule = khoScratchRule(machine);
  const memory = bootMemory(machine, present, arch);
  const nodes = memory.nodes.length;
  const totalNow = present.length > 0 ? present.reduce((sum, { size }) => sum + BigInt(size), 0n) : null;
  const about = { rule, basis: memory.basis, nodes, totalNow };
  const refuse = (refusal: KhoScratchRefusal): KhoScratchAnswer => ({ ...about, found: null, refusal, placed: 0 });
  if (!machine.profile.khoArray) return refuse({ kind: "no-kho" });
  if (type === "crash") return refuse({ kind: "crash" });
  const sizes = sizesIn(load, nodes);
  if (!Array.isArray(sizes)) return refuse(sizes);
  const least = leastAreas(sizes, nodes, rule.block, rule.zero);
  let placed = 0;
  const most = memory.free.reduce((sum, { start, end }) => sum + end - start + 1n, 0n) / rule.block;
  for (let total = leastTotal(least, sizes, rule, nodes); BigInt(total) <= most; total++) {
    for (const blocks of ofTotal(total, least, nodes)) {
      if (placed === MOST_PLACED) {
        return {
          ...about,
          found: null,
          refusal: { kind: "none", upTo: BigInt(total - 1) * rule.block, gaveUp: true },
          placed,
        };
      }
      if (++placed % SLICE === 0) await turn?.();
      const found = tryAreas(load, memory, valuesOf(blocks, rule.block), rule.block, sizes.length);
      if (found) return { ...about, found, refusal: null, placed };
    }
  }
  return { ...about, found: null, refusal: { kind: "none", upTo: most * rule.block, gaveUp: false }, placed };
}

/**
 * Places a load in the areas that some values give.
 * @param segments how many there are at least: a load goes on without an IMA list that finds no place
 * @returns null where the areas find no place, or it does not surely load
 */
function tryAreas(
  { machine, type, payload }: SizedLoad,
  memory: BootMemory,
  values: KhoScratchValues,
  block: bigint,
  segments: number,
): KhoScratchFound | null {
  const areas = reserveScratch(memory, values, block);
  if (!areas) return null;
  const kho = { finalized: machine.kho?.finalized ?? true, scratch: areas };
  const load = { machine: { ...machine, kho }, type, payload };
  const placement = place(prepareMachine(load.machine), type, payload);
  if (placement.failure !== null || placement.segments.length < segments) return null;
  if (!placement.segments.every(hasAddress)) return null;
  return { values, total: areas.reduce((sum, { size }) => sum + BigInt(size), 0n), load, areas, placement };
}

/** One area in which every load fits that fits anywhere. */
const HUGE: ScratchArea = { addr: 2 ** 40, size: 2 ** 44 };

/**
 * The sizes in bytes, in pages, of the segments for which an area must have room: of a loader's those that it adds on this
 * machine, of written buffers those that are searched. Or why the areas do not matter.
 */
function sizesIn({ machine, type, payload }: SizedLoad, nodes: number): bigint[] | KhoScratchRefusal {
  const scratch = [HUGE, ...Array.from({ length: nodes + 1 }, () => ({ addr: HUGE.addr, size: 0 }))];
  const huge = prepareMachine({ ...machine, kho: { finalized: machine.kho?.finalized ?? true, scratch } });
  if (!isLoaderRequest(payload)) {
    const { khoArray } = huge.default;
    const searched = payload.filter(({ mem }) => mem === null || mem === machine.memUnknown);
    const page = BigInt(machine.pageSize);
    return [...searched, ...(khoArray ? [khoArray] : [])].map(
      ({ memsz }) => ((BigInt(memsz) + page - 1n) / page) * page,
    );
  }
  const placement = place(huge, type, payload);
  const { failure, segments } = placement;
  if (failure) return { kind: "fails", failure, placement };
  const unknown = segments.find((segment) => !hasAddress(segment));
  if (unknown) return { kind: "not-known", segment: unknown.name, reason: unknown.indeterminate ?? "" };
  return segments.map(({ memsz }) => BigInt(memsz));
}

function leastTotal(
  least: readonly Blocks[],
  sizes: readonly bigint[],
  { block }: KhoScratchRule,
  nodes: number,
): number {
  const all = sizes.reduce((sum, size) => sum + size, 0n);
  const byShare = Math.min(...least.map((areas) => totalOf(areas, nodes)));
  return Math.max(1, byShare, Number((all + block - 1n) / block));
}

function totalOf({ lowmem, global, pernode }: Blocks, nodes: number): number {
  return lowmem + global + nodes * pernode;
}

/** Every set of areas with a total that is no smaller anywhere than one of the least: most in low memory first, then in the global area. */
function* ofTotal(total: number, least: readonly Blocks[], nodes: number): Generator<Blocks> {
  const floors = least.filter((areas) => totalOf(areas, nodes) <= total);
  const most = Math.max(...floors.map(({ global, pernode }) => total - global - nodes * pernode));
  const fewest = Math.min(...floors.map(({ lowmem }) => lowmem));
  for (let lowmem = most; lowmem >= fewest; lowmem--) {
    const ranges = floors
      .filter((floor) => floor.lowmem <= lowmem)
      .map(({ global, pernode }) => ({ first: pernode, last: Math.floor((total - lowmem - global) / nodes) }))
      .filter(({ first, last }) => first <= last)
      .toSorted((a, b) => a.first - b.first);
    let next = 0;
    for (const { first, last } of ranges) {
      for (let pernode = Math.max(first, next); pernode <= last; pernode++) {
        yield { lowmem, global: total - lowmem - nodes * pernode, pernode };
      }
      next = Math.max(next, last + 1);
    }
  }
}

function valuesOf({ lowmem, global, pernode }: Blocks, block: bigint): KhoScratchValues {
  return { lowmem: BigInt(lowmem) * block, global: BigInt(global) * block, pernode: BigInt(pernode) * block };
}
