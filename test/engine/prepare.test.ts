import { describe, expect, test } from "vitest";
import { kexecBuf, place, prepareMachine, U64_MAX } from "../../src/engine/index.js";
import { kernel, machine } from "./machines.js";

const RAM = [
  { start: 0x8000, end: 0xffff, name: "high" },
  { start: 0x1000, end: 0x7fff, name: "low" },
];
const ranges = (regions: readonly { start: number | bigint; end: number | bigint }[]) =>
  regions.map(({ start, end }) => [start, end]);

test.each([0, 1, 0x800, 0x1800, 4096.5, -0x1000])("a page size of %d is refused", (pageSize) => {
  expect(() => prepareMachine(machine({ pageSize }))).toThrow(RangeError);
});

describe("regions for a default image", () => {
  test("resources: upward, touching ranges stay two, reserved memory is not seen", () => {
    const prepared = prepareMachine(machine({ ram: RAM, reserved: [{ start: 0x2000, end: 0x2fff }] }));
    expect(ranges(prepared.default.regions)).toEqual([
      [0x1000, 0x7fff],
      [0x8000, 0xffff],
    ]);
  });

  test("memblock: touching ranges are one, reserved memory is cut out", () => {
    const prepared = prepareMachine(
      machine({ walk: "memblock", ram: RAM, reserved: [{ start: 0x2000, end: 0x2fff }] }),
    );
    expect(ranges(prepared.default.regions)).toEqual([
      [0x1000, 0x1fff],
      [0x3000, 0xffff],
    ]);
  });

  test("scratch: in list order, an empty area ends one byte before its start", () => {
    const scratch = [
      { name: "b", addr: 0x9000, size: 0x1000 },
      { name: "a", addr: 0x4000, size: 0 },
    ];
    const prepared = prepareMachine(machine({ ram: RAM, kho: { scratch, finalized: true } }));
    expect(prepared.default.regions).toEqual([
      { kind: "scratch", name: "b", start: 0x9000, end: 0x9fff, driverManaged: false },
      { kind: "scratch", name: "a", start: 0x4000, end: 0x3fff, driverManaged: false },
    ]);
  });
});

describe("regions for a crash image", () => {
  test("the crash kernel's range alone", () => {
    const crashkernel = { start: 0x8000, end: 0xbfff };
    expect(prepareMachine(machine({ ram: RAM, crashkernel })).crash.regions).toMatchObject([
      { kind: "crashkernel", ...crashkernel },
    ]);
  });

  test("without one the resource tree has nothing to offer, memblock hands over an empty crashk_res, [0, 0]", () => {
    expect(prepareMachine(machine({ ram: RAM })).crash.regions).toEqual([]);
    expect(ranges(prepareMachine(machine({ ram: RAM, walk: "memblock" })).crash.regions)).toEqual([[0, 0]]);
  });

  test("without one every crash load fails, a segment of size 0 too", () => {
    const load = (walk: "resources" | "memblock", memsz: number) => {
      const buffer = kexecBuf({ name: "b", memsz, topDown: true });
      return place(prepareMachine(machine({ walk, ram: RAM })), "crash", [buffer]).failure;
    };
    expect(load("resources", 0x1000)).toMatchObject({ errno: "EADDRNOTAVAIL", at: "buffer" });
    expect(load("memblock", 0x1000)).toMatchObject({ errno: "EADDRNOTAVAIL", at: "buffer" });
    expect(load("resources", 0)).toMatchObject({ errno: "EADDRNOTAVAIL", at: "buffer" });
    // [0, 0] holds no byte more than a segment of size 0 needs; that it lies outside is seen at the end.
    expect(load("memblock", 0)).toMatchObject({ errno: "EADDRNOTAVAIL", check: "outside-crashkernel" });
  });
});

describe("driver-managed memory on the resource walk", () => {
  const ram = [{ start: 0x1000, end: 0xffff, driverManaged: true }];
  const load = (version: string, topDown: boolean) => {
    const buffer = kexecBuf({ name: "b", memsz: 0x1000, topDown });
    const { segments } = place(prepareMachine(machine({ profile: kernel(version), ram })), "default", [buffer]);
    return segments.map(({ mem }) => mem);
  };

  test.each(["6.1", "6.7", "6.8", "6.11.6", "6.11.7", "7.3"])("%s skips it on the way up", (version) => {
    expect(load(version, false)).toEqual([]);
  });

  test.each(["6.1", "6.7", "6.11.7", "6.12", "7.3"])("%s skips it on the way down", (version) => {
    expect(load(version, true)).toEqual([]);
  });

  test.each(["6.8", "6.11.6"])("%s does not: it loses the flag", (version) => {
    expect(load(version, true)).toEqual([0xf000]);
  });
});

describe("a buffer without an address", () => {
  const at = (memUnknown: number | bigint, mem: number | bigint | null) => {
    const { segments } = place(prepareMachine(machine({ memUnknown })), "default", [
      kexecBuf({ name: "b", memsz: 0x1000, mem }),
    ]);
    return segments[0]?.mem;
  };

  test("is searched on every architecture, from 1 MiB up", () => {
    expect(at(0, null)).toBe(0x100000);
    expect(at(U64_MAX, null)).toBe(0x100000);
  });

  test("may also say so with the kernel's own value: 0, on s390x 2^64 - 1", () => {
    expect(at(0, 0)).toBe(0x100000);
    expect(at(U64_MAX, U64_MAX)).toBe(0x100000);
    expect(at(U64_MAX, 0)).toBe(0);
  });
});

describe("kexecBuf", () => {
  test("has the kernel's defaults", () => {
    expect(kexecBuf({ name: "b", memsz: 0x1234n })).toEqual({
      name: "b",
      bufsz: 0x1234,
      memsz: 0x1234,
      bufAlign: 0,
      bufMin: 0,
      bufMax: U64_MAX,
      topDown: false,
      mem: null,
    });
  });

  test.each([{ bufAlign: 0x1800 }, { memsz: -1 }, { bufMax: 2n ** 64n }, { mem: 0.5 }])("refuses %o", (wrong) => {
    expect(() => kexecBuf({ name: "b", memsz: 1, ...wrong })).toThrow(RangeError);
  });
});
