import { describe, expect, test } from "vitest";
import {
  type BzImageRequest,
  explain,
  type ImageType,
  type Machine,
  place,
  prepareMachine,
  U64_MAX,
} from "../../../src/engine/index.js";
import { GiB, KiB, kernel, MiB, machine } from "../machines.js";
import { bzImage } from "./requests.js";

const HEADER = bzImage().kernel;
const LIMIT = 0x400;

function run(request: BzImageRequest, type: ImageType = "default", given: Partial<Machine> = {}) {
  return explain(prepareMachine(machine({ ram: [{ start: MiB, end: 4 * GiB - 1 }], ...given })), type, request);
}

/** What a buffer asks for, as the search sees it: bytes, with `memsz` and `bufAlign` raised to a page. */
function ask(request: BzImageRequest, name: string, type: ImageType = "default", given: Partial<Machine> = {}) {
  const { searches, segments } = run(request, type, given);
  const search = searches.find((one) => one.name === name);
  if (!search) return undefined;
  const { memsz, bufAlign, bufMin, bufMax, topDown } = search;
  return { bufsz: segments[search.segment ?? -1]?.bufsz, memsz, bufAlign, bufMin, bufMax, topDown };
}

const bootparams = (given: Partial<BzImageRequest>, version = "7.3") =>
  ask(bzImage(given), "bootparams", "default", { profile: kernel(version) })?.bufsz;

describe("what bzImage64_load asks for", () => {
  test("purgatory as it is given, from 0x3000 on, top down", () => {
    const purgatory = { bufsz: 0x4321, memsz: 0x8765, bufAlign: 64 * KiB };
    expect(ask(bzImage({ purgatory }), "purgatory")).toEqual({
      bufsz: 0x4321,
      memsz: 0x9000,
      bufAlign: 64 * KiB,
      bufMin: 0x3000,
      bufMax: U64_MAX,
      topDown: true,
    });
  });

  test("bootparams from 0x3000 on, top down, one size for both, 16 raised to a page", () => {
    expect(ask(bzImage(), "bootparams")).toEqual({
      // 4096 of boot_params and 30 for elfcorehdr=, to 16: 4128; setup_data 16, EFI 96, setup_data 16, seed 32.
      bufsz: 4128 + 16 + 96 + 16 + 32,
      memsz: 8 * KiB,
      bufAlign: 4 * KiB,
      bufMin: 0x3000,
      bufMax: U64_MAX,
      topDown: true,
    });
  });

  test("the kernel: the file without its setup part, init_size in memory, at its alignment, top down", () => {
    expect(ask(bzImage(), "kernel")).toEqual({
      bufsz: 14 * MiB - 40 * 512,
      memsz: 56 * MiB,
      bufAlign: 2 * MiB,
      bufMin: 16 * MiB,
      bufMax: U64_MAX,
      topDown: true,
    });
  });

  test("the initrd as long as it is, from 16M on, top down", () => {
    expect(ask(bzImage({ initrd: 3 * MiB + 1 }), "initrd")).toEqual({
      bufsz: 3 * MiB + 1,
      memsz: 3 * MiB + 4 * KiB,
      bufAlign: 4 * KiB,
      bufMin: 16 * MiB,
      bufMax: U64_MAX,
      topDown: true,
    });
  });

  test("in this order, the ELF core header of a crash image first, bottom up", () => {
    const crashkernel = { start: GiB, end: GiB + 256 * MiB - 1 };
    const request = bzImage({ initrd: MiB, elfcorehdr: { bufsz: 4 * KiB, memsz: 0xe1000 } });
    const { segments } = run(request, "crash", { crashkernel });
    expect(segments.map(({ name }) => name)).toEqual(["elfcorehdr", "purgatory", "bootparams", "kernel", "initrd"]);
    expect(ask(request, "elfcorehdr", "crash", { crashkernel })).toEqual({
      bufsz: 4 * KiB,
      memsz: 0xe1000,
      bufAlign: 4 * KiB,
      bufMin: 0,
      bufMax: U64_MAX,
      topDown: false,
    });
    expect(segments[0]?.mem).toBe(GiB);
    expect(run(request).segments.map(({ name }) => name)).toEqual(["purgatory", "bootparams", "kernel", "initrd"]);
  });
});

describe("the size of bootparams", () => {
  // Without a command line, an EFI map and options: see above.
  const BARE = 4288;

  test.each([
    [0, BARE],
    [1, BARE],
    [2, BARE],
    [3, BARE + 16],
    [18, BARE + 16],
    [19, BARE + 32],
    [2017, BARE + 2016],
  ])("a command line of %i bytes, with its NUL and 30 more rounded up to 16, makes it %i", (cmdline, size) => {
    // 4096 + 0 + 30 = 4126, and 4128 is the next multiple of 16: two bytes are free.
    expect(bootparams({ cmdline })).toBe(size);
  });

  test.each([
    [0, BARE],
    [1, BARE + 16],
    [16, BARE + 16],
    [48 * 7, BARE + 336],
  ])("an EFI map of %i bytes, rounded up to 16, makes it %i", (efiMap, size) => {
    expect(bootparams({ efiMap })).toBe(size);
  });

  test("IMA_KEXEC adds 32, KEXEC_HANDOVER 48, whether or not they are in use", () => {
    expect(bootparams({ config: { imaKexec: true, kexecHandover: false } })).toBe(BARE + 16 + 16);
    expect(bootparams({ config: { imaKexec: false, kexecHandover: true } })).toBe(BARE + 16 + 32);
    expect(bootparams({ config: { imaKexec: true, kexecHandover: true } })).toBe(BARE + 80);
  });

  test("the boot device tree adds itself and 16 from 6.18 on, unrounded, and nothing before", () => {
    expect(bootparams({ dtb: 1234 }, "6.18")).toBe(BARE + 16 + 1234);
    expect(bootparams({ dtb: 1234 }, "7.3")).toBe(BARE + 16 + 1234);
    expect(bootparams({ dtb: 1234 }, "6.17.9")).toBe(BARE);
  });
});

