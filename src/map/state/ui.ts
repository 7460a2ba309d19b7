import type { Units } from "../items/numbers.js";
import type { Anchor } from "../scale/viewport.js";
import { COLUMNS, type Sort } from "../table/rows.js";

/** What the user has set in the map, kept over a reload of the window. */
export interface Ui {
  readonly units: Units;
  /** Whether the table is shown in place of the picture. */
  readonly table: boolean;
  readonly sort: Sort;
  readonly anchor: Anchor;
  /** Addresses in folds that were opened. */
  readonly unfolded: readonly string[];
}

/** How the map is at first. */
export const FIRST_UI: Ui = {
  units: "human",
  table: false,
  sort: { column: "start", down: true },
  anchor: null,
  unfolded: [],
};

/** What an earlier session has left, where it still makes sense; in its place what is there at first. */
export function uiFrom(left: unknown): Ui {
  if (!isRecord(left)) return FIRST_UI;
  const { units, table, sort, anchor, unfolded } = left;
  return {
    units: units === "hex" ? "hex" : "human",
    table: table === true,
    sort: isSort(sort) ? sort : FIRST_UI.sort,
    anchor: isAnchor(anchor) ? anchor : null,
    unfolded: Array.isArray(unfolded) ? unfolded.filter(isAddress) : [],
  };
}

function isSort(value: unknown): value is Sort {
  return isRecord(value) && typeof value.down === "boolean" && COLUMNS.some(({ id }) => id === value.column);
}

function isAnchor(value: unknown): value is NonNullable<Anchor> {
  return isRecord(value) && isAddress(value.address) && typeof value.zoom === "number" && value.zoom > 0;
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && /^0x[\da-f]{1,17}$/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
