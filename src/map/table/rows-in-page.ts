/** The part of the page that scrolls, with the rows that are in the document; null while there is no table. */
export function rowsElement(): HTMLElement | null {
  return document.getElementById("rows");
}

/** The key of the item whose row something is in; null when it is in none. */
export function rowOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest("[data-row]")?.getAttribute("data-row") ?? null) : null;
}

/** Puts the focus on the row of an item, without scrolling. @returns whether that row is in the document */
export function focusRow(key: string): boolean {
  const row = document.querySelector<HTMLElement>(`#rows [data-row="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  return row !== null;
}
