import { html, nothing, type TemplateResult } from "lit";
import { lineOf } from "../items/numbers.js";
import type { MapState } from "../messages.js";
import type { Content } from "../state/content.js";
import { tableTemplate } from "../table/table.js";
import { tipTemplate } from "../tip/tip.js";
import type { PageActions } from "./actions.js";
import { help } from "./help.js";
import { legend } from "./legend.js";
import type { PageModel } from "./model.js";
import { remarks } from "./remarks.js";
import { toolbar } from "./toolbar.js";

/** The page; the picture itself is drawn into `#picture` apart, as often as the screen wants it. */
export function page(model: PageModel, actions: PageActions): TemplateResult {
  const { state, content, ui, tip, heard } = model;
  if (state === null) {
    return html`<main><h1 class="heard">Memory map</h1><p class="empty" role="status">Waiting for the scenario…</p></main>`;
  }
  return html`<main>
    <h1 class="heard">Memory map</h1>
    ${toolbar(model, state, actions)}
    ${notice(state)} ${heading(content)} ${answer(model, actions)}
    <div class=${`body ${state.freshness}`}>
      ${content === null ? html`<p class="empty">${state.notice || "There is no answer for this image yet."}</p>` : nothing}
      <div class="stage" id="stage" ?hidden=${content === null || ui.table}>
        <svg id="picture" role="listbox" tabindex="0" aria-label=${nameOf(content)} aria-describedby="keys-hint" focusable="true"
          @keydown=${(event: KeyboardEvent) => actions.keys.ofPicture(event)}></svg>
        <div id="scroll" role="scrollbar" tabindex="0" aria-controls="picture" aria-orientation="vertical" aria-label="Part of the address space shown"
          aria-valuemin="0" aria-valuemax="100" aria-valuenow="0">
          <svg id="overview" aria-hidden="true"></svg>
        </div>
      </div>
      ${ui.table && model.table && content ? tableTemplate(model.table, actions) : nothing}
      ${model.help ? help(() => actions.controls.setHelp(false)) : nothing}
    </div>
    ${content === null ? nothing : html`${remarks(content, state)} ${ui.table ? nothing : legend(content)}`}
    <p id="keys-hint" class="heard">Arrow keys go from item to item, question mark shows all keys.</p>
    <div id="tip" role="tooltip" ?hidden=${tip === null}>${tip === null ? nothing : tipTemplate(tip)}</div>
    <div class="heard" role="status" aria-live="polite">${heard}</div>
  </main>`;
}

function nameOf(content: Content | null): string {
  const maps = content?.maps.map(({ image, headline }) => `${image}: ${headline}`) ?? [];
  return `Memory map${maps.length > 0 ? ` of ${maps.join("; beside it ")}` : ""}`;
}

/** Says plainly when what is shown is not the present answer. */
function notice({ freshness, notice, map }: MapState): TemplateResult | typeof nothing {
  if (freshness === "busy") return html`<div class="busy" title=${notice || "Working it out…"}></div>`;
  if (notice === "" || map === null) return nothing;
  return html`<p class=${`notice ${freshness}`} role="alert"><span class="sign" aria-hidden="true">!</span>${notice}</p>`;
}

function heading(content: Content | null): TemplateResult | typeof nothing {
  if (content === null) return nothing;
  return html`<header class=${content.maps.length > 1 ? "two" : "one"}>${content.maps.map(
    ({ image, machine, kernel, outcome, headline }) => html`<h2>
      <span class=${`outcome ${outcome}`}><span aria-hidden="true">${outcome === "loads" ? "✓" : "✗"}</span> ${headline}</span>
      <span class="what"><b>${image}</b> on ${machine}, Linux ${kernel}</span>
    </h2>`,
  )}</header>`;
}

/** What the search found, with the items to go to. */
function answer({ found }: PageModel, actions: PageActions): TemplateResult | typeof nothing {
  if (found === null) return nothing;
  const [first] = found.items;
  const shown = found.items.slice(0, 8);
  return html`<div class="answer" role="status">
    <span>${found.sentence}</span>
    ${
      first === undefined || shown.length < 2
        ? nothing
        : html`<span class="hits">${shown.map(
            (item) =>
              html`<button type="button" class="text" title=${lineOf(item)} @click=${() => actions.navigate.goTo(item.key)}>${item.name}</button>`,
          )}${found.items.length > shown.length ? html`<span>and ${found.items.length - shown.length} more</span>` : nothing}</span>`
    }
  </div>`;
}
