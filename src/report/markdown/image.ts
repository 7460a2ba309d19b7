import { advise } from "../advice/advise.js";
import type { Load, ReportExpectation, ReportImage } from "../model.js";
import { outcomeOf } from "../outcome.js";
import { regionSheet } from "../region-table.js";
import { segmentSheet } from "../segment-table.js";
import type { Sheet } from "../sheet.js";
import { ADVICE_LEGEND } from "../story/text/advice.js";
import { PLAIN } from "../style.js";
import { triedRegions } from "../tried-regions.js";
import { failureWords } from "../words/failure.js";
import { circumstances, sizeWords, verdict } from "../words/image.js";
import { unknownWords } from "../words/unknown.js";
import { comparisonBlocks } from "./comparison.js";
import { observationBlocks } from "./observation.js";
import { sheetLines } from "./sheet.js";
import { code, plain, sentence } from "./text.js";

/**
 * What the report tells of one image, in blocks of lines: outcome, why it fails, segments, regions, expectations.
 * @param level what a heading of it begins with: `##`
 */
export function imageBlocks(image: ReportImage, level: string): string[][] {
  const { load } = image;
  return [
    [heading(image, level)],
    [`${plain(capital(circumstances(image)))}. ${plain(sizeWords(image)).replace(/\.$/, "")}.`],
    ...(load === null ? [] : failureBlocks(load)),
    ...adviceBlocks(image),
    ...(load === null ? [] : placementBlocks(image, load)),
    ...comparisonBlocks(image),
    image.expectations.map(expectationLine),
    ...(load === null ? [] : (image.observations ?? []).flatMap((one) => observationBlocks(one, load, image))),
  ];
}

function heading(image: ReportImage, level: string): string {
  const machine = image.machine === "" ? "" : ` on ${code(image.machine)}`;
  const words = plain(verdict(image, PLAIN));
  return `${level} ${code(image.name)}${machine}: ${outcomeOf(image) === "loads" ? words : `**${words}**`}`;
}

/** Why it fails, with the regions that were tried. */
function failureBlocks(load: Load): string[][] {
  const { after, before } = failureWords(load);
  const tried = triedRegions(load);
  return [
    before.flatMap((one, i) => [...(i === 0 ? [] : [">"]), `> ${sentence(one)}`]),
    ...(tried ? tableBlock(tried.sheet) : []),
    ...(tried && tried.others !== "" ? [[sentence(tried.others)]] : []),
    ...after.map((one) => [sentence(one)]),
  ];
}

/** What would make it fit; nothing when it loads. */
function adviceBlocks(image: ReportImage): string[][] {
  const advice = advise(image);
  if (advice.length === 0) return [];
  return [[`What would make it fit. ${ADVICE_LEGEND}`], advice.map(({ words }) => `- ${sentence(words)}`)];
}

/** Where its segments lie, and what is left of the regions. */
function placementBlocks(image: ReportImage, load: Load): string[][] {
  return [
    ...tableBlock(segmentSheet(image, load)),
    ...unknownWords(load.placement.segments).map((one) => [sentence(one)]),
    ...tableBlock(regionSheet(image, load)),
  ];
}

function tableBlock(sheet: Sheet): string[][] {
  return sheet.rows.length === 0 ? [] : [sheetLines(sheet)];
}

function expectationLine({ holds, line, text }: ReportExpectation): string {
  return `- ${holds ? "ok" : "**FAILED**"} (line ${line}): ${code(text)}`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
