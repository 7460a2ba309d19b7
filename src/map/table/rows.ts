import { KINDS, type MapItem } from "../items/item.js";
import { hexOf, sizeText, type Units } from "../items/numbers.js";

/** A column of the table. */
export type ColumnId = "map" | "kind" | "name" | "start" | "end" | "size" | "within" | "note";

/** How the table is sorted. */
export interface Sort {
  readonly column: ColumnId;
  readonly down: boolean;
}

/** The headings, and which columns hold numbers. */
export const COLUMNS: readonly { readonly id: ColumnId; readonly heading: string; readonly number: boolean }[] = [
  { id: "map", heading: "Map", number: false },
  { id: "kind", heading: "Kind", number: false },
  { id: "name", heading: "Name", number: false },
  { id: "start", heading: "Start", number: true },
  { id: "end", heading: "End", number: true },
  { id: "size", heading: "Size", number: true },
  { id: "within", heading: "In", number: false },
  { id: "note", heading: "Note", number: false },
];

/** The names of the maps shown, this one and the one beside. */
export type MapNames = readonly [string, string];

/** What a cell shows. */
export function cellText(item: MapItem, column: ColumnId, units: Units, names: MapNames): string {
  switch (column) {
    case "map":
      return item.of.other ? names[1] : names[0];
    case "kind":
      return KINDS[item.kind].words;
    case "start":
      return item.span ? hexOf(item.span.start) : "";
    case "end":
      return item.span ? hexOf(item.span.end - 1n) : "";
    case "size":
      return sizeText(item.size, units);
    default:
      return item[column];
  }
}

/** Items in the order asked for; those that have nothing in that column come last either way. Equal ones stay as they were. */
export function sorted(items: readonly MapItem[], { column, down }: Sort): MapItem[] {
  const sign = down ? -1 : 1;
  const keys = new Map(items.map((item) => [item, sortKey(item, column)]));
  return items.toSorted((a, b) => {
    const left = keys.get(a) ?? null;
    const right = keys.get(b) ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === "string" && typeof right === "string") return sign * COLLATOR.compare(left, right);
    return left === right ? 0 : left < right ? -sign : sign;
  });
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

function sortKey(item: MapItem, column: ColumnId): string | bigint | null {
  switch (column) {
    case "start":
      return item.span?.start ?? null;
    case "end":
      return item.span?.end ?? null;
    case "size":
      return item.size;
    case "map":
      return item.of.other ? 1n : 0n;
    case "kind":
      return KINDS[item.kind].words;
    default:
      return item[column] === "" ? null : item[column];
  }
}
