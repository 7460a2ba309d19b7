import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { memoryMap } from "../../../src/report/map/memory-map.js";
import type { MemoryMap } from "../../../src/report/map/model.js";
import { renderMapSvg } from "../../../src/report/map/svg/render.js";
import { renderSvg } from "../../../src/report/map/svg/report.js";
import { HOST, invalidScene, M, NEXT, range, scene, sceneFile } from "../scenes.js";
import { exampleFiles, mapsOf } from "./examples.js";
import { handMap } from "./maps.js";
import { parsePicture } from "./picture.js";

const next = memoryMap(scene("next", HOST, NEXT)) as MemoryMap;
const TOO_BIG = [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, bufMin: 16 * M, topDown: true }];
const tooBig = memoryMap(scene("too_big", HOST, TOO_BIG)) as MemoryMap;

describe("the picture of a map", () => {
  test("labels each segment with its address and size, each hole with its size", () => {
    const picture = parsePicture(renderMapSvg(next));
    expect(new Set(picture.labels("segment"))).toEqual(
      new Set([
        ["kho_scratch", "0x6eff0000", "4K"],
        ["purgatory", "0x6effb000", "20K"],
        ["bootparams", "0x6eff9000", "8K"],
        ["kernel", "0xfdc800000", "56M"],
        ["initrd", "0xfd1400000", "180M"],
      ]),
    );
    expect(picture.labels("hole")).toContainEqual(["free", "0xfc0000000", "276M"]);
    expect(picture.labels("scratch").map(([, , name]) => name)).toEqual([
      "scratch 4 node1",
      "scratch 2 global",
      "scratch 3 node0",
      "scratch 1 lowmem",
    ]);
    expect(picture.labels("ram")).toContainEqual(["256G", "0x2000000000", "RAM pmem, driver-managed"]);
  });

  test("has the addresses that a real kernel logged", async () => {
    const log = readFileSync(new URL("../../../examples/kho-host/dmesg.txt", import.meta.url), "utf8");
    const logged = [...log.matchAll(/segment\[\d\]: .* mem=(0x[0-9a-f]+) memsz=(0x[0-9a-f]+)/g)].map(([, mem]) => mem);
    expect(logged).toHaveLength(5);
    const file = (await exampleFiles()).find(({ path }) => path.endsWith("9-kho-host.kexec"));
    const map = file && mapsOf(file).find(({ image }) => image === "next");
    const shown = map ? parsePicture(renderMapSvg(map)).labels("segment") : [];
    expect(new Set(shown.map(([, address]) => address))).toEqual(new Set(logged));
  });

  test("shows a refused buffer in each region tried with the bytes that it lacks there", () => {
    const picture = parsePicture(renderMapSvg(tooBig));
    // 600M less 16320K, 456M, and 256M twice; rounded up to a tenth.
    expect(picture.labels("refused").map(([name, verdict, missing]) => [name, verdict, missing])).toEqual(
      expect.arrayContaining([
        ["initrd", "too small", "584.1M missing"],
        ["initrd", "too small", "144M missing"],
        ["initrd", "too small", "344M missing"],
      ]),
    );
    expect(picture.all("text").map(({ textContent }) => textContent)).toContain(
      "image too_big on host: fails with EADDRNOTAVAIL at initrd",
    );
  });

  test("hatches what is missing so that it is seen, also where next to nothing is", () => {
    const map = handMap({
      ram: [[0, 2 ** 30]],
      segments: [["kernel", 0, 2 ** 28]],
      fields: {
        ghosts: [
          {
            ...{ id: "ghost:0", name: "initrd", region: "ram", verdict: "too small", missing: "0x1000" },
            ...{ start: "0x30000000", size: "0x10001000", hole: "0x10000000", holeStart: "0x30000000" },
          },
        ],
      },
    });
    const ghost = parsePicture(renderMapSvg(map))
      .all("g")
      .find((group) => group.getAttribute("id") === "map-ghost-0");
    const [lacks, room] = Array.from(ghost?.getElementsByTagName("rect") ?? []).map((rect) =>
      Number(rect.getAttribute("y")),
    );
    // 4K of 1G would be less than a hundredth of a unit.
    expect((room ?? 0) - (lacks ?? 0)).toBeGreaterThanOrEqual(8);
  });

  test("no size stands without a unit: what is no multiple of 1K is rounded, and told in bytes by the title", () => {
    const map = handMap({
      ram: [[0, 2 ** 30]],
      reserved: [
        [2 ** 20, 80008],
        [2 ** 21, 512],
        [2 ** 22, 324096 * 1024],
      ],
    });
    const picture = parsePicture(renderMapSvg(map));
    // 80008 / 1024 = 78.13
    expect(picture.labels("reserved").map(([size]) => size)).toEqual(
      expect.arrayContaining(["≈ 78.1K", "512 bytes", "324096K"]),
    );
    expect(picture.all("title").map(({ textContent }) => textContent)).toContain(
      "reserved 0x100000..0x113887 (80008 bytes)",
    );
  });

  test("a reason keeps what stands behind a name that is cut", () => {
    const name = "c".repeat(160);
    const map = handMap({ ram: [[0, 2 ** 30]], fields: { notes: [`No hole for ${name}: 40M, aligned to 4K.`] } });
    const texts = parsePicture(renderMapSvg(map))
      .all("text")
      .map(({ textContent }) => textContent ?? "");
    expect(texts.find((words) => words.includes("ccc"))).toMatch(/c…c+:/);
  });

  test("marks the segments that the final checks name", () => {
    const overlapping = [
      { name: "a", memsz: 32 * M, mem: 16 * M },
      { name: "b", memsz: 32 * M, mem: 32 * M },
    ];
    const picture = parsePicture(renderMapSvg(memoryMap(scene("next", HOST, overlapping)) as MemoryMap));
    expect(picture.labels("refused").map(([name]) => name)).toEqual(["b", "a"]);
    expect(picture.labels("segment").map(([name]) => name)).toEqual(["kho_scratch"]);
  });

  test("draws what is to scale in proportion, the highest address at the top", () => {
    const map = handMap({
      ram: [[0, 512 * M]],
      segments: [
        ["low", 0, 100 * M],
        ["high", 300 * M, 200 * M],
      ],
    });
    const picture = parsePicture(renderMapSvg(map));
    const [low, high] = [boxOf(picture, "map-segment-0"), boxOf(picture, "map-segment-1")];
    expect(high.height / low.height).toBeCloseTo(2, 1);
    expect(low.y).toBeGreaterThan(high.y + high.height);
    expect((low.y - high.y - high.height) / low.height).toBeCloseTo(2, 1);
  });

  test("draws the smallest segment so that it can be seen", () => {
    const map = handMap({
      ram: [[0, 2 ** 40]],
      segments: [
        ["tiny", 2 ** 20, 1],
        ["huge", 2 ** 30, 2 ** 36],
      ],
    });
    expect(boxOf(parsePicture(renderMapSvg(map)), "map-segment-0").height).toBeGreaterThanOrEqual(2);
  });

  test("marks each fold with its size and what it is", () => {
    const texts = parsePicture(renderMapSvg(next))
      .all("g")
      .filter((group) => group.getAttribute("class") === "fold")
      .map((group) => group.getElementsByTagName("text")[0]?.textContent);
    // Between 3G and 4G is nothing; above the last scratch area 128G - 126G - 256M; pmem has 256G.
    expect(texts).toEqual(expect.arrayContaining(["1G, no RAM", "1792M of RAM", "256G of RAM"]));
  });

  test("two maps stand side by side, with a band for each segment in both", () => {
    const moved = memoryMap(
      scene("next", { ...HOST, kernel: "7.1" }, [
        ...NEXT.slice(0, 3),
        { name: "initrd", memsz: 200 * M, topDown: true },
      ]),
    );
    const picture = parsePicture(renderMapSvg(next, { beside: moved as MemoryMap }));
    const bands = picture.all("path").filter((path) => path.getAttribute("class") === "move");
    expect(bands.map((band) => band.textContent)).toEqual([
      "kho_scratch stays",
      "purgatory stays",
      "bootparams stays",
      "kernel stays",
      // The kernel begins at 0xfdc800000; 200M below it is 0xfd0000000.
      "initrd moves from 0xfd1400000 to 0xfd0000000",
    ]);
    const headings = picture.all("text").filter((one) => one.getAttribute("class") === "heading");
    expect(headings.map(({ textContent }) => textContent)).toEqual(["Linux 6.16", "Linux 7.1"]);
  });

  test("is the same each time, and no two elements of it share an id", () => {
    for (const svg of [renderMapSvg(next), renderMapSvg(next, { beside: tooBig, idPrefix: "one" })]) {
      const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(renderMapSvg(next, { idPrefix: "a" })).toBe(renderMapSvg(next, { idPrefix: "a" }));
    expect(renderMapSvg(tooBig, { idPrefix: "x" })).not.toContain("url(");
  });

  test("has the colours that the reader's system asks for, or one kind of them", () => {
    expect(renderMapSvg(next)).toContain("prefers-color-scheme:dark");
    expect(renderMapSvg(next, { theme: "light" })).not.toContain("prefers-color-scheme");
    const dark = renderMapSvg(next, { theme: "dark" });
    expect(dark).not.toContain("prefers-color-scheme");
    expect(dark).toContain("#map .paper{fill:#15191f}");
  });

  test("asks for nothing from elsewhere and runs nothing", () => {
    const svg = renderMapSvg(next, { beside: tooBig });
    expect(svg.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(
      /https?:|<script|<foreignObject|@import|\bon\w+=/i,
    );
    expect([...svg.matchAll(/url\(([^)]*)\)/g)].every(([, address]) => address?.startsWith("#"))).toBe(true);
  });
});

const HOSTILE = [
  "<script>alert(1)</script>",
  "\"' onload='x'",
  "a]]>b",
  "<!-- &amp; &#0;",
  "\u0000\u0007\u001b[31m\u202egnp.\ud800x\ufffe",
  "漢字".repeat(40),
  "x".repeat(5000),
];

describe("names that are not meant well", () => {
  test.each(HOSTILE)("%j stays text", (name) => {
    const map = handMap({
      ram: [[0, 2 ** 30]],
      scratch: [[2 ** 20, 2 ** 24]],
      segments: [[name, 2 ** 21, 2 ** 20]],
      fields: { image: name, machine: name, kernel: name, notes: [name], headline: name },
    });
    const named = { ...map, ranges: map.ranges.map((range) => ({ ...range, name })) };
    const picture = parsePicture(renderMapSvg(named, { beside: { ...named, kernel: "6.1" } }));
    expect(picture.all("script")).toEqual([]);
    const texts = picture.all("text").map(({ textContent }) => textContent ?? "");
    expect(texts.length).toBeGreaterThan(10);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    for (const text of texts) expect(text).not.toMatch(/[\u0000-\u001f\u202a-\u202e\ud800-\udfff]/);
    const [label] = picture.labels("segment")[0]?.filter((text) => !/^0x|^1M$/.test(text)) ?? [];
    expect(label?.slice(0, 5)).toBe(visible(name).slice(0, 5));
    for (const attribute of picture.all("*").flatMap((element) => Array.from(element.attributes))) {
      expect(attribute.name).not.toMatch(/^on/);
    }
  });

  /** Control characters as their pictures. */
  function visible(name: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
    return name.replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)));
  }
});

