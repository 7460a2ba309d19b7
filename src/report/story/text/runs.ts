import { count, roughSize } from "../../sizes.js";
import type { Style } from "../../style.js";
import { table } from "../../table.js";
import type { StoryTrial } from "../model.js";
import { shownName } from "./names.js";

/** From how many regions on, one after the other and with one verdict, they are told of together. */
const TOGETHER = 7;

/** How many lines a table of regions has at most, without its last ones that come closest. */
const MOST_LINES = 24;

/** Regions in the order tried as a table: those of one verdict together where they are many. */
export function runLines(trials: readonly StoryTrial[], style: Style): string[] {
  if (trials.length === 0) return [];
  const runs = runsOf(trials);
  const shown = runs.slice(0, MOST_LINES);
  const rest = runs.slice(MOST_LINES).flat();
  const rows = [
    ...shown.map(rowOf),
    ...(rest.length > 0 ? [["", `… ${count(rest.length, "more region")}`, "", "", ...roomCells(rest)]] : []),
  ];
  return table(
    [
      { heading: "#", align: "right" },
      { heading: "region tried", align: "left" },
      { heading: "size", align: "right" },
      { heading: "verdict", align: "left" },
      { heading: "usable hole", align: "right" },
      { heading: "missing", align: "right" },
    ],
    rows,
    2,
    style.dim,
  );
}

/** One after the other with one verdict: together where they are many, else each by itself. */
function runsOf(trials: readonly StoryTrial[]): StoryTrial[][] {
  const runs: StoryTrial[][] = [];
  for (const trial of trials) {
    const run = runs.at(-1);
    if (run && run[0]?.verdict === trial.verdict && trial.verdict !== "chosen") run.push(trial);
    else runs.push([trial]);
  }
  return runs.flatMap((run) => (run.length < TOGETHER ? run.map((trial) => [trial]) : [run]));
}

function rowOf(run: readonly StoryTrial[]): string[] {
  const [first, last] = [run[0] as StoryTrial, run.at(-1) as StoryTrial];
  if (run.length === 1)
    return [`${first.step}`, shownName(first.label), first.size, first.verdictWords, ...roomCells(run)];
  const best = bestOf(run);
  const name = `${run.length} regions${best ? `, best ${shownName(best.label)}` : ""}`;
  return [`${first.step}-${last.step}`, name, "", first.verdictWords, ...roomCells(run)];
}

/** The one with the largest usable hole; undefined where size keeps none of them out. */
function bestOf(trials: readonly StoryTrial[]): StoryTrial | undefined {
  const holeOf = ({ hole }: StoryTrial) => (hole === null ? -1n : BigInt(hole));
  const [best] = trials.toSorted((a, b) => (holeOf(a) > holeOf(b) ? -1 : holeOf(a) < holeOf(b) ? 1 : 0));
  return best?.hole === null ? undefined : best;
}

/** The largest usable hole of some regions, and what it lacks. */
function roomCells(trials: readonly StoryTrial[]): string[] {
  const best = bestOf(trials);
  if (!best?.hole) return ["-", "-"];
  return [roughSize(BigInt(best.hole), "down"), best.missing === null ? "-" : roughSize(BigInt(best.missing), "up")];
}
