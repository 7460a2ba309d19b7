import { describe, expect, test } from "vitest";
import type { ReportFile, ReportImage } from "../../src/report/model.js";
import type { Strip } from "../../src/report/story/model.js";
import { tellStory } from "../../src/report/story/tell.js";
import { renderExplanation } from "../../src/report/story/text/render.js";
import { stripLines } from "../../src/report/story/text/strip.js";
import { PLAIN } from "../../src/report/style.js";
import { displayWidth } from "../../src/report/width.js";
import { KHO_BOOT, LARGEST, loggedLoad, loggedScratch, ONE_PAGE_MORE } from "./logged.js";
import { exampleFiles } from "./map/examples.js";
import { G, HOST, invalidScene, K, M, NEXT, range, scene } from "./scenes.js";

const hex = (value: number): `0x${string}` => `0x${value.toString(16)}`;

describe("the story of a load", () => {
  test("has each region with its verdict, and the numbers of the search", () => {
    // 32M from 16M on, 20M of them used from 20M on: 4M are free below, 8M above.
    const machine = {
      ram: [
        { name: "low", ...range(16 * M, 32 * M) },
        { name: "pmem", driverManaged: true, ...range(G, G) },
      ],
    };
    const buffers = [
      { name: "kernel", memsz: 20 * M, mem: 20 * M },
      { name: "initrd", memsz: 10 * M },
    ];
    const story = tellStory(scene("any", machine, buffers));
    expect(story?.buffers.map(({ name, number, result }) => [name, number, result])).toEqual([
      ["kernel", 0, "placed"],
      ["initrd", 1, "refused"],
    ]);
    const [low, pmem] = story?.buffers[1]?.trials ?? [];
    expect(low).toMatchObject({
      step: 1,
      label: "low",
      verdict: "no-hole",
      hole: hex(8 * M),
      missing: hex(10 * M - 8 * M),
    });
    expect(low?.jumps).toMatchObject([{ from: hex(16 * M), over: "kernel", segment: 0, to: null }]);
    expect(low?.strip).toEqual({
      start: hex(16 * M),
      size: hex(32 * M),
      cutBelow: false,
      cutAbove: false,
      used: [{ name: "kernel", segment: 0, start: hex(20 * M), size: hex(20 * M) }],
      memsz: hex(10 * M),
      refused: [hex(16 * M)],
      taken: null,
    });
    expect(pmem).toMatchObject({ step: 2, verdict: "driver-managed", hole: null, missing: null, strip: null });
    expect(JSON.parse(JSON.stringify(story))).toEqual(story);
    expect(tellStory(invalidScene("bad"))).toBeNull();
  });

  test("shows of a large region the part that was looked at", () => {
    // 64G, searched from the top: 1M is used at its end, 2M are taken below it. Looked at are 3M, and a quarter of that around.
    const machine = { ram: [{ name: "far", ...range(64 * G, 64 * G) }], totalRamPages: (64 * G) / 4096 };
    const buffers = [
      { name: "a", memsz: M, topDown: true },
      { name: "b", memsz: 2 * M, topDown: true },
    ];
    const strip = tellStory(scene("far", machine, buffers))?.buffers[1]?.trials[0]?.strip;
    const margin = (3 * M) / 4 + 1;
    const end = 128 * G;
    expect(strip).toEqual({
      start: hex(end - 3 * M - margin),
      size: hex(3 * M + margin),
      cutBelow: true,
      cutAbove: false,
      used: [{ name: "a", segment: 0, start: hex(end - M), size: hex(M) }],
      memsz: hex(2 * M),
      refused: [hex(end - 2 * M)],
      taken: { start: hex(end - 3 * M), size: hex(2 * M) },
    });
  });
});

describe("a strip", () => {
  const strip: Strip = {
    start: "0x0",
    size: "0x10",
    cutBelow: false,
    cutAbove: false,
    used: [],
    memsz: "0x1",
    refused: [],
    taken: null,
  };

  test("is to scale: a cell is full only when every byte is used", () => {
    // 16 bytes in 8 cells: 4..7 are cells 2 and 3, 9 is half of cell 4, 14..15 is cell 7.
    const used = [
      ["0x4", "0x4"],
      ["0x9", "0x1"],
    ].map(([start, size]) => ({ name: "a", segment: 0, start, size }) as never);
    const drawn = stripLines({ ...strip, used, taken: { start: "0xe", size: "0x2" } }, 8);
    expect(drawn).toEqual({ bytes: "[··██▒··▓]", candidates: "" });
    expect(stripLines({ ...strip, cutBelow: true, cutAbove: true }, 4).bytes).toBe("…····…");
  });

  test("counts the candidates of a cell, and leads from the first to the one taken", () => {
    const at = (address: number, times: number) => Array.from({ length: times }, () => hex(address));
    const refused = [...at(14, 1), ...at(10, 3), ...at(6, 9), ...at(4, 287)];
    // 1, 3, 9 and 287 are 300 candidates, in the cells 7, 5, 3 and 2; the one taken begins in cell 0.
    expect(refused).toHaveLength(300);
    const { bytes, candidates } = stripLines({ ...strip, refused, taken: { start: "0x1", size: "0x1" } }, 8);
    expect(candidates).toBe(" ▲─#9─3─╳");
    expect(bytes).toBe("[▓·······]");
  });
});

