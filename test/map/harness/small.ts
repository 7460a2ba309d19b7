import type { MemoryMap } from "../../../src/report/map/model.js";

/**
 * A small machine with one of each kind, by hand. Node 0 has RAM from 1M to 3G, node 1 from 4G to 8G, and behind it 1G is
 * driver-managed. In `low`, 64M at 1G, lie the kernel (16M at its top) and a page below it; `high`, 256M at 5G, is empty and
 * takes no initrd of 300M: 44M are missing there, 253M + 4K in the 47M - 4K of `low`.
 */
export const SMALL: MemoryMap = {
  image: "next",
  machine: "host",
  type: "default",
  kernel: "7.3",
  kho: true,
  outcome: "fails",
  headline: "fails with EADDRNOTAVAIL at initrd",
  ranges: [
    { id: "ram:0", kind: "ram", name: "", start: "0x100000", size: "0xbff00000", node: 0 },
    { id: "ram:1", kind: "ram", name: "", start: "0x100000000", size: "0x100000000", node: 1 },
    { id: "ram:2", kind: "ram", name: "pmem", start: "0x200000000", size: "0x40000000", node: 1, driverManaged: true },
    { id: "reserved:0", kind: "reserved", name: "firmware", start: "0x50000000", size: "0x10000000" },
    { id: "crashkernel", kind: "crashkernel", name: "", start: "0x80000000", size: "0x10000000" },
    { id: "scratch:0", kind: "scratch", name: "low", start: "0x40000000", size: "0x4000000", order: 1 },
    { id: "scratch:1", kind: "scratch", name: "high", start: "0x140000000", size: "0x10000000", order: 2 },
  ],
  regions: [
    {
      id: "region:0",
      kind: "scratch",
      label: "low",
      start: "0x40000000",
      size: "0x4000000",
      used: "0x1001000",
      largestHole: "0x2fff000",
    },
    {
      id: "region:1",
      kind: "scratch",
      label: "high",
      start: "0x140000000",
      size: "0x10000000",
      used: "0x0",
      largestHole: "0x10000000",
    },
  ],
  segments: [
    {
      id: "segment:0",
      index: 0,
      name: "kho_scratch",
      start: "0x42fff000",
      size: "0x1000",
      bufsz: "0x40",
      region: "low",
    },
    {
      id: "segment:1",
      index: 1,
      name: "kernel",
      start: "0x43000000",
      size: "0x1000000",
      bufsz: "0xf00000",
      region: "low",
    },
  ],
  holes: [
    { id: "hole:0:0", region: "low", start: "0x40000000", size: "0x2fff000" },
    { id: "hole:1:0", region: "high", start: "0x140000000", size: "0x10000000" },
  ],
  ghosts: [
    {
      id: "ghost:0",
      name: "initrd",
      region: "low",
      start: "0x303ff000",
      size: "0x12c00000",
      holeStart: "0x40000000",
      hole: "0x2fff000",
      missing: "0xfc01000",
      verdict: "too small",
    },
    {
      id: "ghost:1",
      name: "initrd",
      region: "high",
      start: "0x13d400000",
      size: "0x12c00000",
      holeStart: "0x140000000",
      hole: "0x10000000",
      missing: "0x2c00000",
      verdict: "too small",
    },
  ],
  notes: ["No hole for initrd."],
};

/** The same, with the initrd small enough: 16M at the lower end of `low`, and the kernel 20M further down. */
export const SMALL_MOVED: MemoryMap = {
  ...SMALL,
  kernel: "6.12",
  outcome: "loads",
  headline: "loads",
  segments: [
    {
      id: "segment:0",
      index: 0,
      name: "kho_scratch",
      start: "0x42fff000",
      size: "0x1000",
      bufsz: "0x40",
      region: "low",
    },
    {
      id: "segment:1",
      index: 1,
      name: "kernel",
      start: "0x41c00000",
      size: "0x1000000",
      bufsz: "0xf00000",
      region: "low",
    },
    {
      id: "segment:2",
      index: 2,
      name: "initrd",
      start: "0x40000000",
      size: "0x1000000",
      bufsz: "0x1000000",
      region: "low",
    },
  ],
  holes: [{ id: "hole:1:0", region: "high", start: "0x140000000", size: "0x10000000" }],
  ghosts: [],
  notes: [],
};