describe("the header", () => {
  const withHeader = (given: Partial<BzImageRequest["kernel"]>) => bzImage({ kernel: { ...HEADER, ...given } });

  test.each([
    [0, 14 * MiB - 5 * 512],
    [1, 14 * MiB - 2 * 512],
    [4, 14 * MiB - 5 * 512],
    [255, 14 * MiB - 256 * 512],
  ])("setup_sects %i leaves %i bytes of the file: 0 stands for 4", (setupSects, bufsz) => {
    expect(ask(withHeader({ setupSects }), "kernel")?.bufsz).toBe(bufsz);
  });

  test.each([
    [1, 0x1000],
    [0x1000, 0x1000],
    [0x1001, 0x2000],
    [0xffff_f000, 0xffff_f000],
    // 0xfffff001 + 0xfff is 2^32: in 32 bits nothing.
    [0xffff_f001, 0],
    [0xffff_ffff, 0],
    [0, 0],
  ])("init_size %i takes %i bytes: it is rounded up to a page in 32 bits", (initSize, memsz) => {
    expect(ask(withHeader({ initSize }), "kernel")?.memsz).toBe(memsz);
  });

  test.each([
    ["6.8", 32 * MiB, MiB],
    ["6.9", 32 * MiB, 32 * MiB],
    ["6.9", 0, MiB],
    ["6.9", MiB - 1, MiB],
    ["7.3", MiB + 1, MiB + 1],
    ["7.3", U64_MAX, U64_MAX],
  ])("Linux %s with pref_address %s searches the kernel from %s on", (version, prefAddress, bufMin) => {
    const given = { profile: kernel(version) };
    expect(ask(withHeader({ prefAddress }), "kernel", "default", given)?.bufMin).toBe(bufMin);
  });

  test.each([
    [0, 4 * KiB],
    [16, 4 * KiB],
    [2 ** 31, 2 ** 31],
  ])("kernel_alignment %i is searched as %i", (kernelAlignment, bufAlign) => {
    const request = withHeader({ kernelAlignment });
    expect(ask(request, "kernel")?.bufAlign).toBe(bufAlign);
    // 4 GiB less 56M, 20K and 8K, rounded down.
    const { segments } = run(request);
    const mem = Math.floor((4 * GiB - 56 * MiB - (kernelAlignment === 2 ** 31 ? 0 : 28 * KiB)) / bufAlign) * bufAlign;
    expect(segments[2]).toMatchObject({ name: "kernel", mem });
  });
});

describe("the checks before anything is placed", () => {
  const failureOf = (request: BzImageRequest, type: ImageType = "default") => run(request, type).failure;
  const withLimit = (cmdline: number, given: Partial<BzImageRequest> = {}) =>
    bzImage({ kernel: { ...HEADER, cmdlineSize: LIMIT }, cmdline, ...given });

  test("a file shorter than its setup part is ENOEXEC, one of just that length goes on", () => {
    const withFile = (fileSize: number) => bzImage({ kernel: { ...HEADER, fileSize } });
    expect(failureOf(withFile(40 * 512 - 1))).toEqual({ errno: "ENOEXEC", at: "loader", check: "bzimage-truncated" });
    expect(failureOf(withFile(40 * 512))).toBe(null);
  });

  test("a command line is checked with the 30 bytes of elfcorehdr=, of default images too", () => {
    const tooLong = { errno: "EINVAL", at: "loader", check: "cmdline-too-long" };
    const noRoom = { errno: "EINVAL", at: "loader", check: "no-room-for-elfcorehdr" };
    expect(failureOf(withLimit(LIMIT - 30))).toBe(null);
    expect(failureOf(withLimit(LIMIT - 29))).toEqual(noRoom);
    expect(failureOf(withLimit(LIMIT))).toEqual(noRoom);
    expect(failureOf(withLimit(LIMIT + 1))).toEqual(tooLong);
  });

  test("the file is checked before the command line", () => {
    const request = bzImage({ kernel: { ...HEADER, fileSize: 1 }, cmdline: 4096 });
    expect(failureOf(request)).toMatchObject({ check: "bzimage-truncated" });
  });

  test("the array of scratch areas comes before them: without a place for it that is the answer", () => {
    const ram = [{ start: MiB, end: GiB - 1 }];
    const tooLong = bzImage({ cmdline: 4096 });
    const on = (size: number) =>
      place(
        prepareMachine(machine({ ram, kho: { finalized: true, scratch: [{ addr: MiB, size }] } })),
        "default",
        tooLong,
      );
    expect(on(32 * MiB)).toMatchObject({
      failure: { at: "loader", errno: "EINVAL" },
      segments: [{ name: "kho_scratch" }],
    });
    expect(on(2 * KiB)).toMatchObject({ failure: { at: "kho_scratch", errno: "EADDRNOTAVAIL" }, segments: [] });
  });

  test("files that are refused are refused before all else", () => {
    const refused = { file: "initrd" as const, errno: "EINVAL" as const, reason: "the initrd is empty" };
    const scratch = [{ addr: MiB, size: 32 * MiB }];
    const { failure, segments } = run(bzImage({ refused, ima: 4 * KiB, cmdline: 4096 }), "default", {
      kho: { finalized: true, scratch },
    });
    expect(failure).toEqual({ at: "loader", check: "file-refused", ...refused });
    expect(segments).toEqual([]);
  });
});
