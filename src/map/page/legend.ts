import { html, type TemplateResult } from "lit";
import { KINDS } from "../items/item.js";
import type { Content } from "../state/content.js";

/** What the colours and patterns mean, of the kinds that are there. */
export function legend({ items }: Content): TemplateResult {
  const there = new Set<string>(items.map(({ kind }) => kind));
  const kinds = Object.entries(KINDS).filter(([kind]) => there.has(kind));
  return html`<ul class="legend" aria-label="Legend">${kinds.map(
    ([kind, { words }]) =>
      html`<li><svg class="swatch" viewBox="0 0 14 10" aria-hidden="true"><rect class=${`swatch ${kind}`} x="1" y="1" width="12" height="8"></rect></svg>${words}</li>`,
  )}</ul>`;
}
