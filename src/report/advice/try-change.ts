import { place, prepareMachine } from "../../engine/index.js";
import type { EngineLoad } from "../observed/model.js";
import { changeLoad } from "./change-load.js";
import type { Change } from "./model.js";

/** Whether a load with a change made comes to its end: placed again, by the engine. */
export type TryChange = (change: Change) => boolean;

/** Tries changes of a load. The machine is made ready once for all changes that leave it as it is. */
export function changesOf(load: EngineLoad): TryChange {
  const prepared = prepareMachine(load.machine);
  return (change) => {
    const { machine, type, payload } = changeLoad(load, change);
    return place(machine === load.machine ? prepared : prepareMachine(machine), type, payload).failure === null;
  };
}

/** The same, until some number of tries is used up: from then on nothing loads. */
export function limited(tries: TryChange, most: number): TryChange {
  let left = most;
  return (change) => left-- > 0 && tries(change);
}
