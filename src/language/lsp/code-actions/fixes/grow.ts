import type { BufferSearch, RegionTrial } from "../../../../engine/index.js";
import { u64 } from "../../../../engine/index.js";
import { refusedSearchOf } from "../../../../report/attempt-words.js";
import { exactSize } from "../../../../report/sizes.js";
import { missingBytes } from "../../../../report/trial-table.js";
import type { DocumentImage } from "../../../analysis/analyse-document.js";
import type { MachineValues } from "../../../analysis/values.js";
import { isCrashkernel, isScratch, type Range } from "../../../generated/ast.js";
import type { View } from "../../view.js";
import { type Fix, preferring, type QuickFix } from "../action.js";
import { type Extent, extentOf, setRange } from "../edits/ranges.js";
import { type ChangedLoad, imageAt, loadsWith } from "../facts.js";
import { leastGrowth } from "./growth.js";
import { freeMemory, type Pieces, roomAround } from "./room.js";

/** How many areas are tried: each takes some dozen placements. */
const AREAS_TRIED = 8;

/** How many growths are offered. */
const MOST_OFFERED = 3;

/** A range of the machine that may grow. */
interface Growing {
  readonly title: string;
  readonly range: Range;
  readonly pieces: Pieces;
  /** How many bytes the search found missing in it. */
  readonly missing: bigint;
  /** The machine with other bytes in its place. */
  readonly with: (extent: Extent) => ChangedLoad;
}

/** `no-hole`: a scratch area or the crash kernel's range, larger by the least with which the image loads; the smallest first. */
export const growRange: QuickFix = (finding, view) => {
  const image = imageAt(finding, view);
  if (!image?.machine || !image.load || finding.severity !== "error") return [];
  const { searches, attempts } = image.load.explain();
  const [attempt] = attempts;
  const search = attempt ? refusedSearchOf(attempt) : searches.at(-1);
  if (!search) return [];
  const growths = search.trials
    .slice(0, AREAS_TRIED)
    .flatMap((trial) => growing(search, trial, image.machine as MachineValues) ?? [])
    .flatMap((one) => grow(one, image, view) ?? []);
  growths.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  return preferring(growths.slice(0, MOST_OFFERED).map(({ fix }) => fix));
};

function growing(search: BufferSearch, trial: RegionTrial, machine: MachineValues): Growing | undefined {
  const missing = missingBytes(search, trial);
  if (missing === null) return undefined;
  if (search.walk === "crashkernel") {
    const { crashkernel } = machine;
    if (!crashkernel || !isCrashkernel(crashkernel.node)) return undefined;
    const { range } = crashkernel.node;
    const changed = ({ start, end }: Extent) => ({ machine: { crashkernel: { start: u64(start), end: u64(end) } } });
    return { title: "the crash kernel's range", range, pieces: "single", missing, with: changed };
  }
  const area = search.walk === "scratch" ? machine.scratch[trial.region] : undefined;
  if (!area || !isScratch(area.node)) return undefined;
  const changed = ({ start, end }: Extent) => ({
    scratch: machine.scratch.map((other) =>
      other === area ? { ...area, addr: u64(start), size: u64(end - start + 1n) } : other,
    ),
  });
  return { title: `\`${area.name}\``, range: area.node.range, pieces: "whole", missing, with: changed };
}

/** Grows a range at its end or, where that is not enough, downward; undefined where the image does not load with either. */
function grow(
  { title, range, pieces, missing, with: changed }: Growing,
  image: DocumentImage,
  view: View,
): { readonly by: bigint; readonly fix: Fix } | undefined {
  const machine = image.machine as MachineValues;
  const now = extentOf(range, view);
  if (!now) return undefined;
  const page = BigInt(machine.pageSize);
  const room = roomAround(freeMemory(machine, now, pieces), now, page);
  const ways = [
    { room: room.behind, words: "", extent: (by: bigint) => ({ start: now.start, end: now.end + by }) },
    { room: room.before, words: " downward", extent: (by: bigint) => ({ start: now.start - by, end: now.end }) },
  ];
  for (const way of ways) {
    const loads = (by: bigint) => loadsWith(image, changed(way.extent(by)));
    const by = leastGrowth(missing, way.room, page, loads);
    if (by === undefined) continue;
    const edits = setRange(range, now, way.extent(by));
    return {
      by,
      fix: { title: `Grow ${title}${way.words} by ${exactSize(by)}: \`${image.node.name}\` then loads`, edits },
    };
  }
  return undefined;
}
