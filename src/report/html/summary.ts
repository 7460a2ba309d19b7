import type { ReportFile } from "../model.js";
import { outcomeOf } from "../outcome.js";
import { PLAIN } from "../style.js";
import { summaryLine } from "../summary.js";
import { summarySheet } from "../summary-table.js";
import { anchors } from "./anchors.js";
import { type Html, html } from "./markup.js";
import { type RowLook, tableOf } from "./sheet.js";

/** What all files come to, and a table of all images that leads to each. */
export function summaryPart(files: readonly ReportFile[]): Html {
  const rows = files.flatMap((file, index) => rowLooks(file, index, files.length > 1));
  return html`<section class="summary" aria-label="Summary">
${countTiles(files)}
<p class="line">${summaryLine(files, PLAIN)}.</p>
${rows.length > 1 ? tableOf(summarySheet(files, false), { rows, linked: "image" }) : null}</section>
`;
}

function rowLooks({ diagnostics, images, path }: ReportFile, file: number, isSeveral: boolean): RowLook[] {
  const above = { text: path, href: `#${anchors.file(file)}` };
  const looks: RowLook[] = images.map((image, i) => ({
    href: `#${anchors.image(file, i)}`,
    mark: outcomeOf(image) === "loads" ? "good" : "bad",
  }));
  if (!isSeveral) return looks;
  const isWrong = diagnostics.some(({ severity }) => severity === "error");
  const [first = isWrong ? ({ mark: "bad" } as const) : {}, ...others] = looks;
  return [{ ...first, above }, ...others];
}

/** The numbers that matter first, as tiles: those that are none are left out. */
function countTiles(files: readonly ReportFile[]): Html {
  const images = files.flatMap((file) => file.images);
  const outcomes = images.map(outcomeOf);
  const number = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  const findings = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  const failed = images.flatMap(({ expectations }) => expectations).filter(({ holds }) => !holds).length;
  const tiles = [
    { number: number("loads"), words: number("loads") === 1 ? "image loads" : "images load", look: "good" },
    { number: number("fails"), words: number("fails") === 1 ? "image fails" : "images fail", look: "bad" },
    {
      number: number("invalid"),
      words: number("invalid") === 1 ? "image is invalid" : "images are invalid",
      look: "bad",
    },
    { number: failed, words: failed === 1 ? "expectation fails" : "expectations fail", look: "bad" },
    { number: findings.filter((one) => one === "error").length, words: "errors", look: "bad" },
    { number: findings.filter((one) => one === "warning").length, words: "warnings", look: "warning" },
  ].filter((tile) => tile.number > 0);
  return html`<ul class="tiles">${tiles.map(
    (tile) =>
      html`<li class="${tile.look}"><b>${tile.number}</b> ${tile.number === 1 ? tile.words.replace(/(error|warning)s/, "$1") : tile.words}</li>`,
  )}</ul>`;
}
