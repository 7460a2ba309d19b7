import type { BufferSearch, Explanation, Region, RegionTrial } from "../engine/index.js";
import { clip } from "./printable.js";
import { regionLabels } from "./regions.js";
import { VERDICT_WORDS } from "./search-words.js";
import { count, exactSize, rangeText, roughSize, sizeOf } from "./sizes.js";
import type { Style } from "./style.js";
import { NAME_WIDTH, table } from "./table.js";
import { wrapText } from "./wrap.js";

/** How many regions a table of trials shows one by one; of the rest it says the best. */
const SHOWN = 16;

const LEGEND = "usable hole: the largest free run inside the buffer's window, counted from its first aligned byte";

/**
 * Every region that a buffer was offered, in the order tried: why it did not take it, and what it lacks.
 * @param indent spaces before each line
 */
export function trialTable(explanation: Explanation, search: BufferSearch, indent: number, style: Style): string[] {
  const labels = regionLabels(explanation);
  const rows = search.trials.slice(0, SHOWN).map((trial, i) => {
    const region = explanation.regions[trial.region] as Region;
    return [
      `${i + 1}`,
      clip(labels[trial.region] as string, NAME_WIDTH),
      rangeText(region),
      exactSize(sizeOf(region)),
      VERDICT_WORDS[trial.verdict],
      ...holeCells(search, trial),
    ];
  });
  return [
    ...table(
      [
        { heading: "#", align: "right", mark: style.dim },
        { heading: "region tried", align: "left" },
        { heading: "", align: "right" },
        { heading: "size", align: "right" },
        { heading: "verdict", align: "left" },
        { heading: "usable hole", align: "right" },
        { heading: "missing", align: "right" },
      ],
      rows,
      indent,
      style.dim,
    ),
    ...restLines(search, search.trials.slice(SHOWN), indent),
    ...wrapText(LEGEND, indent).map(style.dim),
  ];
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

function restLines({ memsz }: BufferSearch, rest: readonly RegionTrial[], indent: number): string[] {
  if (rest.length === 0) return [];
  const holes = rest.filter(lacksRoom).map(({ largestHole }) => largestHole);
  const best = holes.reduce<bigint>((most, hole) => (BigInt(hole) > most ? BigInt(hole) : most), 0n);
  const missing = BigInt(memsz) - best;
  const lacking = missing > 0n ? `, ${roughSize(missing, "up")} missing` : "";
  return wrapText(
    `… and ${count(rest.length, "more region")}; the largest usable hole there is ${roughSize(best, "down")}${lacking}.`,
    indent,
  );
}
