/** The height of a row, as the style sheet has it, in pixels. */
export const ROW_HEIGHT = 24;

/** The rows that are in the document, from `first` to before `end`, and the one that Tab leads to. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly focus: number;
}

/** Rows above and below those in view, so that a quick scroll does not show a gap. */
const SPARE = 20;

/**
 * The rows to have in the document.
 * @param scrolled how far the table is scrolled, in pixels; `height` of what is seen of it
 * @param active the row that the keys are at; -1 for none
 */
export function rowWindow(rows: number, scrolled: number, height: number, active: number): RowWindow {
  const first = Math.max(0, Math.min(Math.floor(scrolled / ROW_HEIGHT), rows) - SPARE);
  const end = Math.min(rows, first + Math.ceil(height / ROW_HEIGHT) + 2 * SPARE);
  return { first, end, focus: first <= active && active < end ? active : first };
}
