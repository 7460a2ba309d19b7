import { parse } from "csv-parse/sync";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { itemsOf } from "../../src/map/items/items-of.js";
import { markdownOf, tsvOf } from "../../src/map/table/copy.js";
import { sorted } from "../../src/map/table/rows.js";
import { ROW_HEIGHT, rowWindow } from "../../src/map/table/window.js";
import { printable } from "../../src/report/printable.js";
import { HOSTILE } from "../report/hostile.js";
import { SMALL } from "./harness/small.js";

const ITEMS = itemsOf(
  { ...SMALL, segments: SMALL.segments.map((one) => (one.index === 0 ? { ...one, start: null } : one)) },
  false,
);
const ids = (column: Parameters<typeof sorted>[1]["column"], down: boolean) =>
  sorted(ITEMS, { column, down }).map(({ of }) => of.id);

describe("sorting", () => {
  test("addresses as numbers; what has none comes last either way", () => {
    expect(ids("start", false).slice(0, 2)).toEqual(["ram:0", "ghost:0"]);
    expect(ids("start", false).at(-1)).toBe("segment:0");
    expect(ids("start", true)[0]).toBe("ram:2");
    expect(ids("start", true).at(-1)).toBe("segment:0");
  });

  test("sizes as numbers, not as texts", () => {
    expect(ids("size", false).slice(0, 3)).toEqual(["segment:0", "segment:1", "hole:0:0"]);
  });

  test("names as people read them, and equal ones as they were", () => {
    const names = sorted(ITEMS, { column: "name", down: false }).map(({ name }) => name);
    expect(names.indexOf("#1 low")).toBeLessThan(names.indexOf("#2 high"));
    expect(ids("within", false).filter((id) => id.startsWith("ghost"))).toEqual(["ghost:1", "ghost:0"]);
  });
});

describe("copying", () => {
  const names = HOSTILE.map(printable); // as items have them
  const more = ['"quoted" first', '"', "＝1+1", "  =1", "tab\there", "two\nlines"];
  const rows = [["Name", "Size"], ...[...names, ...more].map((text) => [text, "16M"])];

  test("as tab-separated values: each cell is the text that it was, in its row; none is a formula", () => {
    const parsed = parse(tsvOf(rows), { delimiter: "\t" }) as string[][];
    // An apostrophe in front keeps a text from being a formula, in full-width signs and behind blanks too.
    const formula = /^\s*[=+\-@|%＝＋－＠]/u;
    const kept = (text: string) => (formula.test(text) ? `'${text}` : text);
    expect(parsed).toEqual(rows.map((row) => row.map((text) => kept(printable(text)).toWellFormed())));
    expect(parsed.filter(([name]) => formula.test(name ?? ""))).toEqual([]);
    expect(parsed.filter(([name]) => name?.startsWith("'")).length).toBeGreaterThanOrEqual(7);
    expect(tsvOf(rows).match(/\n/g)?.length).toBe(rows.length);
  });

  test("as Markdown: one table, each cell's text as it was, nothing of it markup", () => {
    const tokens = new MarkdownIt({ html: true }).parse(markdownOf(rows, [false, true]), {});
    expect(tokens.filter(({ type }) => type === "table_open").length).toBe(1);
    const inline = tokens.filter(({ type }) => type === "inline");
    expect(inline.length).toBe(rows.length * 2);
    for (const { children } of inline)
      expect(children?.every(({ type }) => type === "text" || type === "text_special")).toBe(true);
    const texts = inline.map(({ children }) => children?.map(({ content }) => content).join(""));
    expect(texts.slice(2, 2 + HOSTILE.length * 2).filter((_, i) => i % 2 === 0)).toEqual(
      names.map((text) => text.trim()),
    );
  });
});

test("the rows in the document are those in view, with some to spare, and never more than there are", () => {
  expect(rowWindow(1000, 0, 480, 5)).toEqual({ first: 0, end: 60, focus: 5 });
  expect(rowWindow(1000, 500 * ROW_HEIGHT, 480, -1)).toEqual({ first: 480, end: 540, focus: 480 });
  expect(rowWindow(3, 99999, 480, 0)).toEqual({ first: 0, end: 3, focus: 0 });
  expect(rowWindow(0, 0, 480, -1)).toEqual({ first: 0, end: 0, focus: 0 });
});
