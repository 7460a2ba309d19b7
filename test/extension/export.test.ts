import { expect, test } from "vitest";
import { EXPORT_FORMATS, formatsInOrder } from "../../src/extension/export/formats.js";
import { base64, fromBase64 } from "../../src/extension/files/base64.js";
import { REPORT_FORMATS } from "../../src/report/formats.js";

test("each format of a report that a file can have is offered, under its own suffix", () => {
  const wanted = REPORT_FORMATS.filter(({ suffix }) => suffix !== undefined);
  const named = (list: readonly { readonly name: string; readonly suffix?: string }[]) =>
    new Map(list.map(({ name, suffix }) => [name, suffix?.replace(/^\./, "")]));
  expect(wanted.length).toBeGreaterThan(5);
  expect(named(EXPORT_FORMATS)).toEqual(named(wanted));
});

test("the format chosen last comes first", () => {
  const names = (last: unknown) => formatsInOrder(last).map(({ name }) => name);
  expect(names(undefined)).toEqual(EXPORT_FORMATS.map(({ name }) => name));
  expect(names("no format")).toEqual(names(undefined));
  expect(names("csv")).toEqual(["csv", ...names(undefined).filter((name) => name !== "csv")]);
});

test("a picture comes out of base64 as it went in", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256);
  expect(fromBase64(base64(bytes))).toEqual(bytes);
});
