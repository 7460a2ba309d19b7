import { BAR_LEGEND } from "../bar.js";
import { kernelNotes } from "../compare/notes.js";
import type { ReportFile } from "../model.js";
import { listedRegions } from "../regions.js";
import { SLACK_LEGEND } from "../slack.js";
import { PLAIN } from "../style.js";
import { summaryLine } from "../summary.js";
import { summarySheet } from "../summary-table.js";
import { TRIAL_LEGEND } from "../trial-table.js";
import { triedRegions } from "../tried-regions.js";
import { findingLines } from "./findings.js";
import { imageBlocks } from "./image.js";
import { sheetLines } from "./sheet.js";
import { code, sentence } from "./text.js";

/** The report of all files as Markdown with the tables of GFM, to read as it is or on a forge; a summary comes first. */
export function renderMarkdown(files: readonly ReportFile[]): string {
  const [only, ...others] = files;
  const isOne = only !== undefined && others.length === 0;
  const images = files.flatMap((file) => file.images);
  const blocks = [
    [isOne ? `# ${code(only.path)}` : "# Where the segments lie"],
    [`${sentence(summaryLine(files, PLAIN))}.`],
    images.length > 1 ? sheetLines(summarySheet(files, !isOne)) : [],
    ...files.flatMap((file) => fileBlocks(file, isOne)),
    ...legends(files),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function fileBlocks(file: ReportFile, isOne: boolean): string[][] {
  const level = isOne ? "##" : "###";
  const findings = findingLines(file);
  return [
    isOne ? [] : [`## ${code(file.path)}`],
    ...file.images.flatMap((image) => imageBlocks(image, level)),
    ...kernelNotes(file).map((note) => [sentence(note)]),
    ...(findings.length > 0 ? [[`${level} Findings`], findings] : []),
  ];
}

/** What the tables call slack, bars and usable holes, once and only where they appear. */
function legends(files: readonly ReportFile[]): string[][] {
  const images = files.flatMap((file) => file.images);
  const lines = [
    ...(images.some(({ load }) => (load?.placement.segments.length ?? 0) > 0) ? [SLACK_LEGEND] : []),
    ...(images.some((image) => listedRegions(image).length > 0) ? [BAR_LEGEND] : []),
    ...(images.some(({ load }) => load && triedRegions(load)) ? [TRIAL_LEGEND] : []),
  ];
  return lines.length > 0 ? [["---"], lines.map((line) => `- ${sentence(line)}`)] : [];
}
