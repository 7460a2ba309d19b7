import type { ImageType } from "../../engine/index.js";
import type { Load } from "../model.js";
import { compareLoad } from "./compare-load.js";
import { likelyReasons } from "./likely-reasons.js";
import type { ObservedLoad, ReportObservation } from "./model.js";
import { nearestLoads } from "./nearest-loads.js";

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
  if (comparison.agrees) return { observed, comparison, reasons: [] };
  const others = nearestLoads(loads, observed);
  return { observed, comparison, reasons: likelyReasons(load, type, observed, { others, isAsked }) };
}
