import { hex, type Segment } from "../engine/index.js";
import { failureLines } from "./failure-lines.js";
import { circumstances, headline } from "./image-words.js";
import type { Load, ReportExpectation, ReportImage } from "./model.js";
import { observationLines } from "./observed/text.js";
import { clip, messageText } from "./printable.js";
import { regionTable } from "./region-table.js";
import { lacksCrashkernel, regionIndex, regionLabels } from "./regions.js";
import { totalMemsz } from "./sanity-words.js";
import { bothSizes, count, exactSize, segmentRange } from "./sizes.js";
import { slackOf } from "./slack.js";
import type { Style } from "./style.js";
import { NAME_WIDTH, table } from "./table.js";
import { unknownWords } from "./unknown-words.js";
import { wrapText } from "./wrap.js";

const INDENT = 2;

/** What the text report tells of one image, in lines: headline, segments, regions, why it fails, expectations. */
export function imageLines(image: ReportImage, style: Style): string[] {
  const blocks = [
    [headline(image, style), `${" ".repeat(INDENT)}${circumstances(image)}`, ...summaryLines(image)],
    ...(image.load === null ? [] : loadBlocks(image, image.load, style)),
    image.expectations.map((expectation) => expectationLine(expectation, style)),
    ...observationBlocks(image, style),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}

function observationBlocks(image: ReportImage, style: Style): string[][] {
  const { load, observations = [] } = image;
  if (!load) return [];
  return observations.map((observation) => observationLines(observation, load, image, INDENT, style));
}

function summaryLines(image: ReportImage): string[] {
  if (image.load === null)
    return wrapText("The scenario itself is wrong, so nothing was placed: see its errors.", INDENT);
  const { segments, failure } = image.load.placement;
  if (segments.length === 0) return wrapText("No segment was placed.", INDENT);
  const before = failure !== null && failure.at !== "sanity" ? " placed before it failed" : "";
  return wrapText(
    `${count(segments.length, "segment")}${before}, ${bothSizes(totalMemsz(segments))} of memory`,
    INDENT,
  );
}

function loadBlocks(image: ReportImage, load: Load, style: Style): string[][] {
  const { segments } = load.placement;
  return [
    segments.length === 0 ? [] : segmentTable(image, load, style),
    unknownWords(segments).flatMap((sentence) => wrapText(sentence, INDENT)),
    lacksCrashkernel(image) ? [] : regionTable(image, load, INDENT, style),
    failureLines(load, INDENT, style),
  ];
}

function segmentTable(image: ReportImage, load: Load, style: Style): string[] {
  const explanation = load.explain();
  const labels = regionLabels(load.placement);
  const rows = load.placement.segments.map((segment, index) => {
    const slack = slackOf(explanation, index);
    return [
      `${index}`,
      clip(segment.name, NAME_WIDTH),
      ...addressCells(segment),
      exactSize(segment.memsz),
      slack === null ? "-" : exactSize(slack),
      clip(labels[regionIndex(image, segment)] ?? "-", NAME_WIDTH),
    ];
  });
  return table(
    [
      { heading: "#", align: "right", mark: style.dim },
      { heading: "segment", align: "left" },
      { heading: "start", align: "right" },
      { heading: "end", align: "right" },
      { heading: "size", align: "right" },
      { heading: "slack", align: "right" },
      { heading: "region", align: "left" },
    ],
    rows,
    INDENT,
    style.dim,
  );
}

function addressCells(segment: Segment): [string, string] {
  if (segment.indeterminate !== undefined) return ["not known", "not known"];
  return [hex(segment.mem), segment.memsz === 0 ? "empty" : hex(segmentRange(segment).end)];
}

function expectationLine({ line, text, holds }: ReportExpectation, style: Style): string {
  const verdict = holds ? style.ok("ok    ") : style.error("FAILED");
  return `${" ".repeat(INDENT)}${verdict}  line ${line}: ${messageText(text)}`;
}
