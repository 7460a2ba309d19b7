import { hasAddress, type Segment, type U64 } from "../../engine/index.js";
import type {
  ObservedComparison,
  ObservedDifference,
  ObservedLoad,
  ObservedRow,
  ObservedSegment,
  ObservedVerdict,
} from "./model.js";
import { pairSegments } from "./pair-segments.js";
import { type PlacedLoad, predictedReports } from "./predicted-reports.js";

/** Holds a placement against a load that a kernel logged, segment by segment, in order. */
export function compareLoad(load: PlacedLoad, observed: ObservedLoad): ObservedComparison {
  const { failure, segments } = load.placement;
  const sameOutcome = (failure === null) === (observed.outcome === "loads");
  const predicted = observed.outcome === "loads" ? segments : predictedReports(load, observed);
  const rows = predicted ? rowsOf(predicted, observed, observed.complete && sameOutcome) : [];
  const agrees = sameOutcome && rows.every(({ verdict }) => !isDifference(verdict));
  return { rows, sameOutcome, agrees };
}

/** Whether a row contradicts the prediction. */
export function isDifference(verdict: ObservedVerdict): boolean {
  return verdict === "differs" || verdict === "not-predicted" || verdict === "not-observed";
}

/** @param isWhole whether a segment that the log does not have was not there */
function rowsOf(predicted: readonly Segment[], { segments }: ObservedLoad, isWhole: boolean): ObservedRow[] {
  const names = predicted.map(({ name }) => name);
  return pairSegments(names, segments).map(([p, o]) => {
    const mine = p === null ? null : (predicted[p] as Segment);
    const theirs = o === null ? null : (segments[o] as ObservedSegment);
    const name = mine?.name ?? theirs?.name ?? `segment ${theirs?.index ?? o}`;
    const differs = mine && theirs ? differences(mine, theirs) : [];
    return { name, predicted: mine, observed: theirs, verdict: verdictOf(mine, theirs, differs, isWhole), differs };
  });
}

function verdictOf(
  predicted: Segment | null,
  observed: ObservedSegment | null,
  differs: readonly ObservedDifference[],
  isWhole: boolean,
): ObservedVerdict {
  if (!predicted) return "not-predicted";
  if (!observed) return isWhole ? "not-observed" : "not-told";
  if (differs.length > 0) return "differs";
  return hasAddress(predicted) ? "agrees" : "not-known";
}

function differences(predicted: Segment, { mem, memsz, bufsz }: ObservedSegment): ObservedDifference[] {
  return [
    ...(hasAddress(predicted) && predicted.mem !== mem ? (["mem"] as const) : []),
    ...(memsz !== null && predicted.memsz !== memsz ? (["memsz"] as const) : []),
    ...(bufsz !== null && predicted.bufsz !== bufsz && !isListWritten(predicted, bufsz) ? (["bufsz"] as const) : []),
  ];
}

/** Whether a segment is an IMA list that is written at the load: how much of it is written is in no file, only that it is no more than its room. */
function isListWritten({ name, source, bufsz, memsz }: Segment, written: U64): boolean {
  return name === "ima" && source < 0 && bufsz > 0 && written <= memsz;
}
