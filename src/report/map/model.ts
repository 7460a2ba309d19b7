import type { ImageType, RegionKind } from "../../engine/index.js";
import type { Hex } from "../hex.js";
import type { Outcome } from "../outcome.js";

/**
 * What a map shows of one image: plain JSON, so that a panel in another process can have it. Every item has an `id` that
 * stays the same while the scenario keeps its shape: `ram:0`, `scratch:2`, `region:1`, `segment:4`, `hole:1:0` (the first
 * of region 1), `ghost:3`.
 */
export interface MemoryMap {
  readonly image: string;
  readonly machine: string;
  readonly type: ImageType;
  /** The kernel that does the loading, as written, or the newest known. */
  readonly kernel: string;
  readonly kho: boolean;
  readonly outcome: Outcome;
  /** The outcome in a line: `loads`, or why not. */
  readonly headline: string;
  /** What the machine has, each kind in the order of the machine. */
  readonly ranges: readonly MapRange[];
  /** What the kernel offered to the image's buffers, in its order. */
  readonly regions: readonly MapRegion[];
  /** In the kernel's own order. */
  readonly segments: readonly MapSegment[];
  /** What is left free in the regions, upward. */
  readonly holes: readonly MapHole[];
  /** Where a buffer was tried that found no place, in the order tried; empty when none was refused. */
  readonly ghosts: readonly MapGhost[];
  /** What else is to be told of it, in sentences: why it fails, what the map leaves out, which addresses nobody knows. */
  readonly notes: readonly string[];
}

/** What the machine has at a range of addresses. */
export interface MapRange {
  readonly id: string;
  readonly kind: "ram" | "reserved" | "crashkernel" | "scratch";
  /** The name written in the machine; empty when there is none. */
  readonly name: string;
  readonly start: Hex;
  /** In bytes; 0x0 of an empty one. */
  readonly size: Hex;
  /** NUMA node of RAM, where it was said. */
  readonly node?: number;
  readonly driverManaged?: true;
  /** Of a scratch area: its place in the kernel's list, from 1. */
  readonly order?: number;
}

/** A region that the kernel offered to the image's buffers. */
export interface MapRegion {
  readonly id: string;
  readonly kind: RegionKind;
  readonly label: string;
  readonly start: Hex;
  readonly size: Hex;
  readonly used: Hex;
  readonly largestHole: Hex;
  readonly driverManaged?: true;
}

/** A segment. */
export interface MapSegment {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  /** null when its address cannot be known. */
  readonly start: Hex | null;
  /** `memsz`. */
  readonly size: Hex;
  readonly bufsz: Hex;
  /** The label of the region that it lies in; null when it lies in none, or nobody knows. */
  readonly region: string | null;
  /** Why its address cannot be known, as it follows its name. */
  readonly unknown?: string;
  /** Whether the final checks name it. */
  readonly refused?: true;
}

/** A run of free bytes in a region. */
export interface MapHole {
  readonly id: string;
  /** The label of its region. */
  readonly region: string;
  readonly start: Hex;
  readonly size: Hex;
}

/** A region in which a buffer found no place. */
export interface MapGhost {
  readonly id: string;
  /** The buffer's name. */
  readonly name: string;
  /** The label of the region. */
  readonly region: string;
  /** Where the buffer would have to begin to use the region's largest usable hole: at its lower end, or so that it ends at its upper one, as the search goes. */
  readonly start: Hex;
  /** What it asks for. */
  readonly size: Hex;
  /** The region's largest usable hole: how much of the size it has room for. 0x0 for none. */
  readonly hole: Hex;
  /** Where that hole begins; of none, where it would. */
  readonly holeStart: Hex;
  /** What it lacks in this region; null when size is not what keeps it out. */
  readonly missing: Hex | null;
  /** Why it was passed over: `no hole`, `too small`, … */
  readonly verdict: string;
}
