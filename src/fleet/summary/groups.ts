import type { Answer } from "../answer/answer.js";

/** Machines on which the load ends the same way. */
export interface Group {
  readonly errno: string | null;
  readonly failedAt: string | null;
  /** A code of docs/diagnostics. */
  readonly reason: string | null;
  readonly walk: string;
  machines: number;
  /** The most that is missing, as a negative number of bytes; null where that is known of none. */
  worst: number | null;
  /** Machines of the group, the worst first. */
  examples: Example[];
}

/** A machine by name, with its headroom in bytes. */
export interface Example {
  readonly id: string;
  readonly headroom: number | null;
}

/** How many machines a group names. */
const EXAMPLES = 3;

/** The groups of the machines that fail, by what tells them apart. */
export type Groups = Map<string, Group>;

/** Counts a machine that fails. */
export function addToGroups(groups: Groups, { errno, failedAt, headroom, id, reason, walk }: Answer): void {
  const key = `${errno} ${failedAt} ${reason} ${walk}`;
  let group = groups.get(key);
  if (!group) {
    group = { errno, failedAt, reason, walk, machines: 0, worst: null, examples: [] };
    groups.set(key, group);
  }
  group.machines++;
  group.worst = lower(group.worst, headroom);
  addExample(group.examples, { id, headroom });
}

/** Adds the groups of a part of a fleet. */
export function mergeGroups(groups: Groups, others: Iterable<Group>): void {
  for (const other of others) {
    const key = `${other.errno} ${other.failedAt} ${other.reason} ${other.walk}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { ...other, examples: [...other.examples] });
      continue;
    }
    group.machines += other.machines;
    group.worst = lower(group.worst, other.worst);
    for (const example of other.examples) addExample(group.examples, example);
  }
}

/** The largest first; of two as large the one whose words come first. */
export function sortedGroups(groups: Groups): Group[] {
  const words = ({ errno, failedAt, reason, walk }: Group) => `${errno} ${failedAt} ${reason} ${walk}`;
  return [...groups.values()].sort((a, b) => b.machines - a.machines || byText(words(a), words(b)));
}

function addExample(examples: Example[], example: Example): void {
  const last = examples[EXAMPLES - 1];
  if (last && compareExamples(example, last) >= 0) return;
  examples.push(example);
  examples.sort(compareExamples);
  if (examples.length > EXAMPLES) examples.pop();
}

/** The worst headroom first, one that is not known last; then by name. */
export function compareExamples(a: Example, b: Example): number {
  if (a.headroom !== b.headroom) {
    if (a.headroom === null) return 1;
    if (b.headroom === null) return -1;
    return a.headroom - b.headroom;
  }
  return byText(a.id, b.id);
}

function lower(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** By code units: the same everywhere, whatever the language of the system. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
