import { LAYER_WORDS } from "../items/item.js";
import { detailsOf, type Units } from "../items/numbers.js";
import type { Mark } from "../scene/marks.js";
import type { Measure } from "./measure.js";

/** The two parts of a label. */
export interface LabelText {
  readonly name: string;
  readonly detail: string;
}

/** The room between a name and what follows it in the same line, in pixels. */
export const BETWEEN = 6;

/** The room that a label has. */
interface Room {
  /** Of a line, in pixels. */
  readonly width: number;
  /** In two the name has one of its own. */
  readonly lines: 1 | 2;
}

/** Of a name that is cut at least so much stays. */
const LEAST = "ab…";

/**
 * What the label of a mark says. What follows the name is shortened first, down to the size alone; then the name is cut.
 */
export function labelText({ item, items }: Mark, units: Units, { width, lines }: Room, measure: Measure): LabelText {
  if (items.length > 1) return heapText(items.length, LAYER_WORDS[item.layer], { width, lines }, measure);
  const { name } = item;
  const details = detailsOf(item, units);
  const room = (shown: string) => (lines === 2 ? width : width - measure(shown, 600) - BETWEEN);
  const long = details.find((words) => measure(words) <= room(name));
  if (long !== undefined) return { name: cut(name, width, measure), detail: long };
  const short = details.at(-1);
  if (short !== undefined && lines === 1 && measure(short) <= room(LEAST)) {
    return { name: cut(name, width - measure(short) - BETWEEN, measure), detail: short };
  }
  return { name: cut(name, width, measure), detail: "" };
}

function heapText(count: number, what: string, { width, lines }: Room, measure: Measure): LabelText {
  const whole = `${count} ${what}`;
  if (lines === 2 && measure(whole, 600) > width && measure(what) <= width) return { name: `${count}`, detail: what };
  return { name: cut(whole, width, measure), detail: "" };
}

/** A name, or as much of its beginning as fits with a `…` at the end; empty where not even that does. */
function cut(name: string, width: number, measure: Measure): string {
  if (measure(name, 600) <= width) return name;
  const characters = [...name];
  const shown = (length: number) => `${characters.slice(0, length).join("")}…`;
  let [fits, over] = [0, characters.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (measure(shown(middle), 600) <= width) fits = middle;
    else over = middle;
  }
  return fits === 0 ? "" : shown(fits);
}
