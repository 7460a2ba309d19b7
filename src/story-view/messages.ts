import type { Story } from "../report/story/model.js";

/** What the view of a story and the editor around it say to each other. Types only: the editor's side shares them and no code. */

/** To the view. */
export type ToStory =
  /** Everything that it shows. Sent again whenever any of it changes. */
  | { readonly type: "show"; readonly state: StoryState }
  /** The search for the buffer of this name is to be seen, once it is there. */
  | { readonly type: "goTo"; readonly name: string };

/** From the view. */
export type FromStory =
  /** It is there and wants its state. */
  | { readonly type: "ready" }
  /** Something was clicked: show where it is written. Items are those of the memory map; the first that is written counts. */
  | { readonly type: "reveal"; readonly items: readonly string[] }
  /** The memory map of the image is wanted, or the story as text. */
  | { readonly type: "open"; readonly what: "map" | "text" };

/** All that the view shows. */
export interface StoryState {
  /** The scenario's URI, and its name as a title has it. */
  readonly uri: string;
  readonly file: string;
  readonly image: string;
  /** The version of another kernel than the machine's, by which the search is told; null: by that. */
  readonly kernel: string | null;
  /** null when it was never placed since the scenario was opened. */
  readonly story: Story | null;
  /** As a memory map has it. */
  readonly freshness: "current" | "busy" | "old" | "gone";
  /** What to say of that in a sentence; empty when it is current. */
  readonly notice: string;
}

/** What the view leaves with the editor for the time after a reload of its window. */
export interface SavedStory {
  readonly uri: string;
  readonly image: string;
  readonly kernel: string | null;
  /** Of the view alone: what its user folded and unfolded. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly all: boolean;
}
