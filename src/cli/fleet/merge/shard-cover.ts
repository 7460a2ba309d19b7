import type { Shard } from "../../../fleet/lines/shard.js";

/** Divisions of an input are compared up to this number of parts. */
const MOST_PARTS = 1_000_000;

/** A part of an input, with what is known of it. */
interface Entry<T> {
  readonly shard: Shard;
  readonly value: T;
}

/** Parts of one input that have no line in common, each with something that is known of it. */
export class ShardCover<T> {
  private readonly byParts = new Map<number, Map<number, T>>();

  /** What is known of this very part. */
  get({ part, parts }: Shard): T | undefined {
    return this.byParts.get(parts)?.get(part);
  }

  /** A part that has a line of this one, be it itself. */
  overlapping(shard: Shard): Entry<T> | undefined {
    const same = this.get(shard);
    if (same !== undefined) return { shard, value: same };
    for (const [parts, known] of this.byParts) {
      if (parts === shard.parts) continue;
      // Two progressions meet where their beginnings differ by a multiple of what their steps have in common.
      const common = greatestDivisor(parts, shard.parts);
      for (const [part, value] of known)
        if ((part - shard.part) % common === 0) return { shard: { part, parts }, value };
    }
    return undefined;
  }

  /** Adds a part that overlaps none. */
  add({ part, parts }: Shard, value: T): void {
    const known = this.byParts.get(parts);
    if (known) known.set(part, value);
    else this.byParts.set(parts, new Map([[part, value]]));
  }

  /** All parts, those of fewer first, by number. */
  entries(): Entry<T>[] {
    return [...this.byParts]
      .flatMap(([parts, known]) => [...known].map(([part, value]) => ({ shard: { part, parts }, value })))
      .sort((a, b) => a.shard.parts - b.shard.parts || a.shard.part - b.shard.part);
  }

  /** The parts that are not there, of as many as all the others can be counted in; undefined where those are too many. */
  missing(): Shard[] | undefined {
    let parts = 1;
    for (const other of this.byParts.keys()) {
      parts *= other / greatestDivisor(parts, other);
      if (parts > MOST_PARTS) return undefined;
    }
    const missing: Shard[] = [];
    for (let part = 1; part <= parts; part++) if (!this.has(part)) missing.push({ part, parts });
    return missing;
  }

  /** Whether a line belongs to one of the parts. */
  private has(line: number): boolean {
    for (const [parts, known] of this.byParts) if (known.has(((line - 1) % parts) + 1)) return true;
    return false;
  }
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
