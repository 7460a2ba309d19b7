import { columnsOf, type PlacedImage, referenceOf } from "../compare/columns.js";
import { addressSheet, markWords } from "../compare/table.js";
import { comparisonWords } from "../compare/words.js";
import type { ReportImage } from "../model.js";
import { type Html, html } from "./markup.js";
import { tableOf } from "./sheet.js";
import { sentence } from "./words.js";

/** An image by each kernel asked for side by side; null when it has one kernel only. */
export function comparisonPart(image: ReportImage): Html | null {
  if (image.kernels === undefined) return null;
  const columns = columnsOf(image);
  const reference = referenceOf(columns);
  return html`<h4>By each kernel</h4>
${reference === undefined ? null : addresses(columns, reference)}<ul class="kernels">${comparisonWords(
    columns,
    reference,
  ).map(
    ({
      changes,
      kernels,
      loads,
      what,
    }) => html`<li class="${loads ? "good" : "bad"}"><b>${kernels}</b>: ${sentence(what)}${
      changes.length === 0 ? null : html`<ul>${changes.map((change) => html`<li>${sentence(change)}</li>`)}</ul>`
    }</li>
`,
  )}</ul>
`;
}

function addresses(columns: readonly ReportImage[], reference: PlacedImage): Html | null {
  const sheet = addressSheet(columns, reference);
  if (sheet.rows.length === 0) return null;
  const meaning = markWords(sheet, reference);
  return html`${tableOf(sheet)}${meaning === "" ? null : html`<p class="legend">${meaning}</p>\n`}`;
}
