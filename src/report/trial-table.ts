import type { BufferSearch, Explanation, Region, RegionTrial } from "../engine/index.js";
import { regionLabels } from "./regions.js";
import { column, type Sheet } from "./sheet.js";
import { count, exactSize, rangeText, roughSize, sizeOf } from "./sizes.js";
import { VERDICT_WORDS } from "./words/search.js";

/** How many regions a table of trials shows one by one; of the rest it says the best. */
const SHOWN = 16;

/** What the table calls a usable hole, for a legend. */
export const TRIAL_LEGEND =
  "usable hole: the largest free run inside the buffer's window, counted from its first aligned byte";

/** Every region that a buffer was offered, in the order tried: why it did not take it, and what it lacks. */
export function trialSheet(explanation: Explanation, search: BufferSearch): Sheet {
  const labels = regionLabels(explanation);
  const rows = search.trials.slice(0, SHOWN).map((trial, i) => {
    const region = explanation.regions[trial.region] as Region;
    return [
      `${i + 1}`,
      labels[trial.region] as string,
      rangeText(region),
      exactSize(sizeOf(region)),
      VERDICT_WORDS[trial.verdict],
      ...holeCells(search, trial),
    ];
  });
  return {
    columns: [
      column("#>", "index"),
      column("region tried", "name"),
      column("(range)>", "address"),
      column("size>", "size"),
      column("verdict", "words"),
      column("usable hole>", "size"),
      column("missing>", "size"),
    ],
    rows,
  };
}

/** How many bytes a region lacks for a buffer; null when size is not what keeps the buffer out. */
export function missingBytes({ memsz }: BufferSearch, trial: RegionTrial): bigint | null {
  if (!lacksRoom(trial)) return null;
  const missing = BigInt(memsz) - BigInt(trial.largestHole);
  return missing > 0n ? missing : null;
}

function lacksRoom({ verdict }: RegionTrial): boolean {
  return verdict === "too-small" || verdict === "no-hole";
}

function holeCells(search: BufferSearch, trial: RegionTrial): string[] {
  const missing = missingBytes(search, trial);
  return [
    lacksRoom(trial) ? roughSize(trial.largestHole, "down") : "-",
    missing === null ? "-" : roughSize(missing, "up"),
  ];
}

/** What is to be said of the regions that the table leaves out, in a sentence; empty when it has all. */
export function otherTrialsWords({ memsz, trials }: BufferSearch): string {
  const rest = trials.slice(SHOWN);
  if (rest.length === 0) return "";
  const holes = rest.filter(lacksRoom).map(({ largestHole }) => largestHole);
  const best = holes.reduce<bigint>((most, hole) => (BigInt(hole) > most ? BigInt(hole) : most), 0n);
  const missing = BigInt(memsz) - best;
  const lacking = missing > 0n ? `, ${roughSize(missing, "up")} missing` : "";
  return `… and ${count(rest.length, "more region")}; the largest usable hole there is ${roughSize(best, "down")}${lacking}.`;
}
