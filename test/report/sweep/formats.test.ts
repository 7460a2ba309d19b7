import { DOMParser } from "@xmldom/xmldom";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { type BzImageRequest, kexecBuf } from "../../../src/engine/index.js";
import { grouped } from "../../../src/report/grouped.js";
import { pageOf } from "../../../src/report/html/frame.js";
import { PLAIN } from "../../../src/report/style.js";
import { renderChart } from "../../../src/report/sweep/chart/render.js";
import { SWEEP_FORMATS, type SweepFormat } from "../../../src/report/sweep/formats.js";
import type { Sweep, SweepResult } from "../../../src/report/sweep/model.js";
import { sweepEvents } from "../../../src/report/sweep/run.js";
import schema from "../../../src/report/sweep/sweep-1.schema.json" with { type: "json" };
import { renderSweep } from "../../../src/report/sweep/text.js";
import { sizeToTheByte, stretchClauses } from "../../../src/report/sweep/words.js";
import { GiB, kernel, MiB, machine } from "../../engine/machines.js";
import { attribute, named, readPage } from "../page.js";
import { areaAxis, partAxis, sweepOf, worked } from "./sweeps.js";

// The kernel must lie above 4G, where 300M are: sizes from 44M to 300M of the initrd leave it no room.
const low = { start: MiB, end: 2 * GiB - 1 };
const high = { start: 4 * GiB, end: 4 * GiB + 300 * MiB - 1 };
const island = {
  machine: machine({ ram: [low, high] }),
  type: "default" as const,
  payload: [
    kexecBuf({ name: "initrd", memsz: 40 * MiB, bufMin: 16 * MiB, topDown: true }),
    kexecBuf({ name: "kernel", memsz: 256 * MiB, bufAlign: 2 * MiB, bufMin: 4 * GiB, topDown: true }),
  ],
};
const refused = { ...island, load: null, kernel: "6.12", refusal: 'it has <none> & "nothing"' };
const axis = partAxis("initrd", 16 * MiB, 600 * MiB, 8 * MiB);
const ISLAND = sweepOf([island, refused], [axis]);

/** A CMA area, which makes every address unknown. */
const cma = { ...island, machine: machine({ profile: kernel("6.18"), cma: 64 * MiB }) };
const UNKNOWN = sweepOf([cma], [axis], { name: "unknown" });

const scratch = [{ name: "s0", addr: GiB, size: 64 * MiB }];
const area = {
  ...island,
  machine: machine({ kho: { scratch, finalized: true } }),
  payload: island.payload.slice(0, 1),
};
const AREA = sweepOf([area], [areaAxis(0, 0, 128 * MiB, 4 * MiB), partAxis("initrd", MiB, 61 * MiB, MiB)], {
  name: "area",
});

const SWEEPS: readonly Sweep[] = [ISLAND, UNKNOWN, AREA];

function formatOf(name: string): SweepFormat {
  const format = SWEEP_FORMATS.find((one) => one.name === name);
  if (!format) throw new Error(name);
  return format;
}

