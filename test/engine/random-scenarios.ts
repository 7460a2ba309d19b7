import fc from "fast-check";
import {
  type AddressRange,
  type ImageType,
  type KexecBuf,
  type Kho,
  kexecBuf,
  type Machine,
  PROFILES,
  type RamRange,
  type U64,
  U64_MAX,
  u64,
} from "../../src/engine/index.js";

export interface Scenario {
  machine: Machine;
  type: ImageType;
  buffers: KexecBuf[];
}

/** Where an address space lies. All the rest is drawn in pages of it, or in the larger units that stand for them. */
interface Space {
  page: bigint;
  origin: bigint;
  /** The address that means "search". */
  memUnknown: U64;
}

/** A value that is known once the space is. */
type InSpace<T> = (space: Space) => T;

/** A space has this many pages: few enough that segments get in each other's way. */
const PAGES = 64;

const TOP = 2n ** 64n;
const wrap = (value: bigint) => BigInt.asUintN(64, value);

/** Mostly what is calm; now and then, by `odds` in a hundred, what is odd. */
function now<T>(odds: number, odd: fc.Arbitrary<T>, calm: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 100 - odds, arbitrary: calm }, { weight: odds, arbitrary: odd });
}

const constant = (value: bigint): fc.Arbitrary<InSpace<bigint>> => fc.constant(() => value);
/** An offset that breaks page alignment, often by one byte. */
const crooked = now(50, fc.constantFrom(-1, 1), fc.integer({ min: -0x900, max: 0x900 }));
const nudge = now(10, crooked, fc.constant(0));

/** A number of pages, sometimes not a whole one. */
function pages(min: number, max: number, offset: fc.Arbitrary<number> = fc.constant(0)): fc.Arbitrary<InSpace<bigint>> {
  return fc.tuple(fc.integer({ min, max }), offset).map(([count, bytes]) => {
    return ({ page }) => wrap(BigInt(count) * page + BigInt(bytes));
  });
}

/** An address inside the space. */
function address(offset: fc.Arbitrary<number> = fc.constant(0)): fc.Arbitrary<InSpace<bigint>> {
  return pages(0, PAGES - 1, offset).map((pages) => (space) => wrap(space.origin + pages(space)));
}

/** Some pages, or some bytes, below 2^64. */
const nearTop: fc.Arbitrary<InSpace<bigint>> = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map(
    (count): InSpace<bigint> =>
      ({ page }) =>
        TOP - BigInt(count) * page,
  ),
  fc.integer({ min: 1, max: 0x3000 }).map(
    (bytes): InSpace<bigint> =>
      () =>
        TOP - BigInt(bytes),
  ),
);

/** One range inside the space, never inverted. */
const range: fc.Arbitrary<InSpace<AddressRange>> = fc
  .tuple(fc.nat(PAGES - 1), fc.integer({ min: 1, max: 24 }), nudge, nudge)
  .map(([first, count, low, high]) => (space) => {
    const start = space.origin + BigInt(first) * space.page + BigInt(low);
    const end = space.origin + BigInt(first + count) * space.page - 1n + BigInt(high);
    return inclusive(start, end);
  });

function inclusive(start: bigint, end: bigint): AddressRange {
  const first = start < 0n ? 0n : start;
  const last = end >= TOP ? TOP - 1n : end < first ? first : end;
  return { start: u64(first), end: u64(last) };
}

