import { finishInSlices } from "../../../limits/finish.js";
import { headroom } from "../../../limits/headroom.js";
import { largest, type SizeLimit } from "../../../limits/largest.js";
import type { Part } from "../../../limits/parts.js";
import type { Load } from "../../../report/model.js";
import { keepHeadroom, knownHeadroom, sizedLoad } from "../../analysis/headroom.js";
import type { ImageValues } from "../../analysis/values.js";
import { turn } from "../turn.js";

/** For how long a hover waits for a limit, in milliseconds; what is not ready then goes on when it is asked for again. */
export const HOVER_WAITS = 300;

/** The same for a quick fix. */
export const FIX_WAITS = 1000;

/** What is being worked out for the parts of a placement, and what came of it. */
interface Limits {
  readonly headrooms: Map<string, ReturnType<typeof headroom>>;
  readonly searches: Map<string, ReturnType<typeof largest>>;
  readonly found: Map<string, SizeLimit>;
}

const known = new WeakMap<Load, Limits>();

function limitsOf(load: Load): Limits {
  let limits = known.get(load);
  if (!limits) {
    limits = { headrooms: new Map(), searches: new Map(), found: new Map() };
    known.set(load, limits);
  }
  return limits;
}

/** Works out how much larger a part of a load that succeeds may become: in slices, others go first, and not for long. */
export async function workOutHeadroom(load: Load, values: ImageValues, part: Part): Promise<void> {
  if (knownHeadroom(load, part)) return;
  const { headrooms } = limitsOf(load);
  const work = headrooms.get(part.name) ?? headroom(sizedLoad(load, values), part);
  headrooms.set(part.name, work);
  const found = await inTime(work, HOVER_WAITS);
  if (found) keepHeadroom(load, part, found);
}

/** Works out how large a part may be with which a load succeeds that fails, in the same way. */
export async function workOutLargest(load: Load, values: ImageValues, part: Part, waits = HOVER_WAITS): Promise<void> {
  const { found, searches } = limitsOf(load);
  if (found.has(part.name)) return;
  const work = searches.get(part.name) ?? largest(sizedLoad(load, values), part);
  searches.set(part.name, work);
  const limit = await inTime(work, waits);
  if (limit) found.set(part.name, limit);
}

/** The size up to which a load that fails would succeed with less of a part, in bytes; undefined where none is known. */
export function largestKnown(load: Load, { name, now }: Part): number | undefined {
  const answer = known.get(load)?.found.get(name)?.answer ?? undefined;
  return answer !== undefined && now !== null && answer < now ? answer : undefined;
}

/** A result, unless it takes longer than anybody waits. */
export function inTime<T>(work: Generator<void, T>, waits: number): Promise<T | undefined> {
  const end = performance.now() + waits;
  const now = () => performance.now();
  return finishInSlices(work, { pause: turn, shouldStop: () => now() > end, now });
}
