import { html, type TemplateResult } from "lit";
import type { SheetColumn } from "../report/sheet.js";
import type { SweepTable } from "../report/sweep/view.js";
import type { PageActions } from "./page.js";

/** A table whose outcomes lead to what is written of them. */
export function tablePart({ places, sheet }: SweepTable, actions: Pick<PageActions, "reveal">): TemplateResult {
  const { columns, rows } = sheet;
  return html`<div class="table" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead><tr>${columns.map(({ align, heading }) => html`<th scope="col" class=${align}>${heading}</th>`)}</tr></thead>
      <tbody>${rows.map((row, i) => html`<tr>${row.map((cell, j) => cellPart(cell, columns[j], places[i], actions))}</tr>`)}</tbody>
    </table>
  </div>`;
}

function cellPart(
  cell: string,
  column: SheetColumn | undefined,
  place: string | undefined,
  actions: Pick<PageActions, "reveal">,
): TemplateResult {
  const isLink = column?.heading === "outcome" && place !== undefined;
  return html`<td class="${column?.align ?? ""} ${column?.kind ?? ""}">${
    isLink
      ? html`<button type="button" class="go" title="Go to its source" @click=${() => actions.reveal([place])}>${cell}</button>`
      : cell
  }</td>`;
}