describe("in short", () => {
  const text = (image: ReportImage, only?: string) => renderExplanation(image, PLAIN, { only });

  test("a line or three for each buffer", () => {
    expect(`\n${text(scene("next", HOST, NEXT))}`).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 6.16, KHO on with 4 scratch areas

      0 kho_scratch: 0x6eff0000..0x6eff0fff, 4K in lowmem
        KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list
        order whatever the direction. Free memory elsewhere does not count.
      1 purgatory: 0x6effb000..0x6effffff, 20K in lowmem
      2 bootparams: 0x6eff9000..0x6effafff, 8K in lowmem
        …······▓▓▓▓▓▓▓▓██████████████████]  1 jump over purgatory
               ▲─────────────────╳
      3 kernel: 0xfdc800000..0xfdfffffff, 56M in global
        passed over: lowmem (too small)
      4 initrd: 0xfd1400000..0xfdc7fffff, 180M in global
        passed over: lowmem (too small)
        [·················▓▓▓▓▓▓▓▓▓▓▓▓███]  1 jump over kernel
                          ▲──╳

      final checks (sanity_check_segment_list): all hold

      strip: a region from its lowest address to its highest, to scale; … where it
      goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳
      refused (2 to 9: so many, #: more), ▲ taken
      "
    `);
  });

  test("of one segment with its regions", () => {
    expect(`\n${text(scene("next", HOST, NEXT), "initrd")}`).toMatchInlineSnapshot(`
      "
      image next on host: loads
        default image, loaded by Linux 6.16, KHO on with 4 scratch areas

      4 initrd: 0xfd1400000..0xfdc7fffff, 180M in global
        asks for 180M (0xb400000), aligned to 4K, at or above 0x1000000, searched from
        the top down
        KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list
        order whatever the direction. Free memory elsewhere does not count.
        #  region tried  size  verdict    usable hole  missing
        1  lowmem         16M  too small        15.9M   164.1M
        2  global        512M  chosen               -        -
        [·················▓▓▓▓▓▓▓▓▓▓▓▓███]  1 jump over kernel
                          ▲──╳

      strip: a region from its lowest address to its highest, to scale; … where it
      goes on. █ used, ▒ partly used, · free, ▓ taken. Below it the candidates: ╳
      refused (2 to 9: so many, #: more), ▲ taken
      "
    `);
  });

  test("regions of one verdict together where they are many", () => {
    // 40 areas of 1M; the 12th has 2M.
    const scratch = Array.from({ length: 40 }, (_, i) => ({
      name: `area${i + 1}`,
      addr: (16 + 4 * i) * M,
      size: i === 11 ? 2 * M : M,
    }));
    const machine = { kho: { finalized: true, scratch } };
    expect(`\n${text(scene("many", machine, [{ name: "initrd", memsz: 8 * M }]))}`).toMatchInlineSnapshot(`
      "
      image many on host: fails with EADDRNOTAVAIL at initrd
        default image, loaded by Linux 6.16, KHO on with 40 scratch areas

      0 kho_scratch: 0x10f0000..0x10f0fff, 4K in area1
        KHO is active: kho_locate_mem_hole() offers the scratch areas only, in list
        order whatever the direction. Free memory elsewhere does not count.

      1 initrd: no place, the load fails with EADDRNOTAVAIL
        asks for 8M (0x800000), aligned to 4K, at any address, searched from the
        bottom up
           #  region tried             size  verdict    usable hole  missing
        1-40  40 regions, best area12        too small           2M       6M

      final checks (sanity_check_segment_list): not reached

      What would make it fit (each alone, tried by placing it again)
        - make initrd smaller by 6M: a memsz of 2M
        - load it with KHO off: then all of memory counts
      "
    `);
  });
});

test("every explanation of the examples keeps within 80 columns, and has the same outcome in both lengths", async () => {
  const files: ReportFile[] = await exampleFiles();
  const images = files.flatMap(({ images }) => images);
  expect(images.length).toBeGreaterThan(10);
  for (const image of images) {
    for (const all of [false, true]) {
      const lines = renderExplanation(image, PLAIN, { all }).split("\n");
      for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
      expect(lines[0]).toContain(`image ${image.name} on ${image.machine}: `);
    }
  }
});

async function imageOf(example: string, name: string): Promise<ReportImage> {
  const files: ReportFile[] = await exampleFiles();
  const image = files.find(({ path }) => path.endsWith(`/${example}.kexec`))?.images.find((one) => one.name === name);
  if (!image) throw new Error("no such example");
  return image;
}

describe.each([false, true])("the explanation of a load that a real kernel answered, all: %s", (all) => {
  test("one page too many: the places before it, and by how much the best area is too small, are the kernel's", async () => {
    const text = renderExplanation(await imageOf("4-kho-one-page", "too_large"), PLAIN, { all });
    const { segments } = loggedLoad(KHO_BOOT, LARGEST);
    const { errno } = loggedLoad(KHO_BOOT, ONE_PAGE_MORE);
    expect(text).toMatch(new RegExp(`^image too_large on guest: fails with ${errno} at initrd\n`));
    expect(headsIn(text)).toEqual([
      ...segments.slice(0, 4).map(({ start, end }) => `${start}..${end}`),
      `no place, the load fails with ${errno}`,
    ]);
    // The kernel loads this initrd of 456M and no byte more: that is the hole, and a page is what lacks.
    expect(segments[4]?.memsz).toBe(456 * M);
    expect(text).toMatch(
      all ? /the largest usable one is 456M,\s+4K missing/ : /2 {2}global +512M {2}no hole +456M +4K\n/,
    );
    const areas = loggedScratch();
    expect(areas).toHaveLength(3);
    if (all)
      for (const [i, area] of areas.entries()) expect(text).toMatch(new RegExp(`^ {2}${i + 1}\\. \\w+ ${area} `, "m"));
    await expect(text).toMatchFileSnapshot(`snapshots/4-kho-one-page-explain${all ? "-all" : ""}.txt`);
  });

  test("a crash image: every place is the kernel's", async () => {
    const text = renderExplanation(await imageOf("5-crash", "dump"), PLAIN, { all });
    const { errno, segments } = loggedLoad("x86-612c-m4g-crash256-smp2", "crash-initrd-64M");
    expect(errno).toBeNull();
    expect(text).toMatch(/^image dump on lab: loads\n/);
    expect(headsIn(text)).toEqual(segments.map(({ start, end }) => `${start}..${end}`));
    if (!all) await expect(text).toMatchFileSnapshot("snapshots/5-crash-explain.txt");
  });
});

/** What became of each buffer, in the order told. */
function headsIn(explanation: string): string[] {
  return [...explanation.matchAll(/^\d+ \w+: (0x\S+?|.*?)(?:, \d+\w+ in \w+)?$/gm)].map(([, words]) => words as string);
}

describe("what a view says of the end of a load", () => {
  const end = (image: ReportImage) => {
    const story = tellStory(image);
    return [story?.checks.outcome, story?.checks.words, story?.noAdvice];
  };
  const ram = [range(16 * M, 16 * M)];

  test("that loads: all checks hold, and no advice is needed", () => {
    expect(end(scene("any", { ram }, [{ name: "a", memsz: M }]))).toEqual(["hold", "all hold", ""]);
  });

  test("that a check ends: one fails, and nothing was searched in vain", () => {
    // Two buffers at one address overlap.
    const twice = ["a", "b"].map((name) => ({ name, memsz: M, mem: 16 * M }));
    expect(end(scene("any", { ram }, twice))).toEqual(["failed", "one fails", ""]);
  });

  test("that a search ends: the checks are not reached; where nothing helps, it says so", async () => {
    expect(end(await imageOf("4-kho-one-page", "too_large"))).toEqual(["not-reached", "not reached", ""]);
    // 8M of 16M is half of memory: with it no other segment passes the check, wherever there is room and however small.
    const buffers = ["a", "b"].map((name, i) => ({ name, memsz: (8 + i) * M }));
    expect(end(scene("any", { ram }, buffers))).toEqual(["not-reached", "not reached", NO_ADVICE]);
  });
});

const NO_ADVICE = "No single change that was tried is sure to make it load.";

test("names that are hostile or very long break no line", () => {
  const name = `\u001b[31m${"x".repeat(300)}\n`;
  const machine = { ram: [{ name, ...range(M, 2 * M) }] };
  const lines = renderExplanation(
    scene("any", machine, [
      { name, memsz: 4 * K },
      { name, memsz: 9 * M },
    ]),
    PLAIN,
    { all: true },
  ).split("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f]/);
});
