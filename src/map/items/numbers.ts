import { exactSize, roughSize } from "../../report/sizes.js";
import { KINDS, type MapItem } from "./item.js";

/** How the map writes numbers: addresses in hex, or sizes in the units that people use. */
export type Units = "hex" | "human";

/** `0x7c800000`. */
export function hexOf(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** `0x7c800000..0x7d265fff`, the last byte included as in /proc/iomem. */
export function rangeOf({ start, end }: { readonly start: bigint; readonly end: bigint }): string {
  return `${hexOf(start)}..${hexOf(end - 1n)}`;
}

/** A size: `0xa66000`, or `10648K`. */
export function sizeText(size: bigint, units: Units): string {
  return units === "hex" ? hexOf(size) : exactSize(size);
}

/** What a label says of an item behind its name, the longest first: where it is, or how large. */
export function detailsOf(item: MapItem, units: Units): readonly string[] {
  const { span, size, kind, note, within } = item;
  if (units === "hex") return span === null ? [hexOf(size)] : [rangeOf(span), hexOf(span.start)];
  if (kind === "hole") return [];
  if (kind === "ghost") {
    const missing = note.replace(/^.*: /, "");
    return [`not in ${within}, ${note}`, note, missing, missing.replace(/^(\S+) missing$/, "−$1")];
  }
  const short = roughSize(size, "up");
  return note === "" ? [short] : [`${short} · ${note}`, short];
}

/** What was said of items before: it is asked for in every frame, and items do not change. */
const LINES = new WeakMap<MapItem, string>();

/** All of an item in a line, for a screen reader and for a tool tip whose words have not come yet. */
export function lineOf(item: MapItem): string {
  const line = LINES.get(item) ?? lineAnew(item);
  LINES.set(item, line);
  return line;
}

function lineAnew({ name, kind, span, size, note, within }: MapItem): string {
  const word = KINDS[kind].words === name ? "" : KINDS[kind].words;
  const where = span === null ? "" : rangeOf(span);
  const inside = within === "" || within === name ? "" : `in ${within}`;
  return [name, word, exactSize(size), where, inside, note].filter((part) => part !== "").join(", ");
}
