import { describe, expect, test } from "vitest";
import { type ImageType, type Machine, place, prepareMachine } from "../../../src/engine/index.js";
import { GiB, KiB, kernel, MiB, machine } from "../machines.js";
import { arm64Image, bzImage } from "./requests.js";

const RAM = [{ start: MiB, end: GiB - 1 }];

function load(version: string, ima: number, type: ImageType = "default", given: Partial<Machine> = {}) {
  const crashkernel = { start: 512 * MiB, end: 768 * MiB - 1 };
  const prepared = prepareMachine(machine({ profile: kernel(version), ram: RAM, crashkernel, ...given }));
  return place(prepared, type, bzImage({ ima }));
}

describe("the IMA measurement list", () => {
  test("lies at the very top, before all others", () => {
    expect(load("7.3", 6 * KiB).segments.slice(0, 2)).toMatchObject([
      { name: "ima", mem: GiB - 8 * KiB, memsz: 8 * KiB },
      { name: "purgatory", mem: GiB - 8 * KiB - 20 * KiB },
    ]);
  });

  test.each([
    ["6.12.93", 6 * KiB],
    ["6.12.94", 0],
    ["6.13", 6 * KiB],
    ["6.15", 6 * KiB],
    ["6.16", 0],
    ["7.3", 0],
  ])(
    "in Linux %s has %i bytes to copy: from 6.16 on, and 6.12.94, it is filled when the new kernel starts",
    (version, bufsz) => {
      expect(load(version, 6 * KiB).segments[0]).toMatchObject({ name: "ima", bufsz });
    },
  );

  test.each([
    ["6.12.83", true],
    ["6.12.84", false],
    ["6.13", true],
    ["6.16", false],
  ])("in Linux %s is in crash images: %s", (version, there) => {
    expect(load(version, 4 * KiB, "crash").segments.some(({ name }) => name === "ima")).toBe(there);
  });

  test("comes before the array of scratch areas", () => {
    const kho = { finalized: true, scratch: [{ addr: 256 * MiB, size: 128 * MiB }] };
    expect(load("7.3", 4 * KiB, "default", { kho }).segments.slice(0, 2)).toMatchObject([
      { name: "ima", mem: 384 * MiB - 4 * KiB },
      // A page on 64K, below the page that is taken.
      { name: "kho_scratch", mem: 384 * MiB - 64 * KiB },
    ]);
  });

  test("that finds no place is left out, and the load goes on", () => {
    const kho = { finalized: true, scratch: [{ addr: 256 * MiB, size: 128 * MiB }] };
    const { failure, segments } = load("7.3", 128 * MiB + 1, "default", { kho });
    expect(failure).toBe(null);
    expect(segments.map(({ name }) => name)).toEqual(["kho_scratch", "purgatory", "bootparams", "kernel"]);
  });

  test("larger than half of memory is left out, of half is not", () => {
    // The segments together may not take more than half either: 100 of 200 pages are all there is room for.
    const half = (pages: number) => load("7.3", pages * 4 * KiB, "default", { totalRamPages: 200 }).segments[0]?.name;
    expect(half(100)).toBe("ima");
    expect(half(101)).toBe("purgatory");
  });

  test("is added to an arm64 Image as well, and its kernel lies below it", () => {
    const prepared = prepareMachine(machine({ walk: "memblock", ram: RAM }));
    expect(place(prepared, "default", arm64Image({ ima: 4 * KiB })).segments).toMatchObject([
      { name: "ima", mem: GiB - 4 * KiB },
      { name: "kernel", mem: 2 * MiB },
      { name: "dtb", mem: GiB - 2 * MiB },
    ]);
  });
});