function rendered(name: string, sweeps: readonly Sweep[] = SWEEPS): string {
  const format = formatOf(name);
  const path = "höst.kexec";
  if ("render" in format)
    return format.render([{ path, sweeps: sweeps.map(worked) }], { style: PLAIN, version: "1.2.3" });
  const { lines } = format;
  return [
    lines.begin(path),
    ...sweeps.flatMap((sweep) => [
      lines.sweep(path, sweep),
      ...[...sweepEvents(sweep)].map((event) => (event ? lines.event(path, sweep, event) : "")),
    ]),
  ].join("");
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
ajv.addSchema(schema);

test("what loads without its IMA list is told so in every format", () => {
  // No range has more than 64M; the kernel and the rest lie where the list does not.
  const ram = [
    { start: MiB, end: 65 * MiB - 1 },
    { start: GiB, end: GiB + 32 * MiB - 1 },
  ];
  const kernelFile = {
    fileSize: MiB,
    setupSects: 39,
    initSize: 8 * MiB,
    kernelAlignment: 2 * MiB,
    prefAddress: 16 * MiB,
  };
  const payload: BzImageRequest = {
    loader: "bzImage",
    kernel: { ...kernelFile, cmdlineSize: 2047 },
    purgatory: { bufsz: 0x4000, memsz: 0x5000, bufAlign: 0x1000 },
    config: { imaKexec: true, kexecHandover: false },
    initrd: null,
    cmdline: 20,
    efiMap: 0,
    elfcorehdr: { bufsz: 0x1000, memsz: 0x1000 },
    ima: MiB,
    dmCryptKeys: null,
    dtb: null,
    refused: null,
  };
  const load = { machine: machine({ ram, totalRamPages: GiB / 4096 }), type: "default" as const, payload };
  const list = sweepOf([load], [partAxis("ima", 32 * MiB, 128 * MiB, 32 * MiB)]);
  const result = worked(list);
  expect(renderSweep(result, PLAIN)).toContain("loads up to 64M (67,108,864 bytes); above, it loads without ima\n");
  // Its stretch, and the points at 96M and 128M; the chart has its band's tip, its words in the band and in the legend.
  expect(rendered("csv", [list]).match(/,left-out,/g)).toHaveLength(3);
  const chart = renderChart(result);
  expect(chart.match(/loads without ima</g)).toHaveLength(3);
  expect(chart.match(/class="band left-out"/g)).toHaveLength(2);
  const document = JSON.parse(rendered("json", [list]));
  const validate = ajv.getSchema("urn:kexec-scenario:sweep:1");
  validate?.(document);
  expect(validate?.errors).toBeNull();
  const [{ stretches, points }] = document.files[0].sweeps[0].rows;
  expect(stretches.at(-1)).toMatchObject({ from: "0x4000001", outcome: "left-out", errno: null, reason: null });
  expect(points.at(-1)).toMatchObject({ size: "0x8000000", outcome: "left-out", headroom: null });
});

describe("JSON", () => {
  test("is as its schema says, and has all that came", () => {
    const document = JSON.parse(rendered("json"));
    const validate = ajv.getSchema("urn:kexec-scenario:sweep:1");
    validate?.(document);
    expect(validate?.errors).toBeNull();
    const [first] = document.files[0].sweeps;
    // 44M, and 300M: see above.
    expect(first.rows[0].stretches.map((one: Record<string, string>) => [one.from, one.to, one.outcome])).toEqual([
      ["0x1000000", "0x2c00000", "loads"],
      ["0x2c00001", "0x12c00000", "fails"],
      ["0x12c00001", "0x25800000", "loads"],
    ]);
    expect(first.rows[0].points).toHaveLength(74);
    expect(first.rows[1]).toMatchObject({ kernel: "6.12", refusal: refused.refusal, stretches: [], points: [] });
  });

  test("a document that says something else is refused", () => {
    const document = JSON.parse(rendered("json", [ISLAND]));
    document.files[0].sweeps[0].rows[0].points[0].outcome = "maybe";
    const validate = ajv.getSchema("urn:kexec-scenario:sweep:1");
    expect(validate?.(document)).toBe(false);
  });

  test("of lines, each is whole by itself and as the schema says", () => {
    const text = rendered("ndjson");
    expect(text.endsWith("\n")).toBe(true);
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const validate = ajv.getSchema("urn:kexec-scenario:sweep:1#/$defs/line");
    for (const line of lines) {
      validate?.(line);
      expect(validate?.errors, JSON.stringify(line)).toBeNull();
    }
    const kinds = Map.groupBy(lines, ({ kind }) => kind);
    expect(kinds.get("sweep")).toHaveLength(3);
    const results = SWEEPS.map(worked);
    const count = (of: (result: SweepResult) => number) => results.reduce((sum, result) => sum + of(result), 0);
    expect(kinds.get("row")).toHaveLength(count(({ rows }) => rows.length));
    expect(kinds.get("stretch")).toHaveLength(count(({ rows }) => rows.flatMap(({ stretches }) => stretches).length));
    expect(kinds.get("point")).toHaveLength(count(({ rows }) => rows.flatMap(({ points }) => points).length));
  });
});

test("CSV has a row for each stretch and each point, and one for what is not placed", () => {
  const text = rendered("csv");
  // The path is no ASCII.
  expect(text.startsWith("\ufeff")).toBe(true);
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, record_delimiter: "\r\n" });
  const own = rows.filter(({ sweep }) => sweep === "growth");
  expect(
    own
      .filter(({ kind }) => kind === "stretch")
      .map(({ from_bytes, to_bytes, outcome }) => [from_bytes, to_bytes, outcome]),
  ).toEqual([
    [`${16 * MiB}`, `${44 * MiB}`, "loads"],
    [`${44 * MiB + 1}`, `${300 * MiB}`, "fails"],
    [`${300 * MiB + 1}`, `${600 * MiB}`, "loads"],
  ]);
  const points = own.filter(({ kind }) => kind === "point");
  expect(points).toHaveLength(74);
  // The top of the RAM above 4G is at 4396M: 16M below it are at 4380M = 0x111c00000.
  expect(points[0]).toMatchObject({ from: "16M", mem: "0x111c00000", headroom_bytes: `${28 * MiB}` });
  expect(own.filter(({ outcome }) => outcome === "not placed")).toMatchObject([
    { reason: refused.refusal, kernel: "Linux 6.12" },
  ]);
  const withSecond = rows.filter(({ sweep, kind }) => sweep === "area" && kind === "stretch");
  expect(withSecond[0]).toMatchObject({ second: "1M", second_bytes: `${MiB}`, varies: "s0" });
});

