import type { SweepAnswer } from "../../language/lsp/protocol.js";
import type { SweepState } from "../../sweep-view/messages.js";
import { fileName } from "../files/file-name.js";
import { freshnessOf, shownAnswer } from "../live/freshness.js";
import type { Known } from "../live/known.js";
import type { ChosenSweep } from "./choose-sweep.js";

/**
 * All that the view of a sweep shows of what the server says.
 * @param last the last answer with a view; it stays, as an old one, while there is none
 */
export function sweepState(
  shown: ChosenSweep,
  known: Known<SweepAnswer>,
  last: SweepAnswer | undefined,
): Omit<SweepState, "isStopped"> {
  const file = fileName(shown.uri);
  const own = shownAnswer(known, last)?.view ?? null;
  const view = own ?? last?.view ?? null;
  const fresh = freshnessOf(known, file, view !== null);
  // An answer that has no view of its own does not say that the one before is shown.
  const isBefore = known.kind === "answer" && known.answer.freshness !== "gone" && own === null && view !== null;
  return { ...shown, file, view, ...fresh, ...(isBefore && { notice: `${fresh.notice} This is what was so before.` }) };
}

/** The sweep that a view showed before a reload of the window; undefined when that cannot be told. */
export function sweepBefore(left: unknown): ChosenSweep | undefined {
  if (typeof left !== "object" || left === null) return undefined;
  const { sweep, uri } = left as Partial<Record<keyof ChosenSweep, unknown>>;
  return typeof uri === "string" && typeof sweep === "string" ? { uri, sweep } : undefined;
}
