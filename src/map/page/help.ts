import { html, type TemplateResult } from "lit";
import { BINDINGS } from "../input/commands.js";
import { icon } from "./icons.js";

/** What keys and the mouse do. */
export function help(close: () => void): TemplateResult {
  return html`<section class="help" aria-label="Keys and mouse">
    <button type="button" class="close" aria-label="Close" title="Close (Esc)" @click=${close}>${icon("close")}</button>
    <h2>Keys, with the map in focus</h2>
    <dl>${BINDINGS.map(({ shown, does }) => html`<div><dt><kbd>${shown}</kbd></dt><dd>${does}</dd></div>`)}</dl>
    <h2>Mouse</h2>
    <dl>
      <div><dt>wheel, pinch</dt><dd>zoom at the pointer</dd></div>
      <div><dt>drag</dt><dd>move</dd></div>
      <div><dt>Shift wheel</dt><dd>move; so does the bar at the right</dd></div>
      <div><dt>click</dt><dd>show the item in the scenario; several in one mark: zoom to them</dd></div>
      <div><dt>double click</dt><dd>zoom to the item; on a fold: open it</dd></div>
    </dl>
  </section>`;
}
