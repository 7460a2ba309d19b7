import { PROFILES, parseVersion, profileFor } from "../../engine/index.js";
import type { Answer } from "../answer/answer.js";
import { addToGroups, byText, type Group, type Groups, mergeGroups, sortedGroups } from "./groups.js";
import { emptyHistogram, stepOf } from "./histogram.js";
import { addRefused, type Refused } from "./refused.js";
import { Worst } from "./worst.js";

/** Which image a summary is of. */
export interface ImageName {
  readonly name: string;
  readonly type: "default" | "crash";
  readonly digest: string;
}

/** Machines whose kernels do the same. */
export interface KernelCount {
  /** The first version of the row in the table of versions. */
  readonly since: string;
  machines: number;
  fails: number;
}

/** Machines that are counted by why there is no answer for them. */
export interface RefusedCount {
  readonly reason: string;
  readonly machines: number;
}

/** What a fleet comes to, as plain data. The same for the same machines, in whatever order and parts they came. */
export interface SummaryData {
  /** null where nothing tells which: a merge of results of which there are none. */
  readonly image: ImageName | null;
  readonly machines: number;
  readonly loads: number;
  readonly fails: number;
  readonly invalid: number;
  /** Of those that load, the machines with a segment whose address cannot be known. */
  readonly indeterminate: number;
  /** Machines whose headroom is not known. */
  readonly headroomUnknown: number;
  /** How many `worst` holds at most. */
  readonly top: number;
  readonly headroom: readonly number[];
  readonly groups: readonly Group[];
  readonly kernels: readonly KernelCount[];
  readonly worst: readonly Answer[];
  readonly refusedBy: readonly RefusedCount[];
  readonly refused: readonly Refused[];
}

/** Adds up what became of an image on many machines. Takes as much memory for ten as for a million. */
export class Summary {
  private loads = 0;
  private fails = 0;
  private indeterminate = 0;
  private headroomUnknown = 0;
  private readonly headroom = emptyHistogram();
  private readonly groups: Groups = new Map();
  private readonly kernels = new Map<string, KernelCount>();
  private readonly worst: Worst;
  private readonly refusedBy = new Map<string, number>();
  private readonly refused: Refused[] = [];

  /** @param top how many machines of the least headroom are kept */
  constructor(
    readonly image: ImageName | null,
    readonly top: number,
  ) {
    this.worst = new Worst(top);
  }

  /** How many machines are counted. */
  get count(): number {
    return this.loads + this.fails + this.invalid;
  }

  /** How many machines without an answer. */
  private get invalid(): number {
    return [...this.refusedBy.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Counts a machine with an answer. */
  add(answer: Answer): void {
    const fails = answer.outcome === "fails";
    if (fails) {
      this.fails++;
      addToGroups(this.groups, answer);
    } else {
      this.loads++;
    }
    if (answer.indeterminate) this.indeterminate++;
    if (answer.headroom === null) this.headroomUnknown++;
    else this.addStep(stepOf(answer.headroom), 1);
    this.worst.add(answer);
    this.addKernel(sinceOf(answer.kernel), 1, fails ? 1 : 0);
  }

  /** Counts a machine without one. */
  refuse(refused: Refused): void {
    this.refusedBy.set(refused.reason, (this.refusedBy.get(refused.reason) ?? 0) + 1);
    addRefused(this.refused, refused);
  }

  /** Adds a part of the fleet, of the same image and with as many machines kept. */
  merge(part: SummaryData): void {
    this.loads += part.loads;
    this.fails += part.fails;
    this.indeterminate += part.indeterminate;
    this.headroomUnknown += part.headroomUnknown;
    for (const [step, count] of part.headroom.entries()) this.addStep(step, count);
    mergeGroups(this.groups, part.groups);
    for (const { fails, machines, since } of part.kernels) this.addKernel(since, machines, fails);
    for (const answer of part.worst) this.worst.add(answer);
    for (const { machines, reason } of part.refusedBy)
      this.refusedBy.set(reason, (this.refusedBy.get(reason) ?? 0) + machines);
    for (const one of part.refused) addRefused(this.refused, one);
  }

  /** All of it, in an order that does not depend on how it came. */
  data(): SummaryData {
    return {
      image: this.image,
      machines: this.count,
      loads: this.loads,
      fails: this.fails,
      invalid: this.invalid,
      indeterminate: this.indeterminate,
      headroomUnknown: this.headroomUnknown,
      top: this.top,
      headroom: [...this.headroom],
      groups: sortedGroups(this.groups),
      kernels: [...this.kernels.values()].sort((a, b) => rowOf(a.since) - rowOf(b.since)),
      worst: this.worst.list(),
      refusedBy: [...this.refusedBy]
        .map(([reason, machines]) => ({ reason, machines }))
        .sort((a, b) => b.machines - a.machines || byText(a.reason, b.reason)),
      refused: [...this.refused],
    };
  }

  private addStep(step: number, machines: number): void {
    this.headroom[step] = (this.headroom[step] ?? 0) + machines;
  }

  private addKernel(since: string, machines: number, fails: number): void {
    const kernel = this.kernels.get(since);
    if (!kernel) {
      this.kernels.set(since, { since, machines, fails });
    } else {
      kernel.machines += machines;
      kernel.fails += fails;
    }
  }
}

function rowOf(since: string): number {
  return PROFILES.findIndex((profile) => profile.since === since);
}

/** The rows of the versions met so far: a fleet has few. */
const rows = new Map<string, string>();
const MOST_ROWS = 1000;

function sinceOf(version: string): string {
  const known = rows.get(version);
  if (known !== undefined) return known;
  const parsed = parseVersion(version);
  const since = parsed ? profileFor(parsed).since : version;
  if (rows.size < MOST_ROWS) rows.set(version, since);
  return since;
}
