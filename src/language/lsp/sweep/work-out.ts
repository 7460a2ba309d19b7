import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { collected, type SweepCollector, workOut } from "../../../report/sweep/collect.js";
import type { Sweep, SweepResult } from "../../../report/sweep/model.js";
import { totalPoints } from "../../../report/sweep/run.js";
import { Search } from "../../analysis/limit-searches.js";
import type { StillWanted } from "../answer.js";
import { inTime } from "../limits/work-out.js";
import { turn } from "../turn.js";
import type { WorkspaceView } from "../view.js";

/** For how long work goes on before other messages get their turn, in milliseconds. */
const SLICE = 10;

/** What takes longer than this is told of, and how often, in milliseconds. */
const TOLD_AFTER = 400;
const TOLD_EVERY = 100;

const known = new WeakMap<Sweep, SweepResult>();

/**
 * Works sweeps out in slices, each once for as long as nothing changes that it rests on.
 * @param told how much of the present one is done, in percent, when it takes long
 * @throws ResponseError when the request was cancelled, and when something has changed meanwhile
 */
export async function sweptIn(
  view: WorkspaceView,
  sweeps: readonly Sweep[],
  token?: CancellationToken,
  told?: (percent: number) => void,
): Promise<SweepResult[]> {
  const pause = pauses(view, token);
  const results: SweepResult[] = [];
  for (const sweep of sweeps) {
    const before = known.get(sweep);
    const [result] = before ? [before] : await workOut([sweep], told ? telling(pause, sweep, told) : pause);
    if (!result) continue;
    known.set(sweep, result);
    results.push(result);
  }
  return results;
}

/** What is being worked out for a hover. */
const searches = new WeakMap<Sweep, Search<SweepResult>>();

/** Works a sweep out, others first, for as long as a hover waits; what is not ready then goes on when it is asked for again. */
export async function sweptInTime(sweep: Sweep, isWanted: StillWanted): Promise<void> {
  if (known.has(sweep)) return;
  const search = searches.get(sweep) ?? new Search(collected(sweep));
  searches.set(sweep, search);
  await inTime(search, isWanted);
  if (search.result) known.set(sweep, search.result);
}

/** What came of a sweep, if that is known without any work. */
export function knownResult(sweep: Sweep): SweepResult | undefined {
  return known.get(sweep);
}

/** Pauses that also tell how far the work is. */
function telling(pause: () => void | Promise<void>, sweep: Sweep, told: (percent: number) => void) {
  const total = totalPoints(sweep);
  let next = performance.now() + TOLD_AFTER;
  return (soFar: SweepCollector): void | Promise<void> => {
    const now = performance.now();
    if (now >= next) {
      next = now + TOLD_EVERY;
      told(Math.floor((100 * soFar.pointCount) / total));
    }
    return pause();
  };
}

function pauses({ project, workspace }: WorkspaceView, token: CancellationToken | undefined) {
  let sliceBegan = performance.now();
  return (): void | Promise<void> => {
    if (performance.now() - sliceBegan < SLICE) return;
    return turn().then(() => {
      if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      // Whoever asks is answered by what is written now.
      if (project.workspace !== workspace) throw new ResponseError(LSPErrorCodes.ContentModified, "it has changed");
      sliceBegan = performance.now();
    });
  };
}
