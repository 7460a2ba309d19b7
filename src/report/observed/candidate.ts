import { explain, place, prepareMachine } from "../../engine/index.js";
import { compareLoad } from "./compare-load.js";
import type { EngineLoad, ObservedChange, ObservedComparison, ObservedLoad } from "./model.js";

/** A load that may be the one that was logged. */
export interface Candidate {
  readonly load: EngineLoad;
  /** What was changed to make it. */
  readonly changes: readonly ObservedChange[];
  /** How it compares with the log; null where the machine cannot be: KHO by a kernel that has none. */
  readonly comparison: ObservedComparison | null;
}

/** Places a load and holds it against a log. */
export function candidateOf(load: EngineLoad, changes: readonly ObservedChange[], observed: ObservedLoad): Candidate {
  const { machine, payload, type } = load;
  if (machine.kho && !machine.profile.khoArray) return { load, changes, comparison: null };
  const prepared = prepareMachine(machine);
  const placement = place(prepared, type, payload);
  const comparison = compareLoad({ payload, placement, explain: () => explain(prepared, type, payload) }, observed);
  return { load, changes, comparison };
}

/** Whether every segment that the log tells of is predicted, with an address. */
export function isExplained({ comparison }: Candidate): boolean {
  return comparison?.agrees === true && !comparison.rows.some(({ verdict }) => verdict === "not-known");
}
