import type { Load } from "../../../report/model.js";
import { failedAt } from "../../../report/outcome.js";

/** The conditions that foresee how a load fails: by errno and place; none for one that loads, or never returns. */
export function failsCondition({ placement: { failure } }: Load): string[] {
  return failure === null || failure.errno === null ? [] : [`fails ${failure.errno} at ${failedAt(failure)}`];
}
