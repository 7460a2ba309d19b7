import type { Span } from "./memory.js";
import type { Random } from "./random.js";
import { GiB, MiB } from "./sizes.js";

/** How a machine's scratch was sized: by `kho_scratch=`, or as a share of what was in use at boot. */
export type ScratchKind = "given" | "scaled" | "tight";

/** A scratch area under construction. Bytes. */
interface Area {
  readonly name: string;
  readonly addr: number;
  readonly size: number;
}

const SIZES: Readonly<Record<ScratchKind, readonly [low: number, global: number, node: number]>> = {
  given: [16, 512, 256],
  scaled: [24, 384, 192],
  tight: [16, 176, 64],
};

/** Scratch areas as the kernel makes them at boot: low memory, one for all, one a node; each below the top of its range. */
export function scratchAreas(
  random: Random,
  ram: readonly (Span & { readonly node?: number })[],
  kind: ScratchKind,
): Area[] {
  const [low, global, node] = SIZES[kind];
  const spread = kind === "given" ? 1 : random.integer(8, 14) / 10;
  const sized = (mib: number) => Math.max(2, Math.round((mib * spread) / 2) * 2) * MiB;
  const lowRange = ram.findLast(({ end, start }) => end < 4 * GiB && end - start > 64 * MiB) ?? (ram[0] as Span);
  const high = ram.filter(({ node, start }) => node !== undefined && start >= GiB);
  const areas: Area[] = [];
  let below = 0;
  const take = (name: string, range: Span, size: number, used: number) => {
    const addr = Math.floor((range.end + 1 - used - size) / (2 * MiB)) * 2 * MiB;
    areas.push({ name, addr, size });
    return range.end + 1 - addr;
  };
  take("lowmem", lowRange, sized(low), 0);
  const top = high.at(-1) ?? lowRange;
  below = take("global", top, sized(global), top === lowRange ? sized(low) : 0);
  const nodes = new Map(high.map((range) => [range.node, range]));
  for (const [number, range] of nodes) {
    const used = range.end === top.end ? below : 0;
    take(`node${number}`, range, sized(node), used);
  }
  return areas;
}
