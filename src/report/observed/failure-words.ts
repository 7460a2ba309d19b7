import type { Placement } from "../../engine/index.js";
import { failedAt } from "../outcome.js";

/** How a load fails by the prediction: ``EINVAL at `sanity` ``. */
export function failureWords(failure: NonNullable<Placement["failure"]>): string {
  return failure.errno === null
    ? `the kernel never returns, at \`${failedAt(failure)}\``
    : `${failure.errno} at \`${failedAt(failure)}\``;
}
