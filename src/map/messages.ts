import type { Block } from "../language/lsp/markup/blocks.js";
import type { MemoryMap } from "../report/map/model.js";

/**
 * What the memory map and the editor around it say to each other. Types only: the editor's side shares them and no code.
 */

/** To the map: everything that it shows. Sent again whenever any of it changes. */
export interface ShowMessage {
  readonly type: "show";
  readonly state: MapState;
}

/** To the map: the item whose words the cursor stands in; null for none. */
export interface SelectMessage {
  readonly type: "select";
  readonly item: ItemOfMap | null;
}

/** To the map: what is to be told of an item, in answer to `describe`. */
export interface WordsMessage {
  readonly type: "words";
  /** As asked. */
  readonly item: ItemOfMap;
  readonly blocks: readonly Block[];
}

export type ToMap = ShowMessage | SelectMessage | WordsMessage;

/** From the map. */
export type FromMap =
  /** It is there and wants its state. */
  | { readonly type: "ready" }
  /** An item was clicked: show where it is written. */
  | { readonly type: "reveal"; readonly item: ItemOfMap }
  /** The words of an item are wanted, those of its hover. */
  | { readonly type: "describe"; readonly item: ItemOfMap }
  /** It is to stay at its image, or to follow the cursor. */
  | { readonly type: "pin"; readonly pinned: boolean }
  /** Another image is to be shown, or another answer beside it. */
  | { readonly type: "choose"; readonly image: string; readonly compare: Comparison | null }
  /** A picture is to be saved: SVG as text, PNG in base64. */
  | { readonly type: "save"; readonly format: "svg" | "png"; readonly data: string }
  /** A text is to be put on the clipboard. */
  | { readonly type: "copy"; readonly text: string }
  /** The search of a segment is to be told, or of all of them; `other`: of the answer beside. */
  | { readonly type: "explain"; readonly segment: string | null; readonly other: boolean };

/** An item of one of the maps shown. */
export interface ItemOfMap {
  /** Whether it is of the answer beside. */
  readonly other: boolean;
  readonly id: string;
}

/** What an image is held against: another image of the file, or itself by another kernel. */
export type Comparison = { readonly image: string } | { readonly kernel: string };

/** All that the map shows. */
export interface MapState {
  /** The scenario's URI, and its name as a title has it. */
  readonly uri: string;
  readonly file: string;
  /** The images of the scenario, in its order. */
  readonly images: readonly string[];
  /** Kernels to hold the image against, oldest first. */
  readonly kernels: readonly string[];
  /** The image that is shown; it may be gone. */
  readonly image: string;
  /** null when it was never placed since the scenario was opened. */
  readonly map: MemoryMap | null;
  /** `busy`: an answer is being worked out. `old`: the scenario has a mistake, and this is what was so before. `gone`: there is no such image, or no such file open. */
  readonly freshness: "current" | "busy" | "old" | "gone";
  /** What to say of that in a sentence; empty when it is current. */
  readonly notice: string;
  readonly comparison: Comparison | null;
  /** The answer beside; null without a comparison, and when it was not placed. */
  readonly other: MemoryMap | null;
  /** What is otherwise there, in clauses. */
  readonly moves: readonly string[];
  readonly pinned: boolean;
}

/** What the map leaves with the editor for the time after a reload of its window. What it shows itself is asked for again by `ready`. */
export interface SavedState {
  readonly uri: string;
  readonly image: string;
  readonly comparison: Comparison | null;
  readonly pinned: boolean;
  /** Of the map alone; whoever restores the panel need not look at it. */
  readonly ui: unknown;
}
