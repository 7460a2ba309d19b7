import { describe, expect, test } from "vitest";
import { changesUpTo, hex, type KernelVersion, parseVersion, profileFor } from "../../src/engine/index.js";
import { renderHtml } from "../../src/report/html/render.js";
import { memoryMap } from "../../src/report/map/memory-map.js";
import { printable } from "../../src/report/printable.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { sceneBy } from "./kernel-scenes.js";
import { attribute, named, type Page, readPage, tablesIn, textOf } from "./page.js";
import { exampleFiles, scenarioFile } from "./real-files.js";
import { finding, HOST, invalidScene, M, NEXT, scene, sceneFile } from "./scenes.js";

const { kho: _, ...PLAIN_HOST } = HOST;

/** What of a page a browser would fetch or run, and every link out of it. */
function reachesOut({ elements }: Page): string[] {
  return elements.flatMap(({ attrs, tagName }) => [
    ...(["script", "iframe", "object", "embed", "link", "img", "base", "form"].includes(tagName) ? [tagName] : []),
    ...attrs
      .filter(
        ({ name, value }) => /^on|^src|^style$|^action$/.test(name) || (/href$/.test(name) && !value.startsWith("#")),
      )
      .map(({ name, value }) => `${tagName} ${name}=${value}`),
  ]);
}

