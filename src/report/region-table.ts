import { hasAddress, type RegionUse } from "../engine/index.js";
import { bar } from "./bar.js";
import type { Load, ReportImage } from "./model.js";
import { listedRegions, regionLabels } from "./regions.js";
import { column, type Sheet } from "./sheet.js";
import { count, exactSize, percent, rangeText, roughSize, sizeOf } from "./sizes.js";

/** Up to how many regions a table shows every one; of more, runs without a segment become one line. */
const SHOWN = 16;

/** The regions that an image is offered: where each lies, a bar of what is used, the share, and the largest hole left. */
export function regionSheet(image: ReportImage, load: Load): Sheet {
  const labels = regionLabels(load.placement);
  const located = load.placement.segments.filter(hasAddress);
  const uses = listedRegions(image);
  const rows: string[][] = [];
  let unused: RegionUse[] = [];
  const flush = () => {
    if (unused.length > 0) rows.push(unusedRow(unused));
    unused = [];
  };
  uses.forEach((use, i) => {
    if (uses.length > SHOWN && use.segments.length === 0) {
      unused.push(use);
      return;
    }
    flush();
    const { region, used, largestHole } = use;
    const size = sizeOf(region);
    rows.push([
      labels[i] as string,
      rangeText(region),
      exactSize(size),
      bar(region, located),
      size === 0 ? "-" : percent(used, size),
      roughSize(largestHole, "down"),
      region.driverManaged ? "driver-managed" : "",
    ]);
  });
  flush();
  return {
    columns: [
      column("region", "name"),
      column("(range)>", "address"),
      column("size>", "size"),
      column("(from low to high)", "bar"),
      column("used>", "size"),
      column("largest hole>", "size"),
      column("()", "note"),
    ],
    rows,
  };
}

function unusedRow(unused: readonly RegionUse[]): string[] {
  const size = unused.reduce((sum, { region }) => sum + BigInt(sizeOf(region)), 0n);
  const hole = unused.reduce((most, { largestHole }) => (largestHole > most ? BigInt(largestHole) : most), 0n);
  return ["…", `${count(unused.length, "region")}, unused`, exactSize(size), "", "0 %", roughSize(hole, "down"), ""];
}
