import { hasAddress, type Placement, place, prepareMachine } from "../../engine/index.js";
import type { EngineLoad } from "../observed/model.js";
import { changeLoad } from "./change-load.js";
import type { Change } from "./model.js";

/** Whether a load with a change made comes to its end: placed again, by the engine. */
export type TryChange = (change: Change) => boolean;

/**
 * Tries changes of a load. The machine is made ready once for all changes that leave it as it is.
 * @param isEnough what a placement must be; without an errno when left out
 */
export function changesOf(load: EngineLoad, isEnough = loads): TryChange {
  const prepared = prepareMachine(load.machine);
  return (change) => {
    const { machine, type, payload } = changeLoad(load, change);
    return isEnough(place(machine === load.machine ? prepared : prepareMachine(machine), type, payload));
  };
}

/** Whether a load comes to its end, and every segment has an address: what lies anywhere may be in the way of others. */
export function surelyLoads(placement: Placement): boolean {
  return loads(placement) && placement.segments.every(hasAddress);
}

function loads({ failure }: Placement): boolean {
  return failure === null;
}

/** The same, until some number of tries is used up: from then on nothing loads. */
export function limited(tries: TryChange, most: number): TryChange {
  let left = most;
  return (change) => left-- > 0 && tries(change);
}
