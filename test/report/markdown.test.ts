import { basename } from "node:path";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { hex } from "../../src/engine/index.js";
import { renderMarkdown } from "../../src/report/markdown/render.js";
import type { ReportFile } from "../../src/report/model.js";
import { printable } from "../../src/report/printable.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { sceneBy } from "./kernel-scenes.js";
import { KHO_BOOT, LARGEST, loggedLoad, loggedScratch, ONE_PAGE_MORE } from "./logged.js";
import { exampleFiles } from "./real-files.js";
import { HOST, invalidScene, M, NEXT, scene, sceneFile } from "./scenes.js";

const markdown = new MarkdownIt({ html: true, linkify: true });

type Token = ReturnType<typeof markdown.parse>[number];

/** What a reader sees of inline text; the invisible marks that keep forges from making links of it are not seen. */
function shown({ children, content }: Token): string {
  const text = children?.map((child) => (child.type === "softbreak" ? " " : child.content)).join("") ?? content;
  return text.replaceAll("\u2060", "");
}

/** Every table with its cells, the headings first. */
function tablesOf(text: string): string[][][] {
  const tables: string[][][] = [];
  const tokens = markdown.parse(text, {});
  tokens.forEach((token, i) => {
    if (token.type === "table_open") tables.push([]);
    if (token.type === "tr_open") tables.at(-1)?.push([]);
    if (token.type === "th_open" || token.type === "td_open")
      tables
        .at(-1)
        ?.at(-1)
        ?.push(shown(tokens[i + 1] as Token));
  });
  return tables;
}

/** Every kind of token, inline ones too. */
function kindsIn(text: string): Set<string> {
  return new Set(
    markdown.parse(text, {}).flatMap(({ type, children }) => [type, ...(children ?? []).map((one) => one.type)]),
  );
}

const headed = (text: string, first: string) => tablesOf(text).filter(([headings]) => headings?.includes(first));

describe("the report of all examples", async () => {
  const files = await exampleFiles();
  const text = renderMarkdown(files);
  const images = files.flatMap((file) => file.images.map((image) => ({ file, image })));

  test("begins with a table of all images of all files", () => {
    const [headings, ...rows] = tablesOf(text)[0] ?? [];
    expect(headings?.slice(0, 3)).toEqual(["file", "image", "machine"]);
    expect(rows.map((row) => row.slice(0, 3))).toEqual(
      images.map(({ file, image }) => [file.path, image.name, image.machine]),
    );
  });

  test("has each segment where the engine has put it", () => {
    const placed = images.flatMap(({ image }) =>
      image.load && image.load.placement.segments.length > 0
        ? [
            image.load.placement.segments.map(({ name, mem, indeterminate }) => [
              name,
              indeterminate === undefined ? hex(mem) : "not known",
            ]),
          ]
        : [],
    );
    const tables = headed(text, "segment").filter(([headings]) => headings?.includes("start"));
    expect(tables.map(([, ...rows]) => rows.map(([, name, start]) => [name, start]))).toEqual(placed);
  });

  test("has each region with its size and largest hole, and each region tried of a load that fails", () => {
    const regions = images.flatMap(({ image }) =>
      image.load?.placement.regions.length ? [image.load.placement.regions.length] : [],
    );
    const told = headed(text, "largest hole").map(([, ...rows]) => rows);
    expect(told).toHaveLength(regions.length);
    // Of more than 16 regions those without a segment share a row.
    told.forEach((rows, i) => {
      const shared = rows.reduce(
        (sum, [, cell = ""]) => sum + Number(/^(\d+) regions?, unused$/.exec(cell)?.[1] ?? 1),
        0,
      );
      expect(shared).toBe(regions[i]);
    });
    const tried = images.flatMap(({ image }) => {
      const { failure } = image.load?.placement ?? {};
      return failure && "cause" in failure && failure.cause === "no-hole" ? [image.name] : [];
    });
    expect(tried.length).toBeGreaterThan(2);
    expect(headed(text, "region tried")).toHaveLength(tried.length);
  });

  test("is headings, tables, lists and sentences, and nothing else", () => {
    const inline = ["inline", "text", "softbreak", "strong_open", "strong_close", "code_inline"];
    const blocks = [
      "heading",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
      "paragraph",
      "bullet_list",
      "list_item",
      "blockquote",
    ];
    const allowed = [...inline, "hr", ...blocks.flatMap((kind) => [`${kind}_open`, `${kind}_close`])];
    expect([...kindsIn(text)].filter((kind) => !allowed.includes(kind))).toEqual([]);
  });

  test("reads as a table in the source too", () => {
    for (const table of text.split("\n\n").filter((block) => block.startsWith("| "))) {
      const bars = table.split("\n").map((line) => [...line.replaceAll("\\|", "  ").matchAll(/\|/g)].length);
      expect(new Set(bars).size).toBe(1);
    }
  });
});

