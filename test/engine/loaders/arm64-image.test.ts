import { describe, expect, test } from "vitest";
import {
  type Arm64ImageRequest,
  explain,
  type ImageType,
  type Machine,
  place,
  prepareMachine,
  U64_MAX,
} from "../../../src/engine/index.js";
import { GiB, KiB, kernel, MiB, machine } from "../machines.js";
import { arm64Image } from "./requests.js";

const HEADER = arm64Image().kernel;
const TOP = 2n ** 64n;
/** 16 GiB from 1 GiB on. */
const BOARD = { walk: "memblock", ram: [{ start: GiB, end: 17 * GiB - 1 }] } as const;

function prepared(given: Partial<Machine> = {}) {
  return prepareMachine(machine({ ...BOARD, ...given }));
}

function segmentsOf(request: Arm64ImageRequest, given: Partial<Machine> = {}, type: ImageType = "default") {
  const { segments, failure } = place(prepared(given), type, request);
  return failure ?? segments.map(({ name, mem, memsz, bufsz }) => ({ name, mem, memsz, bufsz }));
}

describe("where image_load and load_other_segments put the segments", () => {
  test("the kernel lowest, on 2M; the initrd right above it; the device tree at the top, on 2M", () => {
    expect(segmentsOf(arm64Image({ initrd: 5 * MiB + 1 }))).toEqual([
      { name: "kernel", mem: GiB, memsz: 32 * MiB, bufsz: 30 * MiB },
      { name: "initrd", mem: GiB + 32 * MiB, memsz: 5 * MiB + 4 * KiB, bufsz: 5 * MiB + 1 },
      { name: "dtb", mem: 17 * GiB - 2 * MiB, memsz: 8 * KiB, bufsz: 8 * KiB },
    ]);
  });

  test("the ELF core header of a crash image at the top, on 64K, before the others", () => {
    const crashkernel = { start: 2 * GiB, end: 2 * GiB + 256 * MiB - 1 };
    const request = arm64Image({ initrd: MiB, elfcorehdr: { bufsz: 4 * KiB, memsz: 4 * KiB } });
    expect(segmentsOf(request, { crashkernel }, "crash")).toEqual([
      { name: "kernel", mem: 2 * GiB, memsz: 32 * MiB, bufsz: 30 * MiB },
      { name: "elfcorehdr", mem: 2 * GiB + 256 * MiB - 64 * KiB, memsz: 4 * KiB, bufsz: 4 * KiB },
      { name: "initrd", mem: 2 * GiB + 32 * MiB, memsz: MiB, bufsz: MiB },
      // From the top on 2M, it would end below the header.
      { name: "dtb", mem: 2 * GiB + 254 * MiB, memsz: 8 * KiB, bufsz: 8 * KiB },
    ]);
  });

  test("text_offset makes the kernel larger while it is searched, and is then left out at its start", () => {
    const request = arm64Image({ kernel: { ...HEADER, textOffset: 0x80000 }, initrd: MiB });
    expect(segmentsOf(request)).toMatchObject([
      { name: "kernel", mem: GiB + 0x80000, memsz: 32 * MiB },
      { name: "initrd", mem: GiB + 32 * MiB + 0x80000 },
      { name: "dtb" },
    ]);
  });

  test("a text_offset that is no multiple of a page leaves the kernel's start unaligned: the final checks refuse it", () => {
    const request = arm64Image({ kernel: { ...HEADER, textOffset: 0x1234 } });
    expect(segmentsOf(request)).toEqual({
      errno: "EADDRNOTAVAIL",
      at: "sanity",
      check: "not-page-aligned",
      segments: [0],
    });
  });

  test("the initrd lies within 32 GiB of the GiB in which the kernel begins, its last byte at that border", () => {
    // The kernel at 1.5G; the border is 1G + 32G = 33G, and buf_max is inclusive: the last byte may be just there.
    const low = { start: 1.5 * GiB, end: 1.5 * GiB + 64 * MiB - 1 };
    const initrdAt = (start: number) => {
      const ram = [low, { start, end: 64 * GiB - 1 }];
      const { segments, attemptCount } = explain(prepared({ ram }), "default", arm64Image({ initrd: 100 * MiB }));
      return { kernel: segments[0]?.mem, initrd: segments[1]?.mem, attemptCount };
    };
    const last = 33 * GiB + 4 * KiB - 100 * MiB;
    expect(initrdAt(last - 4 * KiB)).toEqual({ kernel: 1.5 * GiB, initrd: last - 4 * KiB, attemptCount: 0 });
    // A page further up, the kernel goes there too: its second place is on the next 2M.
    const second = Math.ceil(last / (2 * MiB)) * 2 * MiB;
    expect(initrdAt(last)).toEqual({ kernel: second, initrd: second + 32 * MiB, attemptCount: 2 });
  });

  test("with pages of 64K the sizes are rounded up to those", () => {
    expect(segmentsOf(arm64Image({ initrd: 1 }), { pageSize: 64 * KiB })).toMatchObject([
      { name: "kernel", memsz: 32 * MiB },
      { name: "initrd", memsz: 64 * KiB },
      { name: "dtb", memsz: 64 * KiB },
    ]);
  });
});

