import type { Span } from "../../report/map/pieces.js";
import type { ItemOfMap } from "../messages.js";

/** What an item is. */
export type ItemKind =
  | "ram"
  | "driver-managed"
  | "reserved"
  | "crashkernel"
  | "scratch"
  | "region"
  | "segment"
  | "refused"
  | "hole"
  | "ghost";

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

/** What each kind is called. */
export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  ram: "RAM",
  "driver-managed": "driver-managed RAM",
  reserved: "reserved",
  crashkernel: "crash kernel",
  scratch: "scratch area",
  region: "RAM offered",
  segment: "segment",
  refused: "refused segment",
  hole: "free hole",
  ghost: "no room here",
};

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