/** RAM ranges one above the other, touching or not, in any order. */
const ram: fc.Arbitrary<InSpace<RamRange[]>> = fc
  .tuple(
    fc.array(
      fc.record({
        gap: now(50, fc.integer({ min: 1, max: 6 }), fc.constant(0)),
        count: fc.integer({ min: 3, max: 24 }),
        low: now(10, fc.integer({ min: 0, max: 0x900 }), fc.constant(0)),
        high: now(10, fc.integer({ min: 0, max: 0x600 }), fc.constant(0)),
        driverManaged: now(15, fc.constant(true), fc.constant(false)),
        node: now(20, fc.constant(1), fc.constant(0)),
      }),
      { minLength: 1, maxLength: 6, size: "max" },
    ),
    fc.boolean(),
  )
  .map(([parts, reversed]) => ({ page, origin }) => {
    const ranges: RamRange[] = [];
    let pages = 0;
    for (const { gap, count, low, high, driverManaged, node } of parts) {
      const first = pages + gap;
      pages = Math.min(first + count, PAGES);
      if (first >= pages) break;
      const start = origin + BigInt(first) * page + BigInt(low);
      const end = origin + BigInt(pages) * page - 1n - BigInt(high);
      ranges.push({ ...inclusive(start, end), driverManaged, node });
    }
    return reversed ? ranges.reverse() : ranges;
  });

/** Scratch areas in any order, overlapping or not, now and then empty, crooked, or reaching round the last address. */
const kho: fc.Arbitrary<InSpace<Kho>> = fc
  .record({
    finalized: fc.boolean(),
    areas: fc.array(
      fc.tuple(
        now(5, fc.oneof(constant(0n), nearTop), address(nudge)),
        now(10, fc.oneof(constant(0n), constant(0n), nearTop), pages(1, 30, nudge)),
      ),
      { minLength: 1, maxLength: 5, size: "max" },
    ),
  })
  .map(({ finalized, areas }) => (space) => ({
    finalized,
    scratch: areas.map(([addr, size]) => ({ addr: u64(addr(space)), size: u64(size(space)) })),
  }));

const aligns = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0n, 1n, 16n, 0x1000n) },
  { weight: 7, arbitrary: fc.constantFrom(0x2000n, 0x4000n, 0x10000n, 0x20000n, 0x80000n) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 63 }).map((bits) => 1n << BigInt(bits)) },
);

/** Placed at 0 with nothing in it, it clashes with everything from then on. */
const emptyAtZero: fc.Arbitrary<InSpace<KexecBuf>> = fc.nat(0xfff).map(
  (bufMax) =>
    ({ memUnknown }) =>
      kexecBuf({ name: "b", memsz: 0, bufMax, topDown: true, mem: memUnknown }),
);

/** A memsz; `odds` in a hundred is not some pages that could fit. */
function memsz(odds: number, most: number): fc.Arbitrary<InSpace<bigint>> {
  return now(odds, fc.oneof(constant(0n), constant(0n), nearTop, pages(PAGES, 2 * PAGES)), pages(1, most, nudge));
}

function buffer(odds: number, most: number): fc.Arbitrary<InSpace<KexecBuf>> {
  const ordinary = fc
    .record({
      memsz: memsz(odds, most),
      bufsz: now(odds, fc.constant("more" as const), fc.constantFrom("same" as const, "less" as const)),
      bufAlign: aligns,
      bufMin: now(odds, fc.oneof(address(nudge), address(nudge), nearTop), constant(0n)),
      bufMax: now(odds, fc.oneof(address(nudge), address(crooked), pages(0, 3, nudge)), constant(TOP - 1n)),
      topDown: fc.boolean(),
      mem: now<InSpace<U64 | null>>(
        odds,
        fc.oneof(address(), address(), address(nudge), nearTop, constant(TOP - 1n), constant(0n)),
        fc.constantFrom<InSpace<U64 | null>>(
          () => null,
          ({ memUnknown }) => memUnknown,
        ),
      ),
    })
    .map((fields) => (space: Space) => {
      const memsz = fields.memsz(space);
      const mem = fields.mem(space);
      const bufsz = { same: memsz, less: memsz / 3n, more: wrap(memsz + space.page) }[fields.bufsz];
      return kexecBuf({
        name: "b",
        memsz: u64(memsz),
        bufsz: u64(bufsz),
        bufAlign: u64(fields.bufAlign),
        bufMin: u64(fields.bufMin(space)),
        bufMax: u64(fields.bufMax(space)),
        topDown: fields.topDown,
        mem: mem === null ? null : u64(mem),
      });
    });
  return now(odds / 4, emptyAtZero, ordinary);
}

