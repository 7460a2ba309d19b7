import { html, type TemplateResult } from "lit";
import { type ItemKind, KIND_WORDS } from "../items/item.js";
import type { Content } from "../state/content.js";

const ORDER: readonly ItemKind[] = [
  "ram",
  "driver-managed",
  "reserved",
  "crashkernel",
  "scratch",
  "region",
  "segment",
  "refused",
  "hole",
  "ghost",
];

/** What the colours and patterns mean, of the kinds that are there. */
export function legend({ items }: Content): TemplateResult {
  const kinds = new Set(items.map(({ kind }) => kind));
  return html`<ul class="legend" aria-label="Legend">${ORDER.filter((kind) => kinds.has(kind)).map(
    (kind) =>
      html`<li><svg class="swatch" viewBox="0 0 14 10" aria-hidden="true"><rect class=${`swatch ${kind}`} x="1" y="1" width="12" height="8"></rect></svg>${KIND_WORDS[kind]}</li>`,
  )}</ul>`;
}
