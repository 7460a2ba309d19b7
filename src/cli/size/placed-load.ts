import { explain, place } from "../../engine/index.js";
import { preparedOf, type SizedLoad } from "../../limits/index.js";
import type { Load } from "../../report/model.js";

/** A load of some size as a report tells of it. */
export function placedLoad({ machine, type, payload }: SizedLoad): Load {
  const prepared = preparedOf(machine);
  return {
    machine,
    payload,
    placement: place(prepared, type, payload),
    explain: () => explain(prepared, type, payload),
  };
}
