import { describe, expect, test } from "vitest";
import type { LoggedBoot } from "../../../src/capture/kernel-log/model.js";
import { parseKernelLog } from "../../../src/capture/kernel-log/parse-kernel-log.js";
import { sound } from "../boots.js";

const bootsOf = (...lines: string[]): readonly LoggedBoot[] => sound(parseKernelLog(lines.join("\n"))).boots;
const bootOf = (...lines: string[]): LoggedBoot | undefined => bootsOf(...lines)[0];

const VERSION = "Linux version 6.12.117+deb12-cloud-amd64 (debian-kernel@lists.debian.org) #1 SMP";

describe("boots", () => {
  test("each begins with its version", () => {
    const boots = bootsOf("KHO: scratch scale is 200%", VERSION, "KHO: found kexec handover data.", VERSION);
    expect(boots.map(({ line, release, kho }) => [line, release, kho.scalePercent, kho.handedOver])).toEqual([
      [1, undefined, 200, false],
      [2, "6.12.117+deb12-cloud-amd64", undefined, true],
      [4, "6.12.117+deb12-cloud-amd64", undefined, false],
    ]);
  });

  test("on arm64 with the line before", () => {
    const booting = "Booting Linux on physical CPU 0x0000000000 [0x410fd083]";
    expect(bootsOf(booting, VERSION, booting, VERSION).map(({ line, release, arch }) => [line, release, arch])).toEqual(
      [
        [1, "6.12.117+deb12-cloud-amd64", "arm64"],
        [3, "6.12.117+deb12-cloud-amd64", "arm64"],
      ],
    );
  });

  test.each([
    ["x86/PAT: Configuration [0-7]: WB  WT  UC- UC", "x86_64"],
    ["riscv: base ISA extensions acdfim", "riscv64"],
    ["setup: Linux is running natively in 64-bit mode", "s390x"],
  ])("their architecture: %s", (line, arch) => {
    expect(bootOf(`[    0.000000] ${line}`)?.arch).toBe(arch);
  });
});

describe("the command line", () => {
  test.each([
    ["plain", ["Kernel command line: a=b  c"], "a=b  c"],
    ["empty", ["Kernel command line: "], ""],
    ["wrapped", ["Kernel command line: a=b \\", "Kernel command line: c=d \\", "Kernel command line: e"], "a=b c=d e"],
    ["printed again", ["Kernel command line: a", "Kernel command line: b"], "a"],
    [
      "with the words of a message",
      ["Kernel command line: x kexec_file: nr_segments = 1"],
      "x kexec_file: nr_segments = 1",
    ],
  ])("%s", (_, lines, commandLine) => {
    expect(bootOf(...lines.map((line) => `[    0.000000] ${line}`))?.commandLine).toBe(commandLine);
  });
});

test("memory, in bytes", () => {
  const line =
    "Memory: 1905512K/2162688K available (2560K kernel code, 604K rwdata, 676K rodata, 896K init, 439K bss, 239484K reserved, 16384K cma-reserved)";
  expect(bootOf(line, line.replace("1905512", "1"))?.memory).toEqual({
    available: 1905512n * 1024n,
    physical: 2162688n * 1024n,
    reserved: 239484n * 1024n,
    cmaReserved: 16n * 1024n * 1024n,
  });
});

describe("KHO", () => {
  const NOTHING = { scratch: undefined, scalePercent: undefined, disabled: false, handedOver: false };
  test.each([
    [
      "KHO: scratch areas: lowmem: 16MiB global: 512MiB pernode: 0MiB",
      { scratch: { lowmem: 16n << 20n, global: 512n << 20n, perNode: 0n } },
    ],
    ["KHO: scratch scale is 200%", { scalePercent: 200 }],
    ["KHO: Failed to reserve scratch area, disabling kexec handover", { disabled: true }],
    ["KHO: found kexec handover data. Will skip init for some devices", { handedOver: true }],
    ["KHO: disabling KHO revival: -22", {}],
  ])("%s", (line, fact) => {
    expect(bootOf(VERSION, line)?.kho).toEqual({ ...NOTHING, ...fact });
  });
});

describe("crash kernels", () => {
  const MIB = 2n ** 20n;
  test.each([
    ["crashkernel reserved: 0x00000000ae000000 - 0x00000000be000000 (256 MB)", 0xae00_0000n, 0xbdff_ffffn, false],
    ["crashkernel low memory reserved: 0xe8000000 - 0xf0000000 (128 MB)", 0xe800_0000n, 0xefff_ffffn, true],
    ["Reserving 256MB of memory at 1744MB for crashkernel (System RAM: 2047MB)", 1744n * MIB, 2000n * MIB - 1n, false],
    [
      "Reserving 72MB of low memory at 1000MB for crashkernel (low RAM limit: 4096MB)",
      1000n * MIB,
      1072n * MIB - 1n,
      true,
    ],
    [
      "setup: Reserving 1024MB of memory at 130048MB for crashkernel (System RAM: 130048MB)",
      130048n * MIB,
      131072n * MIB - 1n,
      false,
    ],
  ])("%s", (line, start, end, low) => {
    expect(bootOf(VERSION, line)?.crashkernels).toEqual([{ start, end, low, line: 2 }]);
  });

  test.each([
    "crashkernel reserved: 0x00000000be000000 - 0x00000000be000000 (0 MB)",
    "crashkernel reserved: 0x00000000be0",
    "crashkernel reservation failed - memory is in use.",
    "crashkernel CMA reserved: 64 MB in 1 ranges",
    "Reserving 0MB of memory at 0MB for crashkernel (System RAM: 2047MB)",
    "ACPI: Reserving FACP table memory at [mem 0x7ffe1998-0x7ffe1a0b]",
  ])("none: %s", (line) => {
    expect(bootOf(VERSION, line)?.crashkernels).toEqual([]);
  });
});

describe("what is no log", () => {
  test.each([
    ["nothing", ""],
    ["prose", "It loaded purgatory at 0x9a000, and the Linux version was 6.12."],
    ["/proc/iomem", "00100000-bfffffff : System RAM"],
    ["a line that breaks off", "kexec_file: segment[0]: buf=0x(____ptrval____) bufsz=0x4000 mem="],
  ])("%s", (_, text) => {
    expect(parseKernelLog(text)).toEqual({
      problem: "not-kernel-log",
      message: expect.stringContaining("Linux version"),
    });
  });

  test("a log that tells nothing is one", () => {
    expect(parseKernelLog("[   12.345678] random: crng init done")).toEqual({ boots: [], loads: [] });
  });
});
