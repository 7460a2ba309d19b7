import { clip } from "../../report/printable.js";
import { LAYER_WORDS } from "../items/item.js";
import { detailOf, hexOf, type Units } from "../items/numbers.js";
import type { Mark } from "../scene/marks.js";

/** The two parts of a label. */
export interface LabelText {
  readonly name: string;
  readonly detail: string;
}

/** The usual width of a character, in pixels. */
const CHARACTER = 6.5;

/** What the label of a mark says in so many pixels: its name at least in part, and as much of the rest as fits. */
export function labelText({ item, items }: Mark, units: Units, width: number): LabelText {
  const room = Math.floor(width / CHARACTER);
  const heap = items.length > 1;
  const name = clip(heap ? `${items.length} ${LAYER_WORDS[item.layer]}` : item.name, Math.max(room, 1));
  const details = heap ? [] : [detailOf(item, units), units === "hex" && item.span ? hexOf(item.span.start) : ""];
  const left = room - name.length - 2;
  const fitting = details.find((detail) => detail.length <= left);
  return { name, detail: fitting ?? (units === "human" && left > 8 ? clip(details[0] ?? "", left) : "") };
}