describe("text", () => {
  const text = renderSweep(worked(ISLAND), PLAIN);

  test("tells where the outcome changes, to the byte, and why", () => {
    const [, words = ""] = /Linux 7\.3: ([\s\S]*?)\n\n/.exec(text) ?? [];
    const sentence = words.replace(/\s+/g, " ");
    expect(sentence).toContain(
      "loads up to 44M (46,137,344 bytes); fails with EADDRNOTAVAIL at kernel up to 300M (314,572,800 bytes); above, it loads again",
    );
    expect(sentence).toContain("No hole for kernel: 256M");
    expect(text).toContain("Linux 6.12: not placed: it has <none>");
  });

  test("has every point in its table", () => {
    const lines = text.split("\n").filter((line) => /^ {2}7\.3 /.test(line));
    expect(lines).toHaveLength(74);
    expect(lines[0]?.split(/ {2,}/).slice(1)).toEqual(["7.3", "16M", "loads", "0x111c00000", "0x101c00000", "28M"]);
  });

  test("no line is wider than a report's", () => {
    for (const line of renderSweep(worked(AREA), PLAIN).split("\n").slice(1))
      expect(line.length).toBeLessThanOrEqual(100);
  });
});

test("sizes to the byte", () => {
  expect(grouped(1234567n)).toBe("1,234,567");
  expect(grouped(12n)).toBe("12");
  // 446.2M = 467,881,984 bytes: 446.2 * 1048576 = 467,874,611.2, rounded down to a tenth.
  expect(sizeToTheByte(467_881_984n)).toBe("446.2M (467,881,984 bytes)");
  expect(sizeToTheByte(512n * BigInt(MiB))).toBe("512M (536,870,912 bytes)");
  expect(sizeToTheByte(17n)).toBe("17 bytes");
});

test("what is not proven is said", () => {
  const [row] = worked(ISLAND).rows;
  if (!row) throw new Error("no row");
  expect(stretchClauses({ ...row, isExact: false }).at(-1)).toBe(
    "sizes between those tried may come to something else",
  );
});

describe("the chart", () => {
  const pictures = SWEEPS.flatMap((sweep) => [
    renderChart(worked(sweep)),
    renderChart(worked(sweep), { idPrefix: "x" }),
  ]);

  test.each([...pictures, rendered("svg")])("is sound XML that fetches nothing and runs nothing", (svg) => {
    const faults: string[] = [];
    const document = new DOMParser({ onError: (_, message) => faults.push(message) }).parseFromString(
      svg,
      "image/svg+xml",
    );
    expect(faults).toEqual([]);
    expect(document.getElementsByTagName("script")).toHaveLength(0);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|href=|@import|url\((?!#)/);
  });

  test("names the sizes at which the outcome changes, the size that is written, and what is not placed", () => {
    const svg = renderChart(worked(ISLAND));
    const document = new DOMParser().parseFromString(svg, "image/svg+xml");
    const words = [...document.getElementsByTagName("text")].map(({ textContent }) => textContent);
    for (const wanted of ["44M", "300M", "now 40M", "Linux 7.3", "Linux 6.12", "size of initrd", "loads"])
      expect(words).toContain(wanted);
    expect(words.some((one) => one?.startsWith("not placed: it has <none>"))).toBe(true);
    // Each stretch tells of itself to the byte.
    const tips = [...document.getElementsByTagName("title")].map(({ textContent }) => textContent);
    expect(tips).toContain(
      "44M (46137345 bytes) to 300M (314,572,800 bytes): fails with EADDRNOTAVAIL at kernel".replace(
        "46137345",
        "46,137,345",
      ),
    );
  });

  test("stretches lie where their sizes are: the flips divide the axis as the sizes do", () => {
    const document = new DOMParser().parseFromString(renderChart(worked(ISLAND)), "image/svg+xml");
    const boxes = [...document.getElementsByTagName("rect")]
      .filter(
        (one) =>
          /^band (?:loads|fails)$/.test(one.getAttribute("class") ?? "") && Number(one.getAttribute("width")) > 16,
      )
      .map((one) => ({ x: Number(one.getAttribute("x")), width: Number(one.getAttribute("width")) }))
      .toSorted((a, b) => a.x - b.x);
    const whole = boxes.reduce((sum, { width }) => sum + width, 0);
    // 28M, 256M and 300M of 584M.
    for (const [i, share] of [28, 256, 300].entries())
      expect((boxes[i]?.width ?? 0) / whole).toBeCloseTo(share / 584, 2);
  });
});

test("the page is sound, needs nothing else and forbids everything else", () => {
  const page = readPage(rendered("html"));
  expect(page.faults).toEqual([]);
  const ids = page.elements.flatMap((element) => attribute(element, "id") ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const tag of ["script", "img", "link", "iframe"]) expect(named(page, tag)).toEqual([]);
  const policy = named(page, "meta").find((meta) => attribute(meta, "http-equiv") === "Content-Security-Policy");
  expect(policy && attribute(policy, "content")).toBe("default-src 'none'; style-src 'unsafe-inline'");
  expect(pageOf({ title: "<b>", about: "", kicker: "", main: [], footer: [] })).not.toContain("<b>");
});
