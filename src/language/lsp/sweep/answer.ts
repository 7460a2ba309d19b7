import type { CancellationToken } from "vscode-languageserver";
import { messageText } from "../../../report/printable.js";
import { sweepView } from "../../../report/sweep/view.js";
import type { SweepAnswer, SweepRequest } from "../protocol.js";
import type { View } from "../view.js";
import { sweepNamed } from "./lens.js";
import { sweepPlaces } from "./places.js";
import { sweptIn } from "./work-out.js";

/**
 * `kexec/sweep`: what came of a sweep, for a panel.
 * @param told of the progress of work that takes long, in percent
 */
export async function sweepAnswer(
  view: View,
  { sweep: name, width }: SweepRequest["params"],
  token: CancellationToken,
  told: (percent: number) => void,
): Promise<SweepAnswer> {
  const found = sweepNamed(view, name);
  if (!found) {
    const notice = `There is no sweep ${messageText(name)} in this scenario.`;
    return { view: null, freshness: "gone", notice, places: [] };
  }
  const places = sweepPlaces(view, found);
  if (!found.sweep) return { view: null, ...notWorkedOut(view), places };
  const [result] = await sweptIn(view, [found.sweep], token, told);
  return { view: result ? sweepView(result, width) : null, freshness: "current", notice: "", places };
}

/** Why a sweep is not worked out that has no meaning now. */
function notWorkedOut({ analysis }: View): Pick<SweepAnswer, "freshness" | "notice"> {
  // Without an error, a file is still being read.
  return analysis.findings.some(({ severity }) => severity === "error")
    ? { freshness: "old", notice: "Not worked out now: the sweep, its image or its machine has an error." }
    : { freshness: "busy", notice: "Not worked out yet: a file is still being read." };
}
