import fc from "fast-check";
import {
  type Arm64ImageRequest,
  type BzImageRequest,
  type KexecBuf,
  kexecBuf,
  type Machine,
  type Payload,
  type ScratchArea,
} from "../../src/engine/index.js";
import type { LoadAt, SizeRange } from "../../src/limits/model.js";
import { kernel, MiB, machine } from "../engine/machines.js";

/** A load of which one size varies, in a range small enough to try every step of it. */
export interface SizedScenario {
  readonly what: string;
  readonly loadAt: LoadAt;
  readonly range: SizeRange;
}

const PAGE = 0x1000;

/** Ranges one above the other, in units. */
function ranges(unit: number, most: number, origin: number) {
  return fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: most })), {
      minLength: 1,
      maxLength: 5,
      size: "max",
    })
    .map((parts) => {
      let at = origin;
      return parts.map(([gap, length]) => {
        const start = at + gap * unit;
        at = start + length * unit;
        return { start, end: at - 1 };
      });
    });
}

/** Small memory in every way that it is offered, pages of 4K. */
function machines(unit: number, most: number): fc.Arbitrary<Machine> {
  const versions = fc.constantFrom("6.1", "6.8", "6.12", "6.18", "7.3");
  return fc
    .record({
      origin: fc.constantFrom(0, unit, 64 * unit, 2 ** 30 - 8 * unit),
      version: versions,
      kind: fc.constantFrom("resources", "memblock", "scratch", "scratch"),
      half: fc.option(fc.integer({ min: 4, max: 3 * most }), { freq: 3 }),
      limit: fc.option(fc.integer({ min: 4, max: 3 * most }), { freq: 8 }),
      crash: fc.nat(4),
      order: fc.infiniteStream(fc.nat()),
    })
    .chain(({ origin, version, kind, half, limit, crash, order }) =>
      fc.tuple(ranges(unit, most, origin), ranges(3 * unit, 2, origin)).map(([ram, reserved]) => {
        const given: Partial<Machine> = {
          profile: kernel(kind === "scratch" ? "7.3" : version),
          walk: kind === "resources" ? "resources" : "memblock",
          ram,
          crashkernel: ram[crash % ram.length] ?? null,
          ...(half !== null && { totalRamPages: (2 * half * unit) / PAGE }),
          ...(limit !== null && { destLimit: origin + limit * unit - 1 }),
          ...(kind === "memblock" && { reserved }),
        };
        if (kind !== "scratch") return machine(given);
        const areas: ScratchArea[] = ram.map(({ start, end }) => ({ addr: start, size: end - start + 1 }));
        const keys = new Map(areas.map((area) => [area, order.next().value]));
        const scratch = areas.toSorted((a, b) => Number(keys.get(a)) - Number(keys.get(b)));
        return machine({ ...given, kho: { scratch, finalized: true } });
      }),
    );
}

const types = fc.constantFrom("default" as const, "default" as const, "default" as const, "crash" as const);

