import type { MapRange, MapSegment, MemoryMap } from "../../../src/report/map/model.js";

type Extent = readonly [start: number | bigint, size: number | bigint];

/** What a map made by hand has: first bytes and sizes. */
export interface HandMap {
  readonly ram?: readonly Extent[];
  readonly reserved?: readonly Extent[];
  readonly scratch?: readonly Extent[];
  readonly segments?: readonly (readonly [name: string, start: number | bigint, size: number | bigint])[];
  readonly fields?: Partial<MemoryMap>;
}

/** A map made by hand, of ranges and segments alone. */
export function handMap({ ram = [], reserved = [], scratch = [], segments = [], fields = {} }: HandMap): MemoryMap {
  return {
    image: "next",
    machine: "host",
    type: "default",
    kernel: "6.16",
    kho: scratch.length > 0,
    outcome: "loads",
    headline: "loads",
    ranges: [
      ...ram.map((extent, i) => range("ram", extent, i)),
      ...reserved.map((extent, i) => range("reserved", extent, i)),
      ...scratch.map((extent, i) => ({ ...range("scratch", extent, i), order: i + 1 })),
    ],
    regions: [],
    segments: segments.map(([name, start, size], index) => segment(name, start, size, index)),
    holes: [],
    ghosts: [],
    notes: [],
    ...fields,
  };
}

function range(kind: MapRange["kind"], [start, size]: Extent, i: number): MapRange {
  return { id: `${kind}:${i}`, kind, name: "", start: hex(start), size: hex(size) };
}

function segment(name: string, start: number | bigint, size: number | bigint, index: number): MapSegment {
  return { id: `segment:${index}`, index, name, start: hex(start), size: hex(size), bufsz: hex(size), region: null };
}

/** `0x1000`. */
export function hex(value: number | bigint): `0x${string}` {
  return `0x${value.toString(16)}`;
}
