import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { SweepView, SweepViewRow } from "../report/sweep/view.js";
import type { SweepState } from "./messages.js";
import { tablePart } from "./table.js";

/** What the page's controls do. */
export interface PageActions {
  /** Whether a table is unfolded. */
  isOpen(key: string): boolean;
  fold(key: string, open: boolean): void;
  reveal(places: readonly string[]): void;
  /** Ends the work that is under way. */
  stop(): void;
  /** Does what was ended. */
  work(): void;
  show(what: "map" | "export"): void;
}

/** How many rows are told of in words at once; of more the chart tells. */
const ROWS_TOLD = 16;

/**
 * All of the page.
 * @param state null while the editor has said nothing
 * @param percent how much of the work is done that takes long; null without any
 */
export function page(state: SweepState | null, percent: number | null, actions: PageActions): TemplateResult {
  const view = state?.view ?? null;
  if (state === null || (view === null && state.notice === "" && percent === null))
    return html`${percent === null ? html`<p class="waiting">Waiting for the language server …</p>` : firstWork(percent, actions)}`;
  const isBusy = state.freshness === "busy" || percent !== null;
  return html`
    <header>
      <div class="title">
        <h1><button type="button" class="go" title="Go to its source" @click=${() => actions.reveal(["axis:0"])}>${state.sweep}</button>${
          view ? html` <span class="on">sweep of ${view.image} on ${view.machine}</span>` : nothing
        }</h1>
      </div>
      <div class="tools">
        <span class="facts">${view?.facts}</span>
        <button type="button" ?disabled=${view === null} @click=${() => actions.show("export")}>Export …</button>
        <button type="button" @click=${() => actions.show("map")}>Memory map</button>
        ${percent === null ? nothing : workPart(percent, actions)}
      </div>
      ${isBusy ? html`<div class="busy" title=${state.notice || "Working it out…"}></div>` : nothing}
    </header>
    <p class="notice ${state.freshness}" role="status" ?hidden=${state.notice === ""}>${state.notice}${
      state.isStopped
        ? html` <button type="button" class="go" @click=${() => actions.work()}>Work it out</button>`
        : nothing
    }</p>
    ${view ? viewPart(view, actions) : nothing}
  `;
}

/** What is there before anything is. */
function firstWork(percent: number, actions: PageActions): TemplateResult {
  return html`<p class="waiting tools">${workPart(percent, actions)}</p>`;
}

function workPart(percent: number, actions: PageActions): TemplateResult {
  return html`<span class="work"><progress max="100" .value=${percent} aria-label="Working it out"></progress> ${percent} %
    <button type="button" @click=${() => actions.stop()}>Stop</button></span>`;
}

function viewPart(view: SweepView, actions: PageActions): TemplateResult {
  const { chart, morePoints, points, rows, stretches } = view;
  const words = html`<ul class="rows">${rows.map((row) => rowPart(row, actions))}</ul>`;
  return html`<main>
    <figure @click=${(event: Event) => followed(event, actions)}>${unsafeHTML(chart)}</figure>
    ${rows.length <= ROWS_TOLD ? words : foldedPart("rows", `${rows.length} rows in words`, () => words, actions)}
    ${foldedPart("changes", "Where the outcome changes, to the byte", () => tablePart(stretches, actions), actions)}
    ${foldedPart(
      "points",
      `${points.sheet.rows.length} points`,
      () =>
        html`${tablePart(points, actions)}${morePoints === "" ? nothing : html`<p class="dim">${morePoints}: Export has all.</p>`}`,
      actions,
    )}
  </main>`;
}

function rowPart({ failed, name, places, reason, state, words }: SweepViewRow, actions: PageActions): TemplateResult {
  const why =
    failed === null
      ? reason
      : html`<button type="button" class="go" title="Go to what finds no place" @click=${() => actions.reveal([failed])}>${reason}</button>`;
  return html`<li class=${state}>
    <button type="button" class="go name" title="Go to its source" @click=${() => actions.reveal(places)}>${name}</button>
    <span class="words">${words}</span>
    ${reason === "" ? nothing : html`<p class="dim">${why}</p>`}
  </li>`;
}

/** What is there for who asks: drawn when it is unfolded, as it may be long. */
function foldedPart(key: string, title: string, content: () => TemplateResult, actions: PageActions): TemplateResult {
  const open = actions.isOpen(key);
  return html`<details .open=${open} @toggle=${(event: Event) => actions.fold(key, (event.target as HTMLDetailsElement).open)}>
    <summary>${title}</summary>
    ${open ? content() : nothing}
  </details>`;
}

/** A click on the chart leads to what is written of it. All of that stands in the words below too, for who has no pointer. */
function followed({ target }: Event, actions: PageActions): void {
  const place = target instanceof Element && target.closest("[data-go]")?.getAttribute("data-go");
  if (place) actions.reveal([place]);
}
