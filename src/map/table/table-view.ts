import type { MapItem } from "../items/item.js";
import type { Units } from "../items/numbers.js";
import type { Content } from "../state/content.js";
import type { Ui } from "../state/ui.js";
import { markdownOf, tsvOf } from "./copy.js";
import { COLUMNS, type ColumnId, cellText, type MapNames, type Sort, sorted } from "./rows.js";
import { rowsElement } from "./rows-in-page.js";
import type { TableModel } from "./table.js";
import { ROW_HEIGHT, rowWindow } from "./window.js";

/** The rows that stand out. */
interface Pointed {
  readonly active: string | null;
  readonly selected: string | null;
}

/** Rows that a page is, for the keys. */
const PAGE = 15;

/** The table over a content: its order, which rows are in view, and what is copied of it. */
export class TableView {
  private last: { readonly content: Content; readonly sort: Sort; readonly items: readonly MapItem[] } | null = null;

  /** The items in the order of the table; sorted once for each answer and order. */
  items(content: Content, sort: Sort): readonly MapItem[] {
    if (this.last?.content !== content || this.last.sort !== sort) {
      this.last = { content, sort, items: sorted(content.items, sort) };
    }
    return this.last.items;
  }

  /** What the table shows as it is scrolled now. */
  model(content: Content, { sort, units }: Ui, { active, selected }: Pointed): TableModel {
    const items = this.items(content, sort);
    const rows = rowsElement();
    const at = items.findIndex(({ key }) => key === active);
    const window = rowWindow(items.length, rows?.scrollTop ?? 0, rows?.clientHeight ?? innerHeight, at);
    return { items, window, columns: columnsOf(content), names: namesOf(content), units, sort, active, selected };
  }

  /** Scrolls so that the row of an item is in view, below the headings. */
  bringIn(content: Content, sort: Sort, key: string): void {
    const rows = rowsElement();
    const index = this.items(content, sort).findIndex((item) => item.key === key);
    if (!rows || index < 0) return;
    const y = index * ROW_HEIGHT;
    const seen = rows.clientHeight - ROW_HEIGHT;
    rows.scrollTop = Math.min(Math.max(rows.scrollTop, y + ROW_HEIGHT - seen), y);
  }

  /** The item that a key leads to from a row; undefined when the key does not move. */
  step(content: Content, sort: Sort, from: string, key: string): MapItem | undefined {
    const items = this.items(content, sort);
    const at = items.findIndex((item) => item.key === from);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
      Home: -items.length,
      End: items.length,
    };
    const step = steps[key];
    return step === undefined || at < 0 ? undefined : items[Math.min(Math.max(at + step, 0), items.length - 1)];
  }

  /** The whole table as text, in its order. */
  text(content: Content, sort: Sort, units: Units, format: "tsv" | "markdown"): string {
    const columns = COLUMNS.filter(({ id }) => columnsOf(content).includes(id));
    const names = namesOf(content);
    const rows = [
      columns.map(({ heading }) => heading),
      ...this.items(content, sort).map((item) => columns.map(({ id }) => cellText(item, id, units, names))),
    ];
    const numbers = columns.map(({ number }) => number);
    return format === "tsv" ? tsvOf(rows) : markdownOf(rows, numbers);
  }
}

function columnsOf({ maps }: Content): ColumnId[] {
  return COLUMNS.map(({ id }) => id).filter((id) => id !== "map" || maps.length > 1);
}

function namesOf({ titles }: Content): MapNames {
  return [titles[0] ?? "", titles[1] ?? ""];
}
