import type { ImageType } from "../../engine/index.js";
import type { Load } from "../model.js";
import { compareLoad } from "./compare-load.js";
import { likelyReasons } from "./likely-reasons.js";
import type { ObservedLoad, ReportObservation } from "./model.js";

/** How many loads of a log are tried in place of one that differs: the last ones. */
const OTHERS_TRIED = 1000;

/**
 * Holds an image that was placed against one load of a log.
 * @param loads every load of the log
 * @param observed the one of them
 * @param isAsked whether it was asked for by its number
 */
export function holdLoad(
  load: Load,
  type: ImageType,
  loads: readonly ObservedLoad[],
  observed: ObservedLoad,
  isAsked: boolean,
): Pick<ReportObservation, "observed" | "comparison" | "reasons"> {
  const comparison = compareLoad(load, observed);
  const others = loads.slice(-OTHERS_TRIED).filter(({ number }) => number !== observed.number);
  return {
    observed,
    comparison,
    reasons: comparison.agrees ? [] : likelyReasons(load, type, observed, { others, isAsked }),
  };
}
