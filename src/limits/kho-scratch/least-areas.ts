/** Areas in blocks: as many in low memory, in the global area, and on each node. */
export interface Blocks {
  readonly lowmem: number;
  readonly global: number;
  readonly pernode: number;
}

/** Of so many segments, the largest, every way to share them out is looked at. */
const SHARED_OUT = 7;

/**
 * Areas that every set of areas which holds some segments has at least: each segment lies wholly in one area, so those of an
 * area take together no more than its size. One for each way to share the segments out, without those that need more than
 * another everywhere. Necessary, not enough: alignment, windows and the order of the list may ask for more.
 * @param sizes of the segments, in bytes
 * @param nodes how many nodes get an area
 * @param block in bytes
 */
export function leastAreas(sizes: readonly bigint[], nodes: number, block: bigint, zero: boolean): Blocks[] {
  const shared = sizes.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)).slice(0, SHARED_OUT);
  const floor = zero ? 0 : 1;
  const blocks = (bytes: bigint) => Math.max(floor, Number((bytes + block - 1n) / block));
  let found: Blocks[] = [];
  const share = (i: number, lowmem: bigint, global: bigint, perNode: readonly bigint[]): void => {
    const size = shared[i];
    if (size === undefined) {
      const most = perNode.reduce((a, b) => (a > b ? a : b), 0n);
      found = withLeast(found, { lowmem: blocks(lowmem), global: blocks(global), pernode: blocks(most) });
      return;
    }
    share(i + 1, lowmem + size, global, perNode);
    share(i + 1, lowmem, global + size, perNode);
    // Nodes without a segment are alike: the first of them stands for all.
    for (let node = 0; node < Math.min(perNode.length + 1, nodes); node++) {
      const before = perNode[node];
      share(i + 1, lowmem, global, before === undefined ? [...perNode, size] : perNode.with(node, before + size));
    }
  };
  share(0, 0n, 0n, []);
  return found;
}

/** Adds a set of areas unless one that is there needs no more of any; leaves out those that need no less of each. */
function withLeast(found: readonly Blocks[], one: Blocks): Blocks[] {
  if (found.some((other) => isWithin(other, one))) return [...found];
  return [...found.filter((other) => !isWithin(one, other)), one];
}

/** Whether no area of one set is larger than that of the other. */
function isWithin(one: Blocks, other: Blocks): boolean {
  return one.lowmem <= other.lowmem && one.global <= other.global && one.pernode <= other.pernode;
}
