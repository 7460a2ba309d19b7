import type { RelatedPlace, ReportDiagnostic, ReportFile } from "../model.js";
import { anchors } from "./anchors.js";
import { type Html, html } from "./markup.js";
import { lineLink } from "./promises.js";
import { shownLines } from "./source.js";
import { code, sentence } from "./words.js";

/** What is wrong or doubtful in a file, each with its line; null when there is nothing. @param index which file, from 0 */
export function findingsPart(file: ReportFile, index: number): Html | null {
  if (file.diagnostics.length === 0) return null;
  return html`<section class="findings" id="${anchors.findings(index)}">
<h3>Findings</h3>
<ul>
${file.diagnostics.map((found) => findingItem(found, file, index))}</ul>
</section>
`;
}

function findingItem(
  { code: rule, line, message, related, severity }: ReportDiagnostic,
  file: ReportFile,
  index: number,
): Html {
  return html`<li class="${severity}"><span class="mark">${severity}</span> <b>${rule}</b> ${lineIn(file, line, index)}
<p>${sentence(message)}</p>${
    related.length === 0
      ? null
      : html`<ul>${related.map((other) => html`<li>${relatedItem(other, file, index)}</li>`)}</ul>`
  }</li>
`;
}

function relatedItem({ line, message, path }: RelatedPlace, file: ReportFile, index: number): Html {
  const where = path === file.path ? lineIn(file, line, index) : code(`${path}:${line}`);
  return html`${where} ${sentence(message)}`;
}

/** A line of the file, which leads there where the text has it: that of a file that is no text is not shown. */
function lineIn({ text }: ReportFile, line: number, index: number): Html {
  return line <= shownLines(text) ? lineLink(index, line) : html`line ${line}`;
}
