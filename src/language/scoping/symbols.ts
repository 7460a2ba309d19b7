import type { Part } from "../document/part.js";
import { Constant, type Image, Machine } from "../generated/ast.js";

/** What can be named from elsewhere in a file, or from another. */
export type Declaration = Constant | Image | Machine;

/** The kinds of declarations: names are unique within each. */
export type Kind = Declaration["$type"];

/** The kinds that an `import` makes visible. */
export const IMPORTED_KINDS: readonly Kind[] = [Constant.$type, Machine.$type];

/** The declarations of one document. */
export interface Symbols {
  /** By kind and name; the first of a name counts. */
  readonly named: Readonly<Record<Kind, ReadonlyMap<string, Declaration>>>;
  /** Those that share kind and name with another. */
  readonly duplicates: ReadonlySet<Declaration>;
}

/** Collects what the parts of a document declare, hashed by name. */
export function symbolsOf(parts: readonly Part[]): Symbols {
  const named = { Constant: new Map(), Image: new Map(), Machine: new Map() } as Record<Kind, Map<string, Declaration>>;
  const duplicates = new Set<Declaration>();
  for (const { declarations } of parts) {
    for (const node of declarations) {
      if (node.name === undefined) continue;
      const first = named[node.$type].get(node.name);
      if (first) duplicates.add(first).add(node);
      else named[node.$type].set(node.name, node);
    }
  }
  return { named, duplicates };
}