describe("report --format svg", () => {
  const images = [scene("next", HOST, NEXT), invalidScene("wrong"), scene("too_big", HOST, TOO_BIG)];

  test("has the maps of all images one below the other, and a line for one that is wrong", () => {
    const picture = parsePicture(renderSvg([sceneFile(images), sceneFile([], { path: "empty.kexec" })]));
    const nested = picture.all("svg").slice(1);
    expect(nested.map((svg) => svg.getElementsByTagName("title")[0]?.textContent)).toEqual([
      "image next on host: loads",
      "image too_big on host: fails with EADDRNOTAVAIL at initrd",
    ]);
    const [first, second] = nested.map((svg) => [Number(svg.getAttribute("y")), Number(svg.getAttribute("height"))]);
    expect(second?.[0]).toBeGreaterThanOrEqual((first?.[0] ?? 0) + (first?.[1] ?? 0));
    expect(Number(picture.root.getAttribute("height"))).toBeGreaterThanOrEqual((second?.[0] ?? 0) + (second?.[1] ?? 0));
    const lines = picture.all("text").map(({ textContent }) => textContent);
    expect(lines).toEqual(
      expect.arrayContaining(["host.kexec", "image wrong on host: invalid", "empty.kexec", "no images"]),
    );
  });

  test("shows an image by several kernels side by side", () => {
    const by = (kernel: string) =>
      scene("next", { kernel, ram: [range(M, 2047 * M), range(4096 * M, 2048 * M)] }, NEXT);
    const compared = { ...by("6.1"), kernels: [{ ...by("6.12"), findings: [] }] };
    const picture = parsePicture(renderSvg([sceneFile([compared])]));
    const headings = picture.all("text").filter((one) => one.getAttribute("class") === "heading");
    expect(headings.map(({ textContent }) => textContent)).toEqual(["Linux 6.1", "Linux 6.12"]);
    const bands = picture.all("path").filter((path) => path.getAttribute("class") === "move");
    // 6.1 offers RAM upward even to top_down: its last buffer lies below 2G, that of 6.12 below 6G.
    expect(bands.filter((band) => band.textContent?.includes("moves"))).toHaveLength(4);
  });
});

function boxOf({ all }: ReturnType<typeof parsePicture>, id: string): { y: number; height: number } {
  const rect = all("g")
    .find((group) => group.getAttribute("id") === id)
    ?.getElementsByTagName("rect")[0];
  return { y: Number(rect?.getAttribute("y")), height: Number(rect?.getAttribute("height")) };
}
