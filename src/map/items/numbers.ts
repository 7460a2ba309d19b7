import { exactSize, roughSize } from "../../report/sizes.js";
import type { MapItem } from "./item.js";

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

/** What a label says of an item behind its name: where it is, or how large. */
export function detailOf(item: MapItem, units: Units): string {
  const { span, size, kind, note } = item;
  if (units === "hex") return span === null ? hexOf(size) : rangeOf(span);
  if (kind === "hole") return "";
  if (kind === "ghost") return `not in ${item.within}, ${note}`;
  const short = roughSize(size, "up");
  return note === "" ? short : `${short} · ${note}`;
}

/** All of an item in a line, for a screen reader and for a tool tip whose words have not come yet. */
export function lineOf(item: MapItem, kindWord: string): string {
  const { name, span, size, note, within } = item;
  const where = span === null ? "" : rangeOf(span);
  const inside = within === "" || within === name ? "" : `in ${within}`;
  return [name, kindWord, exactSize(size), where, inside, note].filter((part) => part !== "").join(", ");
}