const buffers = fc.oneof(
  { weight: 8, arbitrary: fc.array(buffer(4, 4), { minLength: 1, maxLength: 7, size: "max" }) },
  { weight: 6, arbitrary: fc.array(buffer(16, 8), { minLength: 1, maxLength: 7, size: "max" }) },
  { weight: 1, arbitrary: fc.array(buffer(0, 1), { minLength: 14, maxLength: 19, size: "max" }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(emptyAtZero, fc.array(buffer(4, 4), { minLength: 1, maxLength: 4, size: "max" }))
      .map(([first, others]) => [first, ...others]),
  },
);

const origins: fc.Arbitrary<InSpace<bigint>> = fc.oneof(
  { weight: 5, arbitrary: constant(0n) },
  { weight: 2, arbitrary: pages(1, 4) },
  { weight: 2, arbitrary: constant(2n ** 32n - 0x80000n) },
  { weight: 1, arbitrary: constant(2n ** 52n - 0x80000n) },
  { weight: 3, arbitrary: fc.constant(({ page }: Space) => TOP - BigInt(PAGES) * page) },
);

const drawn = fc.record({
  page: fc.constantFrom(0x1000, 0x1000, 0x4000, 0x10000),
  origin: origins,
  profile: fc.constantFrom(...PROFILES),
  walk: fc.constantFrom("resources" as const, "memblock" as const),
  type: now(25, fc.constant("crash" as const), fc.constant("default" as const)),
  ram,
  reserved: fc.array(range, { maxLength: 3, size: "max" }),
  crashkernel: now(80, range, fc.constant(null)),
  kho: now(50, kho, fc.constant(null)),
  destLimit: now(10, address(nudge), constant(TOP - 1n)),
  totalRamUnits: now(20, fc.nat(60), fc.constant(2 ** 18)),
  memUnknown: now<U64>(10, fc.constant(U64_MAX), fc.constant(0)),
  buffers,
});

/** Scenarios whose units are pages times one of `scales`. */
function scenariosIn(scales: fc.Arbitrary<bigint>): fc.Arbitrary<Scenario> {
  return fc
    .tuple(scales, drawn)
    .map(([scale, { page, origin, profile, walk, type, totalRamUnits, memUnknown, ...rest }]) => {
      const space: Space = { page: BigInt(page) * scale, origin: 0n, memUnknown };
      space.origin = origin(space);
      const kho = profile.khoArray ? (rest.kho?.(space) ?? null) : null;
      const asksCma = profile.cma && type === "default" && !kho;
      const machine: Machine = {
        profile,
        pageSize: page,
        walk,
        destLimit: u64(rest.destLimit(space)),
        totalRamPages: totalRamUnits * Number(scale),
        memUnknown,
        ram: rest.ram(space),
        reserved: rest.reserved.map((each) => each(space)),
        crashkernel: rest.crashkernel?.(space) ?? null,
        kho,
        cma: asksCma ? 0 : 2 ** 30, // what CMA gives no model can know
      };
      return { machine, type, buffers: rest.buffers.map((each, i) => ({ ...each(space), name: `b${i}` })) };
    });
}

/**
 * Scenarios in spaces of a few dozen pages, at 0, in the middle, and at the end of the 64-bit space, in which every
 * answer that the kernel has comes up again and again.
 */
export const scenarios: fc.Arbitrary<Scenario> = scenariosIn(fc.constant(1n));

/** The same in large: spaces up to 2^56 bytes, far more than a page-stepping model could walk. */
export const largeScenarios: fc.Arbitrary<Scenario> = scenariosIn(
  fc.integer({ min: 4, max: 34 }).map((bits) => 1n << BigInt(bits)),
);
