import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Comparison, MapState } from "../messages.js";
import type { PageActions } from "./actions.js";
import { icon } from "./icons.js";
import type { PageModel } from "./model.js";

/** The row of controls above the map. */
export function toolbar(model: PageModel, state: MapState, actions: PageActions): TemplateResult {
  const { ui } = model;
  return html`<div class="toolbar" role="toolbar" aria-label="Memory map">
    ${imageChoice(state, actions)} ${comparisonChoice(state, actions)}
    ${toggle("pin", state.pinned, "Pin: stay at this image, do not follow the cursor (P)", () => actions.controls.setPinned(!state.pinned))}
    ${searchBox(model, actions)}
    <span class="group" role="group" aria-label="Zoom">
      ${button("minus", "Zoom out (−)", () => actions.navigate.zoom(0.5), ui.table)}
      ${button("plus", "Zoom in (+)", () => actions.navigate.zoom(2), ui.table)}
      ${button("whole", "Show everything (0)", () => actions.navigate.showWhole(), ui.table)}
    </span>
    <span class="group" role="group" aria-label="Numbers">
      <button type="button" class="text" aria-pressed=${ui.units === "hex"} title="Addresses in hex (X)" @click=${() => actions.controls.setUnits("hex")}>0x</button>
      <button type="button" class="text" aria-pressed=${ui.units === "human"} title="Sizes in K, M, G (X)" @click=${() => actions.controls.setUnits("human")}>16M</button>
    </span>
    ${toggle("table", ui.table, "Table (T)", () => actions.controls.setTable(!ui.table))}
    ${
      ui.table
        ? html`${textButton("TSV", "TSV: copy the table for a spreadsheet", () => actions.controls.copy("tsv"))}
          ${textButton("Markdown", "Markdown: copy the table", () => actions.controls.copy("markdown"))}`
        : html`${textButton("SVG", "SVG: save what is shown", () => actions.controls.savePicture("svg"))}
          ${textButton("PNG", "PNG: save what is shown", () => actions.controls.savePicture("png"))}`
    }
    ${button("explain", "Explain the search (E)", () => actions.controls.explain())}
    ${toggle("help", model.help, "Keys (?)", () => actions.controls.setHelp(!model.help))}
  </div>`;
}

function imageChoice({ images, image, comparison }: MapState, actions: PageActions): TemplateResult {
  const all = images.includes(image) ? images : [image, ...images];
  return html`<select class="image" aria-label="Image" title="Image"
    @change=${({ target }: Event) => actions.controls.choose((target as HTMLSelectElement).value, comparison)}
    >${all.map((name) => html`<option value=${name} .selected=${live(name === image)}>${name}</option>`)}</select>`;
}

function comparisonChoice({ images, kernels, image, comparison }: MapState, actions: PageActions): TemplateResult {
  const others = images.filter((name) => name !== image);
  if (others.length === 0 && kernels.length === 0) return html``;
  const is = (one: Comparison) =>
    comparison !== null &&
    ("kernel" in one
      ? "kernel" in comparison && comparison.kernel === one.kernel
      : "image" in comparison && comparison.image === one.image);
  const option = (one: Comparison, words: string) =>
    html`<option value=${JSON.stringify(one)} .selected=${live(is(one))}>${words}</option>`;
  return html`<select class="compare" aria-label="Beside it" title="What stands beside it"
    @change=${({ target }: Event) => actions.controls.choose(image, JSON.parse((target as HTMLSelectElement).value))}>
    <option value="null" .selected=${live(comparison === null)}>alone</option>
    ${others.length > 0 ? html`<optgroup label="Beside another image">${others.map((name) => option({ image: name }, name))}</optgroup>` : nothing}
    ${kernels.length > 0 ? html`<optgroup label="By another kernel">${kernels.map((kernel) => option({ kernel }, `Linux ${kernel}`))}</optgroup>` : nothing}
  </select>`;
}

function searchBox({ query, found }: PageModel, actions: PageActions): TemplateResult {
  return html`<span class="search" role="search">
    <input id="search" type="search" placeholder="Name or address" aria-label="Search for a name or an address" spellcheck="false" .value=${query}
      @input=${({ target }: Event) => actions.search.search((target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Enter") actions.search.next(event.shiftKey ? -1 : 1);
      }}>
    ${
      found && found.items.length > 1
        ? html`${button("previous", "The item found before (Shift N)", () => actions.search.next(-1))}${button("next", "The next item found (N)", () => actions.search.next(1))}`
        : nothing
    }
  </span>`;
}

type IconName = Parameters<typeof icon>[0];

function button(shape: IconName, name: string, does: () => void, disabled = false): TemplateResult {
  return html`<button type="button" aria-label=${name} title=${name} ?disabled=${disabled} @click=${does}>${icon(shape)}</button>`;
}

function toggle(shape: IconName, on: boolean, name: string, does: () => void): TemplateResult {
  return html`<button type="button" aria-pressed=${on} aria-label=${name} title=${name} @click=${does}>${icon(shape)}</button>`;
}

function textButton(words: string, name: string, does: () => void): TemplateResult {
  return html`<button type="button" class="text" aria-label=${name} title=${name} @click=${does}>${words}</button>`;
}
