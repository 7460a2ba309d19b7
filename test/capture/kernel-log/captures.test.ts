import { describe, expect, test } from "vitest";
import type { LoggedLoad } from "../../../src/capture/kernel-log/model.js";
import { parseKernelLog } from "../../../src/capture/kernel-log/parse-kernel-log.js";
import { BOOTS, captureOf, fileOf, sound } from "../boots.js";
import { expectedLoad, withoutPlace } from "./expected-load.js";

/** Every line that a load names shows its number. */
function expectLines({ loaded, segments, line }: LoggedLoad, lines: readonly string[]): void {
  expect(line).toBeGreaterThan(0);
  for (const { mem, line } of loaded) expect(lines[line - 1]).toContain(` at 0x${mem?.toString(16)}`);
  for (const { mem, memsz, line } of segments ?? []) {
    expect(lines[line - 1]).toContain(` mem=0x${mem.toString(16)} memsz=0x${memsz.toString(16)}`);
  }
}

describe.each(BOOTS)("%s", (boot) => {
  const { arch, cases, kernelRelease, bootCmdline, kho } = captureOf(boot);

  test("each load from its own lines", () => {
    for (const load of cases) {
      const { loads, boots } = sound(parseKernelLog(load.dmesg.join("\n")));
      expect(loads.map(withoutPlace), load.name).toEqual([expectedLoad(load)]);
      expect([arch, undefined], load.name).toContain(loads[0]?.arch);
      expect(loads[0]?.arch === undefined, load.name).toBe(boots[0]?.arch === undefined);
      for (const one of loads) expectLines(one, load.dmesg);
    }
  });

  test("all loads from the whole log", () => {
    const lines = [...fileOf(boot, "dmesg.txt").trimEnd().split("\n"), ...cases.flatMap(({ dmesg }) => dmesg)];
    const { loads, boots } = sound(parseKernelLog(lines.join("\n")));
    expect(loads.map(withoutPlace)).toEqual(cases.map(expectedLoad));
    expect(boots).toHaveLength(1);
    for (const load of loads) {
      expect(load.arch).toBe(arch);
      expectLines(load, lines);
    }
  });

  test("what the log tells of the boot", () => {
    const dmesg = fileOf(boot, "dmesg.txt");
    const [first] = sound(parseKernelLog(dmesg)).boots;
    // The ring buffer of some was full, and has lost its beginning.
    if (!dmesg.includes("Linux version")) {
      expect(first?.release).toBeUndefined();
      return;
    }
    expect(first?.release).toBe(kernelRelease);
    expect(first?.arch).toBe(arch);
    // The EFI stub adds what /proc/cmdline does not have.
    const stub = boot.includes("-efi-") ? " initrd=initrd" : "";
    expect(first?.commandLine).toBe(fileOf(boot, "cmdline.txt").trim() + stub);
    expect(dmesg.split("\n")[(first?.line ?? 0) - 1]).toMatch(/Linux version|Booting Linux/);
    expectMemory(first?.memory, dmesg);
    const asked = /kho_scratch=(\d+)M?,(\d+)M?,(\d+)M?/
      .exec(bootCmdline)
      ?.slice(1)
      .map((mib) => BigInt(mib) << 20n);
    expect(first?.kho).toEqual({
      scratch: asked && { lowmem: asked[0], global: asked[1], perNode: asked[2] },
      scalePercent: bootCmdline.includes("kho_scratch=0%") ? 0 : undefined,
      disabled: false,
      handedOver: boot.endsWith("-second"),
    });
    expect(first?.kho.scratch === undefined || kho).toBeTruthy();
  });

  test("the crash kernel's reservations are those of /proc/iomem", () => {
    const dmesg = fileOf(boot, "dmesg.txt");
    if (!dmesg.includes("Linux version")) return;
    const ranges = fileOf(boot, "iomem.txt")
      .split("\n")
      .filter((line) => line.endsWith(" : Crash kernel"))
      .map((line) => line.trim().split(/[- ]/).slice(0, 2))
      .map(([start, end]) => ({ start: BigInt(`0x${start}`), end: BigInt(`0x${end}`) }));
    const [{ crashkernels } = { crashkernels: [] }] = sound(parseKernelLog(dmesg)).boots;
    expect(crashkernels.map(({ start, end }) => ({ start, end })).sort((a, b) => Number(a.start - b.start))).toEqual(
      ranges,
    );
    expect(crashkernels.filter(({ low }) => !low)).toHaveLength(ranges.length > 0 ? 1 : 0);
    for (const { line } of crashkernels) expect(dmesg.split("\n")[line - 1]).toMatch(/crashkernel/);
  });
});

/** The line's own numbers, read from the end of the words. */
function expectMemory(memory: unknown, dmesg: string): void {
  const words =
    dmesg
      .split("\n")
      .find((line) => /\] Memory: \d+K\//.test(line))
      ?.split(/[ /,]+/) ?? [];
  const kib = (word: string | undefined) => BigInt(Number.parseInt(word ?? "", 10)) * 1024n;
  const at = words.indexOf("Memory:");
  expect(memory).toEqual({
    available: kib(words[at + 1]),
    physical: kib(words[at + 2]),
    reserved: kib(words[words.indexOf("reserved") - 1]),
    cmaReserved: kib(words.at(words.findIndex((word) => word.startsWith("cma-reserved")) - 1)),
  });
}
