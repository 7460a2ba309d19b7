import type { SweepView } from "../report/sweep/view.js";

/** What the view of a sweep and the editor around it say to each other. Types only: the editor's side shares them and no code. */

/** To the view. */
export type ToSweep =
  /** Everything that it shows. Sent again whenever any of it changes. */
  | { readonly type: "show"; readonly state: SweepState }
  /** How much of the work is done that is under way, in percent; null: none is, or none that takes long. */
  | { readonly type: "progress"; readonly percent: number | null };

/** From the view. */
export type FromSweep =
  /** It is there and wants its state, with a chart of this width in pixels. */
  | { readonly type: "ready"; readonly width: number }
  /** Its window has another width. */
  | { readonly type: "width"; readonly width: number }
  /** Something was clicked: show where it is written. The first of these places, by the names of `SweepView`, counts. */
  | { readonly type: "reveal"; readonly places: readonly string[] }
  /** The work that is under way is to end, or what was ended is to be done. */
  | { readonly type: "stop" }
  | { readonly type: "work" }
  /** The memory map of the image is wanted, or a file of all that came of the sweep. */
  | { readonly type: "open"; readonly what: "map" | "export" };

/** All that the view shows. */
export interface SweepState {
  /** The scenario's URI, and its name as a title has it. */
  readonly uri: string;
  readonly file: string;
  readonly sweep: string;
  /** null when it was never worked out since the scenario was opened. */
  readonly view: SweepView | null;
  /** As a memory map has it. */
  readonly freshness: "current" | "busy" | "old" | "gone";
  /** What to say of that in a sentence; empty when it is current. */
  readonly notice: string;
  /** Whether its user has ended the work. */
  readonly isStopped: boolean;
}

/** What the view leaves with the editor for the time after a reload of its window. */
export interface SavedSweep {
  readonly uri: string;
  readonly sweep: string;
  /** Of the view alone: which tables its user unfolded. */
  readonly open: readonly string[];
}
