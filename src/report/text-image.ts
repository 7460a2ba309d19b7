import { failureLines } from "./failure-lines.js";
import type { Load, ReportExpectation, ReportImage } from "./model.js";
import { observationLines } from "./observed/text.js";
import { messageText } from "./printable.js";
import { regionSheet } from "./region-table.js";
import { listedRegions } from "./regions.js";
import { segmentSheet } from "./segment-table.js";
import { sheetLines } from "./sheet.js";
import type { Style } from "./style.js";
import { circumstances, headline, sizeWords } from "./words/image.js";
import { unknownWords } from "./words/unknown.js";
import { wrapText } from "./wrap.js";

const INDENT = 2;

/** What the text report tells of one image, in lines: headline, segments, regions, why it fails, expectations. */
export function imageLines(image: ReportImage, style: Style): string[] {
  const blocks = [
    [headline(image, style), `${" ".repeat(INDENT)}${circumstances(image)}`, ...wrapText(sizeWords(image), INDENT)],
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

function loadBlocks(image: ReportImage, load: Load, style: Style): string[][] {
  const { segments } = load.placement;
  return [
    segments.length === 0 ? [] : sheetLines(segmentSheet(image, load), INDENT, style),
    unknownWords(segments).flatMap((sentence) => wrapText(sentence, INDENT)),
    listedRegions(image).length === 0 ? [] : sheetLines(regionSheet(image, load), INDENT, style),
    failureLines(load, INDENT, style),
  ];
}

function expectationLine({ line, text, holds }: ReportExpectation, style: Style): string {
  const verdict = holds ? style.ok("ok    ") : style.error("FAILED");
  return `${" ".repeat(INDENT)}${verdict}  line ${line}: ${messageText(text)}`;
}
