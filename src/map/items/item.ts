import type { Span } from "../../report/map/pieces.js";
import type { ItemOfMap } from "../messages.js";

/**
 * What an item can be, in the order of the legend: what it is called, and how early it gets a label where there is no room for
 * all, 0 the earliest.
 */
export const KINDS = {
  ram: { words: "RAM", label: 8 },
  "driver-managed": { words: "driver-managed RAM", label: 7 },
  reserved: { words: "reserved", label: 6 },
  crashkernel: { words: "crash kernel", label: 4 },
  scratch: { words: "scratch area", label: 3 },
  region: { words: "RAM offered", label: 5 },
  segment: { words: "segment", label: 2 },
  refused: { words: "refused segment", label: 1 },
  hole: { words: "free hole", label: 9 },
  ghost: { words: "no room here", label: 0 },
} as const;

/** What an item is. */
export type ItemKind = keyof typeof KINDS;

/** Items of one layer lie in one column and are merged with one another only. */
export type Layer = "ram" | "reserved" | "region" | "hole" | "segment" | "ghost";

/** Something for each layer. */
export type ByLayer<T> = Readonly<Record<Layer, T>>;

/** What `make` gives for each layer. */
export function byLayer<T>(make: (layer: Layer) => T): ByLayer<T> {
  return {
    ram: make("ram"),
    reserved: make("reserved"),
    region: make("region"),
    hole: make("hole"),
    segment: make("segment"),
    ghost: make("ghost"),
  };
}

/** An item of a map as it is drawn and listed. */
export interface MapItem {
  /** Its own among the items of both maps. */
  readonly key: string;
  readonly of: ItemOfMap;
  readonly kind: ItemKind;
  readonly layer: Layer;
  /** What it is called. */
  readonly name: string;
  /** Empty when it has no name of its own but its kind. */
  readonly mark: string;
  /** What else is to be said of it in a few words; empty when nothing. */
  readonly note: string;
  /** The region or node that it belongs to; empty when none. */
  readonly within: string;
  /** null when it has no byte, or nobody knows its address. */
  readonly span: Span | null;
  /** In bytes. */
  readonly size: bigint;
}

/** What several items of a layer are called together. */
export const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  ram: "RAM ranges",
  reserved: "reserved ranges",
  region: "regions",
  hole: "free holes",
  segment: "segments",
  ghost: "regions without room",
};

/** The key of an item. */
export function keyOf({ other, id }: ItemOfMap): string {
  return `${other ? "b" : "a"}/${id}`;
}
