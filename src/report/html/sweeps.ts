import { count } from "../sizes.js";
import { renderChart } from "../sweep/chart/render.js";
import type { SweepResult, SweepRow } from "../sweep/model.js";
import { pointSheet, stretchSheet } from "../sweep/table.js";
import { axisWords, rowSentence, rowWords } from "../sweep/words.js";
import { anchors } from "./anchors.js";
import { Html, html } from "./markup.js";
import { tableOf } from "./sheet.js";
import { code, sentence } from "./words.js";

/** How many points a page shows: a browser is slow with more. */
const MOST_POINTS = 2_000;

/** How many rows are told of in words at once. */
const MOST_ROWS = 16;

/** All that came of the sweeps of a file. @param file which file it is, from 0 */
export function sweepsPart(results: readonly SweepResult[], file: number): Html[] {
  return results.map((result, index) => sweepPart(result, anchors.sweep(file, index)));
}

/** What came of a sweep: the chart, the exact sizes at which the outcome changes, and every point for who asks. */
function sweepPart(result: SweepResult, id: string): Html {
  const { sweep } = result;
  const facts = sweep.axes.flatMap((axis) => (axis ? [axisWords(axis)] : [])).join("; ");
  return html`<section class="image" id="${id}">
<h3>${code(sweep.name)} <small>sweep of ${code(sweep.image)} on ${code(sweep.machine)}</small></h3>
<p class="facts">${sentence(facts)}</p>
<figure class="map">${new Html(renderChart(result, { idPrefix: `${id}-chart` }))}</figure>
${rowsPart(result)}<details><summary>Where the outcome changes, to the byte</summary>${tableOf(stretchSheet(result))}</details>
${pointsPart(result)}</section>
`;
}

/** Each row in words; of many, for who asks: the chart shows them. */
function rowsPart(result: SweepResult): Html {
  const { rows } = result;
  const list = html`<ul class="kernels">${rows.map((row) => rowItem(result, row))}</ul>
`;
  if (rows.length <= MOST_ROWS) return list;
  return html`<details><summary>${count(rows.length, "row")} in words</summary>${list}</details>
`;
}

function rowItem({ sweep }: SweepResult, row: SweepRow): Html {
  const isWell = row.stretches.length > 0 && row.stretches.every(({ outcome }) => outcome === "loads");
  const reason = row.stretches.find(({ reason }) => reason !== "")?.reason ?? "";
  return html`<li class="${isWell ? "good" : row.refusal === "" ? "warning" : "bad"}"><b>${rowWords(sweep, row)}</b>: ${sentence(
    rowSentence(row),
  )}${reason === "" ? null : html`<br><small>${sentence(reason)}</small>`}</li>
`;
}

function pointsPart(result: SweepResult): Html | null {
  const sheet = pointSheet(result);
  if (sheet.rows.length === 0) return null;
  const left = sheet.rows.length - MOST_POINTS;
  const more =
    left > 0 ? html`<p class="legend">${count(left, "more point")}: as CSV or JSON there are all.</p>\n` : null;
  return html`<details><summary>${count(sheet.rows.length, "point")}</summary>${tableOf({
    ...sheet,
    rows: sheet.rows.slice(0, MOST_POINTS),
  })}${more}</details>
`;
}
