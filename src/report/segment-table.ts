import { hex, type Segment } from "../engine/index.js";
import type { Load, ReportImage } from "./model.js";
import { regionIndex, regionLabels } from "./regions.js";
import { column, type Sheet } from "./sheet.js";
import { exactSize, segmentRange } from "./sizes.js";
import { slackOf } from "./slack.js";

/** The segments of an image in the kernel's own order: where each lies, what it takes, and in which region. */
export function segmentSheet(image: ReportImage, load: Load): Sheet {
  const explanation = load.explain();
  const labels = regionLabels(load.placement);
  const rows = load.placement.segments.map((segment, index) => {
    const slack = slackOf(explanation, index);
    return [
      `${index}`,
      segment.name,
      ...addressCells(segment),
      exactSize(segment.memsz),
      slack === null ? "-" : exactSize(slack),
      labels[regionIndex(image, segment)] ?? "-",
    ];
  });
  return {
    columns: [
      column("#>", "index"),
      column("segment", "name"),
      column("start>", "address"),
      column("end>", "address"),
      column("size>", "size"),
      column("slack>", "size"),
      column("region", "name"),
    ],
    rows,
  };
}

function addressCells(segment: Segment): [string, string] {
  if (segment.indeterminate !== undefined) return ["not known", "not known"];
  return [hex(segment.mem), segment.memsz === 0 ? "empty" : hex(segmentRange(segment).end)];
}
