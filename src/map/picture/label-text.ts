import { clip } from "../../report/printable.js";
import { LAYER_WORDS } from "../items/item.js";
import { detailsOf, type Units } from "../items/numbers.js";
import type { Mark } from "../scene/marks.js";

/** The two parts of a label. */
export interface LabelText {
  readonly name: string;
  readonly detail: string;
}

/** The usual width of a character of a name, which is bold, and of what follows it; and the room between them. In pixels. */
const BOLD = 7.3;
const PLAIN = 6.6;
const BETWEEN = 8;

/** Less than this is no room for a name, in pixels. */
const LEAST = 3 * BOLD;

/** What the label of a mark says in so many pixels: its name at least in part, and as much of the rest as fits. */
export function labelText({ item, items }: Mark, units: Units, width: number): LabelText {
  const heap = items.length > 1;
  if (width < LEAST) return { name: "", detail: "" };
  const name = clip(heap ? `${items.length} ${LAYER_WORDS[item.layer]}` : item.name, Math.floor(width / BOLD));
  const left = width - name.length * BOLD - BETWEEN;
  const detail = heap ? undefined : detailsOf(item, units).find((words) => words.length * PLAIN <= left);
  return { name, detail: detail ?? "" };
}
