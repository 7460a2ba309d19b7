import type { Machine, Payload } from "../../engine/index.js";
import { type Headroom, headroom } from "../../limits/headroom.js";
import { largest, type SizeLimit } from "../../limits/largest.js";
import type { SizedLoad } from "../../limits/model.js";
import type { Part } from "../../limits/parts.js";

/** A search that goes on where it was left, whoever asks. */
export class Search<T> {
  private found: { readonly value: T } | undefined;

  constructor(private readonly work: Generator<void, T>) {}

  /** What was found; undefined while it is under way. */
  get result(): T | undefined {
    return this.found?.value;
  }

  /** Goes on to the end, and pauses after each size placed. */
  *run(): Generator<void, T> {
    while (!this.found) {
      const { done, value } = this.work.next();
      if (done) this.found = { value };
      else yield;
    }
    return this.found.value;
  }
}

/** Beyond it no size is looked at. */
export const MOST_GROWTH = 2 ** 48;

/** The searches for the limits of one load. */
interface Searches {
  readonly headrooms: { readonly name: string; readonly upTo: number; readonly search: Search<Headroom> }[];
  readonly largest: Map<string, Search<SizeLimit>>;
}

/** Of how many loads of a machine searches are kept: of the last ones asked about. */
const MOST_LOADS = 64;

/** By machine, and by what is loaded there: an edit that changes neither finds all searches again. */
const known = new WeakMap<Machine, Map<string, Searches>>();

function searchesOf({ machine, type, payload }: SizedLoad): Searches {
  const loads = known.get(machine) ?? new Map<string, Searches>();
  known.set(machine, loads);
  const key = `${type} ${textOf(payload)}`;
  const searches = loads.get(key) ?? { headrooms: [], largest: new Map() };
  // The one asked about last is the last to be dropped.
  loads.delete(key);
  loads.set(key, searches);
  const [oldest] = loads.keys();
  if (loads.size > MOST_LOADS && oldest !== undefined) loads.delete(oldest);
  return searches;
}

function textOf(payload: Payload): string {
  return JSON.stringify(payload, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}

/** The search for the headroom of a part of a load that succeeds, as far as `upTo` bytes; to its end when left out. */
export function headroomSearch(load: SizedLoad, part: Part, upTo = MOST_GROWTH): Search<Headroom> {
  const { headrooms } = searchesOf(load);
  const tells = ({ name, upTo: to, search: { result } }: (typeof headrooms)[number]) =>
    name === part.name && (to === upTo || (result !== undefined && (to > upTo || result.beyond !== null)));
  const before = headrooms.find(tells);
  if (before) return before.search;
  const search = new Search(headroom(load, part, upTo));
  headrooms.push({ name: part.name, upTo, search });
  return search;
}

/** The search for the largest size of a part with which a load succeeds. */
export function largestSearch(load: SizedLoad, part: Part): Search<SizeLimit> {
  const { largest: searches } = searchesOf(load);
  const search = searches.get(part.name) ?? new Search(largest(load, part));
  searches.set(part.name, search);
  return search;
}
