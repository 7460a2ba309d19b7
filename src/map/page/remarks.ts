import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { MapState } from "../messages.js";
import type { Content } from "../state/content.js";

/** What moved, what else is to be told, and what has no place in the picture. */
export function remarks({ maps, items }: Content, { moves }: MapState): TemplateResult | typeof nothing {
  const unplaced = items.filter(({ span, layer }) => span === null && layer === "segment");
  const notes = [...new Set(maps.flatMap((map) => map.notes))];
  const words = [
    ...moves,
    ...notes,
    ...unplaced.map(({ name, note }) => `${name}: ${note || "its address is not known"}`),
  ];
  if (words.length === 0) return nothing;
  return html`<div class="remarks" role="region" aria-label="Remarks" ${ref(takesKeys)}>
    <ul>${words.map((word) => html`<li>${word}</li>`)}</ul>
  </div>`;
}

/** Has a part of the page take the focus while there is more in it than is seen, so that keys can scroll it. */
function takesKeys(element: Element | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  const watcher = new ResizeObserver(() => {
    if (element.scrollHeight > element.clientHeight) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  });
  for (const one of [element, ...element.children]) watcher.observe(one);
}
