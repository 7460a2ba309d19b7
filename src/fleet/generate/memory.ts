import type { RecordRam, RecordRange } from "../machine/record.js";
import type { Random } from "./random.js";
import { GiB, KiB, MiB } from "./sizes.js";

/** A range of memory under construction. Bytes, inclusive end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** System RAM as an x86_64 firmware leaves it: the first 640K, low memory cut by its tables, the rest above 4G by node. */
export function x86Ram(random: Random, gib: number, nodes: number): (RecordRam & Span)[] {
  const ram: (RecordRam & Span)[] = [
    { start: 0x1000, end: 0x9fbff },
    { start: MiB, end: 0x7000_0000 - random.integer(1, 0x2000) * 64 * KiB - 1 },
  ];
  let at = (ram[1] as Span).end + 1;
  for (let i = random.integer(3, 6); i > 0; i--) {
    const start = at + random.integer(1, 0x80) * 4 * KiB;
    const end = start + random.integer(1, 0x400) * 4 * KiB - 1;
    ram.push({ start, end });
    at = end + 1;
  }
  const each = Math.max(1, Math.floor((gib - 2) / nodes));
  for (let node = 0; node < nodes; node++) {
    const start = 4 * GiB + node * each * GiB;
    ram.push({ start, end: start + each * GiB - 1, node });
  }
  return ram;
}

/** Memory as an arm64 server lists it, with a firmware hole now and then. */
export function armRam(random: Random, gib: number, nodes: number): (RecordRam & Span)[] {
  const base = random.chance(50) ? GiB : 2 * GiB;
  const ram: (RecordRam & Span)[] = [];
  const each = Math.floor(gib / nodes);
  const apart = each < 512 ? 512 * GiB : 4096 * GiB;
  for (let node = 0; node < nodes; node++) {
    const start = node === 0 ? base : apart * node;
    const end = start + each * GiB - 1;
    const hole = start + random.integer(0x1000, 0x8000) * 64 * KiB;
    ram.push({ start, end: hole - 1, node, asListed: true });
    ram.push({ start: hole + random.integer(1, 16) * 64 * KiB, end, node, asListed: true });
  }
  return ram;
}

/** Ranges as long as this may have something reserved in them. */
const LONG = 32 * MiB;

/** What memblock has reserved, upward: the running kernel, tables of the firmware, per-CPU areas. */
export function reservedIn(random: Random, ram: readonly Span[]): (RecordRange & Span)[] {
  const long = ram.filter(({ end, start }) => end - start > LONG);
  const drawn = Array.from({ length: random.integer(19, 29) }, () => {
    const range = long[random.integer(0, long.length - 1)] as Span;
    const pages = Math.floor((range.end - range.start) / 4096);
    const start = range.start + random.integer(0, pages - 0x1001) * 4096;
    return { start, end: start + random.integer(1, 0x1000) * 4096 - 1 };
  });
  let after = 0;
  return drawn
    .sort((a, b) => a.start - b.start)
    .filter(({ end, start }) => {
      if (start < after) return false;
      after = end + 1;
      return true;
    });
}