describe("what image_load checks", () => {
  test("an image_size of 0 is EINVAL", () => {
    const request = arm64Image({ kernel: { ...HEADER, imageSize: 0 } });
    expect(segmentsOf(request)).toEqual({ errno: "EINVAL", at: "loader", check: "image-size-zero" });
  });

  test.each([
    [64 * KiB, [4 * KiB, 64 * KiB], true],
    [16 * KiB, [4 * KiB, 64 * KiB], false],
    [16 * KiB, null, true],
    [null, [4 * KiB], true],
    [4 * KiB, [], false],
  ])("pages of %s on processors that support %s: %s", (pageSize, granules, supported) => {
    const answer = segmentsOf(arm64Image({ kernel: { ...HEADER, pageSize }, granules }));
    if (supported) expect(answer).toHaveLength(2);
    else expect(answer).toEqual({ errno: "EINVAL", at: "loader", check: "page-size-not-supported" });
  });
});

describe("tries", () => {
  const two = {
    ram: [
      { start: GiB, end: GiB + 40 * MiB - 1 },
      { start: 2 * GiB, end: 2 * GiB + 512 * MiB - 1 },
    ],
  };

  test("what finds no place above the kernel moves the kernel up, and all is searched again", () => {
    // The first range has room for the kernel alone; the second lies 40G further up, beyond the reach of its initrd.
    const ram = [
      { start: GiB, end: GiB + 40 * MiB - 1 },
      { start: 41 * GiB, end: 42 * GiB - 1 },
    ];
    const { attempts, attemptCount, searches, segments } = explain(
      prepared({ ram }),
      "default",
      arm64Image({ initrd: 20 * MiB }),
    );
    expect(attemptCount).toBe(1);
    const [attempt] = attempts;
    expect(attempt?.segments.map(({ name, mem }) => [name, mem])).toEqual([["kernel", GiB]]);
    expect(attempt?.searches.map(({ name, segment, bufMin, bufMax }) => [name, segment, bufMin, bufMax])).toEqual([
      ["kernel", 0, 0, U64_MAX],
      ["initrd", null, GiB + 32 * MiB, 33 * GiB],
    ]);
    expect(searches.map(({ name, segment, bufMin, bufMax }) => [name, segment, bufMin, bufMax])).toEqual([
      ["kernel", 0, GiB + 32 * MiB, U64_MAX],
      ["initrd", 1, 41 * GiB + 32 * MiB, 73 * GiB],
      ["dtb", 2, 41 * GiB + 32 * MiB, U64_MAX],
    ]);
    expect(segments.map(({ name, mem }) => [name, mem])).toEqual([
      ["kernel", 41 * GiB],
      ["initrd", 41 * GiB + 32 * MiB],
      ["dtb", 42 * GiB - 2 * MiB],
    ]);
  });

  test("until the kernel itself finds no place: that is the load's failure", () => {
    const { failure, segments, attemptCount } = explain(prepared(two), "default", arm64Image({ initrd: GiB }));
    expect(failure).toEqual({ errno: "EADDRNOTAVAIL", at: "buffer", index: -1, name: "kernel", cause: "no-hole" });
    // One place in the first range, and 512M / 32M in the second.
    expect([attemptCount, segments]).toEqual([17, []]);
  });

  test.each([
    ["a size that wraps to 0", { imageSize: U64_MAX, textOffset: 0 }, {}],
    ["a size and an offset that do", { imageSize: 2n ** 63n, textOffset: 2n ** 63n }, {}],
    // The kernel lies on the last 2M there are, and the next search begins at 0.
    [
      "an end that wraps to 0",
      { imageSize: 2 * MiB, textOffset: 0 },
      { ram: [{ start: TOP - 0x200000n, end: U64_MAX }] },
    ],
  ])("never come to an end with a kernel of %s, when something finds no place above it", (_, sizes, given) => {
    const request = arm64Image({ kernel: { ...HEADER, ...sizes }, initrd: 20 * GiB });
    const hangs = { errno: null, at: "buffer", index: -1, name: "kernel", cause: "kernel-would-hang" };
    expect(place(prepared(given), "default", request)).toMatchObject({ failure: hangs, segments: [] });
    expect(explain(prepared(given), "default", request)).toMatchObject({ failure: hangs, attemptCount: 1 });
    const random = { ...given, profile: kernel("6.17") };
    expect(place(prepared(random), "default", request).failure).toEqual(hangs);
  });

  test("never come to an end where the next search is aligned past the last address, and begins again at 0", () => {
    // The kernel fits at 0, 8M, 16M and 24M of the last 32M; behind that its address wraps, and all is tried once more.
    const ram = [{ start: TOP - 32n * 0x100000n, end: U64_MAX }];
    const request = arm64Image({ kernel: { ...HEADER, imageSize: 7 * MiB, textOffset: 0 }, initrd: 64 * MiB });
    const hangs = { errno: null, at: "buffer", index: -1, name: "kernel", cause: "kernel-would-hang" };
    expect(place(prepared({ ram }), "default", request)).toMatchObject({ failure: hangs, segments: [] });
    expect(explain(prepared({ ram }), "default", request)).toMatchObject({ failure: hangs, attemptCount: 10 });
  });

  test("what was placed before the loader stays", () => {
    const kho = { finalized: true, scratch: [{ addr: GiB, size: 512 * MiB }] };
    const { failure, segments } = place(prepared({ kho }), "default", arm64Image({ initrd: GiB }));
    expect(failure).toMatchObject({ name: "kernel" });
    expect(segments.map(({ name }) => name)).toEqual(["kho_scratch"]);
  });
});