/** Written buffers of some pages each, one of which has any size. */
const written: fc.Arbitrary<SizedScenario> = fc
  .record({
    machine: machines(PAGE, 60),
    type: types,
    index: fc.nat(5),
    sameBufsz: fc.boolean(),
    buffers: fc.array(
      fc.record({
        pages: fc.integer({ min: 1, max: 9 }),
        align: fc.constantFrom(1, 1, 1, 2, 4, 16, 64),
        from: fc.option(fc.nat(100), { freq: 3 }),
        to: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 5 }),
        topDown: fc.boolean(),
        mem: fc.option(fc.nat(100), { freq: 12 }),
        memOff: fc.constantFrom(0, 0, 0, 1, PAGE / 2),
        odd: fc.boolean(),
      }),
      { minLength: 2, maxLength: 6, size: "max" },
    ),
  })
  .map(({ machine, type, index, sameBufsz, buffers }) => {
    const origin = Number(machine.ram[0]?.start ?? 0);
    const all: KexecBuf[] = buffers.map(({ pages, align, from, to, topDown, mem, memOff, odd }, i) =>
      kexecBuf({
        name: `b${i}`,
        memsz: pages * PAGE - (odd ? 5 : 0),
        bufAlign: align * PAGE,
        topDown,
        ...(from !== null && { bufMin: origin + from * PAGE }),
        ...(to !== null && { bufMax: origin + to * PAGE - 1 }),
        ...(mem !== null && { mem: origin + mem * PAGE + memOff }),
      }),
    );
    const varied = index % all.length;
    const loadAt: LoadAt = (size) => {
      const bufsz = sameBufsz ? size : 2 * PAGE;
      return { machine, type, payload: all.map((one, i) => (i === varied ? { ...one, memsz: size, bufsz } : one)) };
    };
    return { what: "written", loadAt, range: { least: PAGE, most: 200 * PAGE, step: PAGE } };
  });

/** A part of an arm64 Image. */
const arm64: fc.Arbitrary<SizedScenario> = fc
  .record({
    machine: machines(MiB, 24),
    type: types,
    part: fc.constantFrom("initrd", "initrd", "kernel", "dtb", "elfcorehdr", "ima"),
    imageSize: fc.integer({ min: 1, max: 12 * 64 }),
    textOffset: fc.constantFrom(0, 0, 0, 0x80000, 0x800),
    initrd: fc.option(fc.integer({ min: 1, max: 12 * 16 })),
    dtb: fc.oneof(
      fc.constant(PAGE),
      fc.integer({ min: 1, max: 8 * 16 }).map((n) => n * 0x10000),
    ),
    step: fc.constantFrom(0x8000, 0x10000),
  })
  .map(({ machine, type, part, imageSize, textOffset, initrd, dtb, step }) => {
    const request: Arm64ImageRequest = {
      loader: "arm64_Image",
      refused: null,
      kernel: { fileSize: PAGE, imageSize: imageSize * 0x4000, textOffset, pageSize: null },
      granules: null,
      initrd: initrd === null ? null : initrd * 0x10000 - 3,
      cmdline: 1,
      elfcorehdr: { bufsz: PAGE, memsz: 3 * PAGE },
      ima: part === "ima" ? PAGE : null,
      dmCryptKeys: null,
      dtb,
    };
    const loadAt: LoadAt = (size) => ({ machine, type, payload: withPart(request, part, size) });
    return { what: `arm64 ${part}`, loadAt, range: { least: step, most: 400 * step, step } };
  });

function withPart<T extends Arm64ImageRequest | BzImageRequest>(request: T, part: string, size: number): Payload {
  if (part === "kernel" && request.loader === "bzImage")
    return { ...request, kernel: { ...request.kernel, initSize: size } };
  if (part === "kernel" && request.loader === "arm64_Image")
    return { ...request, kernel: { ...request.kernel, imageSize: size } };
  if (part === "elfcorehdr") return { ...request, elfcorehdr: { bufsz: size, memsz: size } };
  if (part === "purgatory" && request.loader === "bzImage")
    return { ...request, purgatory: { bufsz: size, memsz: size, bufAlign: 0 } };
  return { ...request, [part]: size };
}

