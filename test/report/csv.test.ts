import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { hex } from "../../src/engine/index.js";
import { renderCsv } from "../../src/report/csv/render.js";
import type { ReportFile } from "../../src/report/model.js";
import { printable } from "../../src/report/printable.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { withKernels } from "./kernel-scenes.js";
import { exampleFiles } from "./real-files.js";
import { HOST, invalidScene, K, M, NEXT, scene, sceneFile } from "./scenes.js";

type Row = Record<string, string>;

/** The rows as a strict reader of RFC 4180 has them. */
function rowsOf(files: readonly ReportFile[]): Row[] {
  return parse(renderCsv(files), { columns: true, bom: true, record_delimiter: "\r\n" });
}

const { kho: _, ...PLAIN_HOST } = HOST;

describe("a row", () => {
  const [first, ...rows] = rowsOf([sceneFile([scene("next", HOST, NEXT)])]);

  test("is a segment with what is told of its load", () => {
    expect(first).toEqual({
      file: "host.kexec",
      image: "next",
      machine: "host",
      type: "default",
      kernel: "Linux 6.16",
      kho: "on",
      outcome: "loads",
      errno: "",
      failed_at: "",
      index: "0",
      segment: "kho_scratch",
      state: "placed",
      mem: "0x6eff0000",
      end: "0x6eff0fff",
      memsz: "0x1000",
      bufsz: "0x40",
      memsz_bytes: "4096",
      bufsz_bytes: "64",
      region: "lowmem",
    });
    expect(rows.map(({ segment }) => segment)).toEqual(["purgatory", "bootparams", "kernel", "initrd"]);
  });

  test("is also what found no place, with what it asked for", () => {
    const all = rowsOf([sceneFile([scene("big", HOST, [...NEXT.slice(2, 3), { name: "initrd", memsz: 600 * M }])])]);
    expect(all.map(({ segment, state, outcome, failed_at }) => [segment, state, outcome, failed_at])).toEqual([
      ["kho_scratch", "placed", "fails", "initrd"],
      ["kernel", "placed", "fails", "initrd"],
      ["initrd", "refused", "fails", "initrd"],
    ]);
    expect(all[2]).toMatchObject({
      index: "",
      mem: "",
      end: "",
      memsz: "0x25800000",
      memsz_bytes: `${600 * M}`,
      errno: "EADDRNOTAVAIL",
    });
  });

  test("is also a failed final check, an image that is invalid and one without segments", () => {
    const overlap = scene(
      "overlap",
      PLAIN_HOST,
      ["a", "b"].map((name) => ({ name, memsz: M, mem: 2 * M })),
    );
    const all = rowsOf([sceneFile([overlap, invalidScene("bad"), scene("empty", PLAIN_HOST, [])])]);
    expect(
      all.map(({ image, segment, state, outcome, errno, failed_at }) => [
        image,
        segment,
        state,
        outcome,
        errno,
        failed_at,
      ]),
    ).toEqual([
      ["overlap", "a", "placed", "fails", "EINVAL", "sanity"],
      ["overlap", "b", "placed", "fails", "EINVAL", "sanity"],
      ["overlap", "", "refused", "fails", "EINVAL", "sanity"],
      ["bad", "", "", "invalid", "", ""],
      ["empty", "", "", "loads", "", ""],
    ]);
  });

  test("has no address where none is known, no end where there is no byte, and every digit of 64 bits", () => {
    const unknown = scene("cma", { ...PLAIN_HOST, kernel: "6.18", cma: 64 * M }, [{ name: "a", memsz: 4 * K }]);
    const empty = scene("nil", PLAIN_HOST, [{ name: "b", memsz: 0, mem: M }]);
    const wraps = scene("wraps", PLAIN_HOST, [{ name: "c", memsz: M, mem: 0xffff_ffff_ffff_f000n }]);
    const all = rowsOf([sceneFile([unknown, empty, wraps])]).filter(({ index }) => index !== "");
    expect(all.map(({ segment, state, mem, end }) => [segment, state, mem, end])).toEqual([
      ["a", "not known", "", ""],
      ["b", "placed", "0x100000", ""],
      ["c", "placed", "0xfffffffffffff000", "0xfefff"],
    ]);
  });

  test("is there for each further kernel", () => {
    const by = (kernel: string) => scene("next", { ...PLAIN_HOST, kernel }, NEXT.slice(3));
    const all = rowsOf([
      sceneFile([withKernels(by("6.1"), [by("6.10"), { ...invalidScene("next"), kernel: "6.12" }])]),
    ]);
    // As a bare number a spreadsheet would show 6.10 as 6.1.
    expect(all.map(({ kernel, outcome }) => [kernel, outcome])).toEqual([
      ["Linux 6.1", "loads"],
      ["Linux 6.10", "loads"],
      ["Linux 6.12", "invalid"],
    ]);
  });
});

test("the rows of all examples are their segments, and what ended a load", async () => {
  const files = await exampleFiles();
  const placed = files.flatMap(({ path, images }) =>
    images.flatMap(({ name, load }) =>
      (load?.placement.segments ?? []).map(({ name: segment, mem, memsz, indeterminate }) => [
        path,
        name,
        segment,
        indeterminate === undefined ? hex(mem) : "",
        hex(memsz),
      ]),
    ),
  );
  const rows = rowsOf(files);
  expect(
    rows.filter(({ index }) => index !== "").map((row) => [row.file, row.image, row.segment, row.mem, row.memsz]),
  ).toEqual(placed);
  const failed = files.flatMap(({ images }) => images.filter(({ load }) => load?.placement.failure));
  expect(failed.length).toBeGreaterThan(2);
  expect(rows.filter(({ state }) => state === "refused").map(({ image }) => image)).toEqual(
    failed.map(({ name }) => name),
  );
});

describe.each(HOSTILE)("a file full of %j", (text) => {
  const rows = rowsOf([hostileFile(text)]);

  test("keeps its columns and its texts", () => {
    expect(rows).toHaveLength(4);
    const shown = printable(text).toWellFormed();
    for (const { file, image, machine } of rows) {
      for (const cell of [file, image, machine]) expect([shown, `'${shown}`]).toContain(cell);
    }
    expect(rows[1]?.segment).toBe(`kernel ${shown}`);
  });

  test("has no cell that a spreadsheet runs", () => {
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+\-@|%\t\r]/);
  });
});

test("a byte order mark is there where spreadsheets need one, and only there", () => {
  const image = scene("next", HOST, NEXT);
  expect(renderCsv([sceneFile([image])]).startsWith("file,image,")).toBe(true);
  expect(renderCsv([sceneFile([image], { path: "ключ.kexec" })]).startsWith("\ufefffile,image,")).toBe(true);
});
