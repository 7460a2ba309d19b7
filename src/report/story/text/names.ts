import { clip, messageText } from "../../printable.js";
import { NAME_WIDTH } from "../../table.js";

/** A name of the scenario as a line shows it: safe for a terminal, not longer than in a table. */
export function shownName(name: string): string {
  return clip(messageText(name), NAME_WIDTH);
}

/** `a`, `a and b`, `a, b and 3 more`. @param most how many are named */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
