import type { Hex } from "../../../src/report/json.js";
import type { MapHole, MapRange, MapRegion, MapSegment, MemoryMap } from "../../../src/report/map/model.js";

const M = 1n << 20n;
const G = 1n << 30n;

function hex(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}

/**
 * A machine with many regions, 64M every 256M from 4G on, and segments spread over them: some a page, some 4M, with free
 * bytes between them.
 */
export function largeMap(regions = 500, segments = 2000): MemoryMap {
  const each = Math.ceil(segments / regions);
  const made: MapSegment[] = [];
  const areas: MapRange[] = [];
  const offered: MapRegion[] = [];
  const holes: MapHole[] = [];
  for (let r = 0; r < regions; r++) {
    const start = 4n * G + BigInt(r) * 256n * M;
    areas.push({
      id: `scratch:${r}`,
      kind: "scratch",
      name: `area${r}`,
      start: hex(start),
      size: hex(64n * M),
      order: r + 1,
    });
    const region = `area${r}`;
    offered.push({
      id: `region:${r}`,
      kind: "scratch",
      label: region,
      start: hex(start),
      size: hex(64n * M),
      used: hex(8n * M),
      largestHole: hex(12n * M),
    });
    for (let s = 0; s < each && made.length < segments; s++) {
      const i = made.length;
      const at = start + BigInt(s) * 16n * M;
      const size = i % 2 === 0 ? 4n * M : 0x1000n;
      made.push({
        id: `segment:${i}`,
        index: i,
        name: `seg${i}`,
        start: hex(at),
        size: hex(size),
        bufsz: hex(size),
        region,
      });
      holes.push({ id: `hole:${r}:${s}`, region, start: hex(at + size), size: hex(16n * M - size) });
    }
  }
  const end = 4n * G + BigInt(regions) * 256n * M;
  const ram: MapRange[] = [0, 1].map((node) => ({
    id: `ram:${node}`,
    kind: "ram",
    name: "",
    start: hex(node === 0 ? M : 4n * G),
    size: hex(node === 0 ? 3n * G : end - 4n * G),
    node,
  }));
  return {
    image: "large",
    machine: "lab",
    type: "default",
    kernel: "7.3",
    kho: true,
    outcome: "loads",
    headline: "loads",
    ranges: [...ram, ...areas],
    regions: offered,
    segments: made,
    holes,
    ghosts: [],
    notes: [],
  };
}