/** A part of a bzImage. */
const bzImage: fc.Arbitrary<SizedScenario> = fc
  .record({
    machine: machines(16 * PAGE, 40).map((one) => ({ ...one, ram: one.ram })),
    type: types,
    part: fc.constantFrom("initrd", "kernel", "kernel", "purgatory", "efiMap", "ima", "elfcorehdr", "cmdline"),
    initSize: fc.integer({ min: 1, max: 100 }),
    initrd: fc.option(fc.integer({ min: 1, max: 100 })),
    align: fc.constantFrom(PAGE, 0x8000, 0x20000),
    step: fc.constantFrom(PAGE, PAGE, 0x2000, 16),
  })
  .map(({ machine, type, part, initSize, initrd, align, step }) => {
    const request: BzImageRequest = {
      loader: "bzImage",
      refused: null,
      kernel: {
        fileSize: 0x8000,
        setupSects: 4,
        initSize: initSize * PAGE,
        kernelAlignment: align,
        prefAddress: 0,
        cmdlineSize: 2047,
      },
      purgatory: { bufsz: 0x4000, memsz: 0x5000, bufAlign: 0 },
      config: { imaKexec: true, kexecHandover: true },
      efiMap: 0,
      dtb: null,
      initrd: initrd === null ? null : initrd * PAGE - 1,
      cmdline: 33,
      elfcorehdr: { bufsz: PAGE, memsz: PAGE },
      ima: part === "ima" ? PAGE : null,
      dmCryptKeys: null,
    };
    // The kernel lies above 1M and the initrd above 16M: memory is moved up to there.
    const by = 16 * MiB - 4 * PAGE;
    const moved = <T extends { start: number | bigint; end: number | bigint }>(range: T): T => ({
      ...range,
      start: Number(range.start) + by,
      end: Number(range.end) + by,
    });
    const above: Machine = {
      ...machine,
      ram: machine.ram.map(moved),
      reserved: machine.reserved.map(moved),
      crashkernel: machine.crashkernel && moved(machine.crashkernel),
      destLimit: typeof machine.destLimit === "number" ? machine.destLimit + by : machine.destLimit,
      kho: machine.kho && {
        ...machine.kho,
        scratch: machine.kho.scratch.map((area) => ({ ...area, addr: Number(area.addr) + by })),
      },
    };
    const grid = part === "cmdline" ? 1 : step;
    const most = part === "cmdline" ? 3000 : 500 * grid;
    const loadAt: LoadAt = (size) => ({ machine: above, type, payload: withPart(request, part, size) });
    return { what: `bzImage ${part}`, loadAt, range: { least: grid, most, step: grid } };
  });

/** A scratch area that grows from its start or its end, over nothing that is in its way. */
const scratch: fc.Arbitrary<SizedScenario> = fc
  .record({
    machine: machines(PAGE, 60),
    area: fc.nat(4),
    keepEnd: fc.boolean(),
    buffers: fc.array(
      fc.record({
        pages: fc.integer({ min: 1, max: 30 }),
        align: fc.constantFrom(1, 1, 4, 16),
        topDown: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5, size: "max" },
    ),
  })
  .map(({ machine: drawn, area, keepEnd, buffers }) => {
    const areas =
      drawn.kho?.scratch ?? drawn.ram.map(({ start, end }) => ({ addr: start, size: 1 + Number(end) - Number(start) }));
    const payload = buffers.map(({ pages, align, topDown }, i) =>
      kexecBuf({ name: `b${i}`, memsz: pages * PAGE, bufAlign: align * PAGE, topDown }),
    );
    const index = area % areas.length;
    const loadAt: LoadAt = (size) => {
      const scratch = areas.map(({ addr, size: now }, i) => {
        if (i !== index) return { addr, size: now };
        return { addr: keepEnd ? Number(addr) + 2 ** 32 + Number(now) - size : addr, size };
      });
      return {
        machine: { ...drawn, profile: kernel("7.3"), kho: { scratch, finalized: true } },
        type: "default",
        payload,
      };
    };
    return { what: "scratch", loadAt, range: { least: PAGE, most: 200 * PAGE, step: PAGE } };
  });

/** Loads of all loaders on all machines, with any part of them of any size. */
export const sizedScenarios: fc.Arbitrary<SizedScenario> = fc.oneof(
  { weight: 4, arbitrary: written },
  { weight: 3, arbitrary: arm64 },
  { weight: 3, arbitrary: bzImage },
  { weight: 1, arbitrary: scratch },
);