describe("kernels whose kexec_buf.random is not initialised", () => {
  const unknownIn = (version: string, given: Partial<Machine> = {}) =>
    place(prepared({ profile: kernel(version), ...given }), "default", arm64Image({ initrd: MiB })).segments.map(
      ({ name, indeterminate }) => `${name}${indeterminate === undefined ? "" : "?"}`,
    );

  test.each([
    ["6.15.9", false],
    ["6.16", true],
    ["6.16.8", true],
    ["6.17", true],
    ["6.18.15", true],
    ["6.18.16", false],
    ["6.19", true],
    ["6.19.5", true],
    ["6.19.6", false],
    ["7.0", false],
  ])("Linux %s puts the kernel, and so all above it, anywhere: %s", (version, anywhere) => {
    expect(unknownIn(version)).toEqual(anywhere ? ["kernel?", "initrd?", "dtb?"] : ["kernel", "initrd", "dtb"]);
  });

  test("what finds no place wherever the kernel is never will: the load fails at the kernel", () => {
    const request = arm64Image({ initrd: 20 * GiB });
    const { failure, attemptCount } = explain(prepared({ profile: kernel("6.17") }), "default", request);
    expect(failure).toEqual({ errno: "EADDRNOTAVAIL", at: "buffer", index: -1, name: "kernel", cause: "no-hole" });
    expect(attemptCount).toBe(1);
  });
});
