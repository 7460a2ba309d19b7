import type { Verdict } from "../../engine/index.js";
import type { Advice } from "../advice/model.js";
import type { Hex } from "../hex.js";
import type { Outcome } from "../outcome.js";

/**
 * How the kernel searched a place for each buffer of an image, as a story: plain JSON, so that a panel in another process can
 * have it. Ranges are in bytes, their ends inclusive in words and given as sizes elsewhere.
 */
export interface Story {
  readonly image: string;
  readonly machine: string;
  readonly outcome: Outcome;
  /** The outcome in a line: `loads`, or why not. */
  readonly headline: string;
  /** What kind of image it is and which kernel loads it. */
  readonly circumstances: string;
  /** The tries that a loader gave up before `buffers`; null for none. */
  readonly retries: StoryRetries | null;
  /** In the order of the load, the refused one included. */
  readonly buffers: readonly StoryBuffer[];
  /** Why the load ends without a search: a sentence, or none. */
  readonly ending: string;
  readonly checks: StoryChecks;
  /** What would make it load, each alone; empty when it loads, and when nothing tried does. */
  readonly advice: readonly Advice[];
  /** Said where a search failed and nothing tried helps: a sentence, or none. */
  readonly noAdvice: string;
}

/** Tries that a loader gave up. */
export interface StoryRetries {
  /** Why, in a sentence. */
  readonly words: string;
  /** Before which of the buffers it tells. */
  readonly before: number;
  /** The search for which the first try was given up. */
  readonly first: StoryBuffer;
  /** All tries, or of many the first ones and the last ones. */
  readonly firstTries: readonly StoryTry[];
  readonly lastTries: readonly StoryTry[];
  /** How many there were between these. */
  readonly leftOut: number;
}

/** One of them. */
export interface StoryTry {
  /** Which it was, from 1. */
  readonly number: number;
  readonly words: string;
}

/**
 * `placed`; `unknown`: somewhere; `ignored`: it found no place and the load goes on; `given-up`: the loader begins again;
 * `refused`: that ended the load.
 */
export type StoryResult = "placed" | "unknown" | "ignored" | "given-up" | "refused";

/** The search for one buffer. */
export interface StoryBuffer {
  readonly name: string;
  /** Its place among the segments; null of one that found no place and is left out. */
  readonly number: number | null;
  readonly result: StoryResult;
  /** Its range, or what became of it. */
  readonly words: string;
  /** `memsz`, as a reader likes it. */
  readonly size: string;
  /** Size, alignment, window and direction. */
  readonly asks: string;
  /** Which regions the kernel offers in which order, and its function that says so. */
  readonly rule: string;
  /** In the order offered. */
  readonly trials: readonly StoryTrial[];
  /** How many more regions there are, left out for their number. */
  readonly omitted: number;
  /** What else is to be told, in sentences. */
  readonly notes: readonly string[];
}

/** One region offered to one buffer. */
export interface StoryTrial {
  /** Which it is in the order offered, from 1. */
  readonly step: number;
  /** Index among the regions of the placement. */
  readonly region: number;
  readonly label: string;
  readonly range: string;
  readonly size: string;
  readonly verdict: Verdict;
  /** The verdict in a word or three. */
  readonly verdictWords: string;
  /** What the kernel decided, by which of its functions: a sentence without a full stop. */
  readonly decision: string;
  readonly jumps: readonly StoryJump[];
  /** What became of the last candidate, where a jump does not say it; empty where one does. */
  readonly last: string;
  /** The largest usable hole; null where size is not what keeps the buffer out. */
  readonly hole: Hex | null;
  /** What it lacks; null where size is not what keeps the buffer out. */
  readonly missing: Hex | null;
  /** null for a region that was not searched. */
  readonly strip: Strip | null;
}

/** A candidate that touched a segment. */
export interface StoryJump {
  readonly from: Hex;
  /** The segment in the way: its name, and its place among the segments. */
  readonly over: string;
  readonly segment: number;
  readonly to: Hex | null;
  readonly words: string;
}

/** A region that was searched, or the part of it that matters, to scale. */
export interface Strip {
  readonly start: Hex;
  readonly size: Hex;
  /** Whether the region goes on below, and above. */
  readonly cutBelow: boolean;
  readonly cutAbove: boolean;
  /** The segments placed before, as far as they are in it. */
  readonly used: readonly (StripRange & { readonly name: string; readonly segment: number })[];
  /** How many bytes each candidate asks for. */
  readonly memsz: Hex;
  /** The candidates that were refused and begin in it, in their order: those that touched a segment, then the one that ended the search. */
  readonly refused: readonly Hex[];
  readonly taken: StripRange | null;
}

/** Bytes of a strip. */
export interface StripRange {
  readonly start: Hex;
  readonly size: Hex;
}

/** The checks after the last buffer, `sanity_check_segment_list`. */
export interface StoryChecks {
  readonly outcome: "not-reached" | "hold" | "failed";
  /** The outcome in two or three words. */
  readonly words: string;
  readonly steps: readonly StoryCheck[];
  /** What they leave out, in a sentence; empty for nothing. */
  readonly note: string;
}

/** One check: whether it holds, or is not made since one before it failed. */
export interface StoryCheck {
  readonly rule: string;
  readonly state: "holds" | "failed" | "not-made";
  /** What it found; empty unless it failed. */
  readonly found: string;
}