test("one file has no summary of files, and its own name as the title", () => {
  const text = renderMarkdown([sceneFile([scene("next", HOST, NEXT)], { path: "host.kexec" })]);
  expect(
    text.startsWith("# `host.kexec`\n\nno errors in 1 file; 1 image: 1 loads.\n\n## `next` on `host`: loads\n"),
  ).toBe(true);
});

test("further kernels stand side by side, with what moves", () => {
  const { kho: _, ...plain } = HOST;
  const text = renderMarkdown([sceneFile([sceneBy(["6.1", "6.12"], plain, NEXT.slice(3))])]);
  const [table] = headed(text, "6.12");
  expect(table?.[0]).toEqual(["segment", "6.1", "6.12"]);
  expect(table?.[1]?.[2]).toMatch(/^\* 0x[0-9a-f]+$/);
  expect(text).toContain("- 6.12: loads; initrd moves, by");
});

test("an invalid image and one that fails say so", () => {
  const fails = scene("big", HOST, [{ name: "initrd", memsz: 600 * M, topDown: true }]);
  const text = renderMarkdown([sceneFile([invalidScene("bad"), fails])]);
  expect(text).toContain("## `bad` on `host`: **invalid**");
  expect(text).toContain("## `big` on `host`: **fails with EADDRNOTAVAIL at initrd**");
  expect(text).toContain("> No hole for initrd: 600M (`0x25800000`)");
});

describe.each(HOSTILE)("a file full of %j", (hostile) => {
  const file: ReportFile = hostileFile(hostile);
  const text = renderMarkdown([file, file]);
  const visible = printable(hostile).toWellFormed().trim();

  test("is text and code, and no markup of its own", () => {
    const kinds = kindsIn(text);
    for (const kind of [
      "html_inline",
      "html_block",
      "link_open",
      "image",
      "em_open",
      "s_open",
      "fence",
      "code_block",
      "ordered_list_open",
    ]) {
      expect(kinds, kind).not.toContain(kind);
    }
  });

  test("shows its names in the cells as they are", () => {
    const [, first] = tablesOf(text)[0] ?? [];
    expect(first?.slice(0, 3).map((cell) => cell.trim().toWellFormed())).toEqual([visible, visible, visible]);
    const [segments] = headed(text, "start");
    expect(segments?.at(-1)?.[1]?.toWellFormed()).toBe(`kernel ${visible}`);
  });

  test("names nobody, and refers to nothing", () => {
    const texts = markdown
      .parse(text, {})
      .flatMap(({ children }) => children?.filter(({ type }) => type === "text") ?? []);
    for (const { content } of texts) expect(content).not.toMatch(/[@#](?=\w)/);
    expect(texts.length).toBeGreaterThan(20);
  });
});

test("the report of a failing load, as it is read", async () => {
  const [file] = await exampleFiles(["4-kho-one-page.kexec"]);
  expect(file).toBeDefined();
  const text = renderMarkdown([withoutFolder(file as ReportFile)]);
  // Every place is the one that the real kernel logged; of the load that fails those before its initrd.
  const { segments } = loggedLoad(KHO_BOOT, LARGEST);
  const { errno } = loggedLoad(KHO_BOOT, ONE_PAGE_MORE);
  const places = headed(text, "start").map(([, ...rows]) => rows.map(([, , start, end]) => ({ start, end })));
  const logged = segments.map(({ start, end }) => ({ start, end }));
  expect(places).toEqual([logged, logged.slice(0, 4)]);
  expect(tablesOf(text)[0]?.map((row) => row[3])).toEqual(["outcome", "loads", `fails with ${errno} at initrd`]);
  // Its best area lacks the one page by which it is larger than the initrd that loads.
  const [tried] = headed(text, "region tried");
  expect(tried?.map((row) => row[2]).slice(1)).toEqual(loggedScratch());
  expect(tried?.[2]?.slice(3)).toEqual(["512M", "no hole", "456M", "4K"]);
  expect(segments[4]?.memsz).toBe(456 * M);
  await expect(text).toMatchFileSnapshot("snapshots/4-kho-one-page.md");
});

/** A file as it is told of in its own folder: where the tests lie is no part of a report. */
function withoutFolder(file: ReportFile): ReportFile {
  const diagnostics = file.diagnostics.map((one) => ({
    ...one,
    related: one.related.map((place) => ({ ...place, path: basename(place.path) })),
  }));
  return { ...file, path: basename(file.path), diagnostics };
}