/** The faults of a page as such: what the parser has against it, what it reaches for, ids twice, links to nowhere. */
function faultsOf(page: Page): string[] {
  const ids = page.elements.flatMap((element) => attribute(element, "id") ?? []);
  const links = page.elements.flatMap((element) => attribute(element, "href") ?? []);
  const styles = named(page, "style").map(textOf).join("");
  return [
    ...page.faults,
    ...reachesOut(page),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} twice`),
    ...links.filter((link) => !ids.includes(link.slice(1))).map((link) => `${link} leads nowhere`),
    ...(/@import|url\((?!["']?#)/.test(styles) ? ["a style sheet reaches out"] : []),
  ];
}

const maps = (page: Page) => named(page, "figure").flatMap((figure) => named(figure, "svg"));
const withHeading = (page: Page, heading: string) => tablesIn(page).filter(([headings]) => headings?.includes(heading));

describe("the page of all examples", async () => {
  const files = await exampleFiles();
  const html = renderHtml(files, "1.2.3");
  const page = readPage(html);
  const images = files.flatMap((file) => file.images);

  test("is sound, needs nothing else and forbids everything else", () => {
    expect(faultsOf(page)).toEqual([]);
    const policy = named(page, "meta").find((meta) => attribute(meta, "http-equiv") === "Content-Security-Policy");
    expect(policy && attribute(policy, "content")).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  test("is the same each time", () => {
    expect(renderHtml(files, "1.2.3")).toBe(html);
  });

  test("begins with a table that leads to every image", () => {
    const [first] = named(page, "table");
    const links = first ? named(first, "td").flatMap((cell) => named(cell, "a")) : [];
    expect(links.map(textOf)).toEqual(images.map(({ name }) => name));
    const groups = first ? named(first, "tr").filter((row) => attribute(row, "class") === "group") : [];
    expect(groups.map(textOf)).toEqual(files.map(({ path }) => path));
  });

  test("has each segment where the engine has put it", () => {
    const placed = images.flatMap(({ load }) =>
      load && load.placement.segments.length > 0
        ? [
            load.placement.segments.map(({ name, mem, indeterminate }) => [
              name,
              indeterminate === undefined ? hex(mem) : "not known",
            ]),
          ]
        : [],
    );
    const tables = withHeading(page, "start").filter(([headings]) => headings?.includes("segment"));
    expect(tables.map(([, ...rows]) => rows.map(([, name, start]) => [name, start]))).toEqual(placed);
  });

  test("has the map of each image that was placed", () => {
    const maps = images.filter((image) => memoryMap(image) !== null);
    expect(named(page, "figure").map((figure) => named(figure, "svg").length)).toEqual(maps.map(() => 1));
  });

  test("says in a picture nothing that stands beside it", () => {
    const [title] = maps(page)
      .map((svg) => named(svg, "title")[0])
      .filter((one) => one !== undefined);
    expect(title && textOf(title)).toMatch(/^image \w+ on \w+: /);
    const drawn = maps(page).flatMap((svg) => named(svg, "text").map(textOf));
    expect(drawn.filter((text) => /^image |image, loaded by|^No hole for|KHO is active/.test(text))).toEqual([]);
    expect(drawn.filter((text) => text.startsWith("Drawn without a label")).length).toBeGreaterThan(0);
  });

  test("explains each failure, with the regions that were tried", () => {
    const explained = page.elements.filter((element) => attribute(element, "class") === "failure");
    const failing = images.filter(({ load }) => load?.placement.failure);
    expect(explained).toHaveLength(failing.length);
    expect(failing.length).toBeGreaterThan(3);
    for (const one of explained) {
      expect(textOf(one)).toMatch(/Why it fails\s+\S.{30,}/);
      expect(tablesIn(one)[0]?.[0]).toEqual([
        "#",
        "region tried",
        "range",
        "size",
        "verdict",
        "usable hole",
        "missing",
      ]);
    }
  });

  test("shows every scenario's text, line by line", () => {
    const sources = page.elements.filter((element) => attribute(element, "class") === "source");
    const shown = sources.map((source) => textOf(named(source, "pre")[0] as never));
    // Each line with its break, the empty one behind the last break too.
    expect(shown).toEqual(files.map(({ text }) => `${text}\n`));
    for (const [file, source] of sources.entries()) {
      const numbers = named(source, "a").map((link) => attribute(link, "data-line"));
      expect(numbers).toEqual(files[file]?.text.split("\n").map((_, i) => `${i + 1}`));
    }
  });

  test("tells what each kernel does and where that is known from", () => {
    const sources = withHeading(page, "what it does");
    const kernels = new Set(images.filter(({ load }) => load).map(({ kernel }) => kernel));
    expect(sources).toHaveLength(kernels.size);
    expect(sources.flat().some(([, , where]) => /image_load\(\)|kho_fill_kimage\(\)/.test(where ?? ""))).toBe(true);
  });
});

test.each(["x86_64", "arm64"] as const)(
  "of written buffers on %s the kernel is told for that architecture alone",
  async (arch) => {
    const text = `machine host { arch ${arch} kernel 7.3 ram 1G size 1G }\nimage next on host { buffer one { memsz 4K } }\n`;
    const page = readPage(renderHtml([await scenarioFile("host.kexec", text)], "1"));
    const [[, ...rows] = []] = withHeading(page, "what it does");
    const changes = changesUpTo(profileFor(parseVersion("7.3") as KernelVersion));
    const other = arch === "arm64" ? "x86_64" : "arm64";
    const only = (one: string) => changes.filter(({ archs }) => archs && !archs.some((name) => name !== one));
    const foreign = changes.filter(({ archs }) => archs && !archs.includes(arch));
    expect(rows).toHaveLength(changes.length - foreign.length);
    expect(only(other).length).toBeGreaterThan(0);
    for (const { what } of only(other)) expect(rows.map(([, told]) => told)).not.toContain(what);
    expect(page.elements.filter(({ tagName }) => tagName === "dt").map(textOf)).toContain("architecture");
    expect(named(page, "dd").map(textOf)).toContain(arch);
  },
);

test("a finding leads to its line, which is marked", () => {
  const text = "machine host { }\nimage next on host { }\n";
  const diagnostics = [
    finding({
      line: 2,
      column: 1,
      message: "no hole for `initrd`",
      related: [{ path: "host.kexec", message: "here", line: 1, column: 1, endLine: 1, endColumn: 8 }],
    }),
  ];
  const page = readPage(renderHtml([sceneFile([invalidScene("next")], { text, diagnostics })], "1"));
  expect(faultsOf(page)).toEqual([]);
  const [findings] = page.elements.filter((element) => attribute(element, "class") === "findings");
  expect(findings && named(findings, "a").map((link) => attribute(link, "href"))).toEqual([
    "#file-1-line-2",
    "#file-1-line-1",
  ]);
  const line = page.elements.find((element) => attribute(element, "id") === "file-1-line-2");
  expect(line && attribute(line, "class")).toBe("row error");
  expect(page.elements.some(({ tagName }) => tagName === "figure")).toBe(false);
});

test("a finding leads nowhere in a file that is no text, and to the end of one that breaks off", () => {
  const none = sceneFile([], { text: "", diagnostics: [finding({ line: 3, column: 2, code: "not-text" })] });
  const ends = sceneFile([], {
    text: "machine m {\n",
    diagnostics: [finding({ line: 2, column: 1, code: "missing-brace" })],
  });
  const page = readPage(renderHtml([none, ends], "1"));
  expect(faultsOf(page)).toEqual([]);
  const links = page.elements.filter((element) => attribute(element, "class") === "line" && element.tagName === "a");
  expect(links.map((link) => attribute(link, "href"))).toEqual(["#file-2-line-2"]);
});

test("further kernels stand side by side, with the changes that move a segment", () => {
  const page = readPage(renderHtml([sceneFile([sceneBy(["6.1", "6.12"], PLAIN_HOST, NEXT.slice(3))])], "1"));
  expect(faultsOf(page)).toEqual([]);
  expect(withHeading(page, "6.12")[0]?.[0]).toEqual(["segment", "6.1", "6.12"]);
  const [told] = page.elements.filter((element) => attribute(element, "class") === "kernels");
  expect(told && textOf(told)).toContain("6.12: loads; initrd moves, by");
  expect(withHeading(page, "what it does")).toHaveLength(2);
});

test("a file without an image is in the summary of several", () => {
  const page = readPage(
    renderHtml([sceneFile([scene("next", HOST, NEXT)]), sceneFile([], { path: "empty.kexec" })], "1"),
  );
  expect(faultsOf(page)).toEqual([]);
  const rows = tablesIn(page)[0] ?? [];
  expect(rows.slice(-2).map(([first, , , outcome]) => [first, outcome])).toEqual([
    ["empty.kexec", undefined],
    ["-", "no image"],
  ]);
});

describe.each(HOSTILE)("a page full of %j", (text) => {
  const page = readPage(renderHtml([hostileFile(text), hostileFile(text)], text));
  const visible = printable(text.toWellFormed());

  test("is sound, and nothing of it is markup", () => {
    expect(faultsOf(page)).toEqual([]);
  });

  test("shows the text where it was a name", () => {
    const headings = named(page, "h2").map(textOf);
    expect(headings.slice(0, 2)).toEqual([visible, visible]);
    const [segments] = withHeading(page, "start");
    expect(segments?.at(-1)?.[1]).toBe(`kernel ${visible}`);
  });
});

test("two hundred images make a page of bearable size", () => {
  const images = Array.from({ length: 200 }, (_, i) =>
    scene(`image_${i}`, HOST, [
      ...NEXT.slice(0, 3),
      { name: "initrd", memsz: (100 + 4 * i) * M, bufMin: 16 * M, topDown: true },
    ]),
  );
  const html = renderHtml([sceneFile(images)], "1");
  expect(html.length).toBeLessThan(7_500_000);
  const page = readPage(html);
  expect(faultsOf(page)).toEqual([]);
  expect(tablesIn(page)[0]).toHaveLength(201);
});
