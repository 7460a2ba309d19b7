import { expect, test } from "vitest";
import { destinationLimit, hex, kexecBuf, place, prepareMachine } from "../../src/engine/index.js";
import { GiB, KiB, kernel, MiB, machine } from "./machines.js";

test("the first example of the language's description lands where its report says", () => {
  const ram = [
    { start: 0x1000, end: 0x9fbff },
    { name: "low", start: 0x100000, end: 0xbfff_ffff },
    { name: "high", start: 4 * GiB, end: 64 * GiB - 1, node: 0 },
    { name: "far", start: 64 * GiB, end: 128 * GiB - 1, node: 1 },
    { name: "pmem", start: 128 * GiB, end: 384 * GiB - 1, driverManaged: true },
  ];
  const scratch = [
    { name: "lowmem", addr: 0x6e00_0000, size: 16 * MiB },
    { name: "global", addr: 63 * GiB, size: 512 * MiB },
    { name: "node0", addr: 62 * GiB, size: 256 * MiB },
    { name: "node1", addr: 126 * GiB, size: 256 * MiB },
  ];
  const prepared = prepareMachine(
    machine({
      profile: kernel("6.16"),
      destLimit: destinationLimit("x86_64", 4),
      totalRamPages: ram.reduce((sum, { start, end }) => sum + end - start + 1, 0) / 0x1000,
      ram,
      crashkernel: { start: 0x7000_0000, end: 0x7000_0000 + 256 * MiB - 1 },
      kho: { scratch, finalized: true },
    }),
  );
  const { failure, segments, regions } = place(prepared, "default", [
    kexecBuf({ name: "purgatory", memsz: 20 * KiB, bufMin: 0x3000, topDown: true }),
    kexecBuf({ name: "bootparams", memsz: 5 * KiB, bufAlign: 16, bufMin: 0x3000, topDown: true }),
    kexecBuf({ name: "kernel", bufsz: 14 * MiB, memsz: 56 * MiB, bufAlign: 2 * MiB, bufMin: 16 * MiB, topDown: true }),
    kexecBuf({ name: "initrd", memsz: 180 * MiB, bufMin: 16 * MiB, topDown: true }),
  ]);
  expect(failure).toBeNull();
  expect(segments.map(({ name, mem, region }) => [name, hex(mem), regions[region]?.name])).toEqual([
    ["kho_scratch", "0x6eff0000", "lowmem"],
    ["purgatory", "0x6effb000", "lowmem"],
    ["bootparams", "0x6eff9000", "lowmem"],
    ["kernel", "0xfdc800000", "global"],
    ["initrd", "0xfd1400000", "global"],
  ]);
  expect(segments[0]).toMatchObject({ memsz: 0x1000, bufsz: 0x40 });
});
