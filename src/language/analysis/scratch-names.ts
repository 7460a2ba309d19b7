/** The areas that every kernel's list begins with. */
const FIRST = ["lowmem", "global"] as const;

/**
 * What the areas of a kernel's list are called. `kho_reserve_scratch` (6.16 to 7.3) makes one for low memory, one for
 * memory of any node, and then one for each node; a kernel that was itself started so has the list handed on unchanged.
 * A list without an area for a node is not whole: its areas are numbered.
 * @param count how many areas the list has
 * @param nodes the nodes that the machine's memory is said to have; they name the areas when they are as many
 */
export function scratchNames(count: number, nodes: readonly number[]): string[] {
  const ofNodes = count - FIRST.length;
  if (ofNodes < 1) return Array.from({ length: count }, (_, i) => `scratch${i}`);
  const numbers = new Set(nodes).size === ofNodes ? [...new Set(nodes)].sort((a, b) => a - b) : undefined;
  return [...FIRST, ...Array.from({ length: ofNodes }, (_, i) => `node${numbers?.[i] ?? i}`)];
}
