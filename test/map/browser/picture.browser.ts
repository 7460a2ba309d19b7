import { describe, expect } from "vitest";
import { exampleMaps } from "../harness/examples.js";
import { box, labels } from "../harness/measure.js";
import { SMALL, SMALL_MOVED } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

describe("the picture of a machine", () => {
  test("has each kind of thing, by its id, with all of it in its name", async ({ open }) => {
    const map = await open();
    const names = await map.page
      .locator("#picture [role=option]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")));
    expect(names.toSorted()).toEqual(
      [
        "node 0, RAM, 3071M, 0x100000..0xbfffffff",
        "node 1, RAM, 4G, 0x100000000..0x1ffffffff",
        "pmem, driver-managed RAM, 1G, 0x200000000..0x23fffffff, in node 1",
        "firmware, reserved, 256M, 0x50000000..0x5fffffff",
        "crash kernel, 256M, 0x80000000..0x8fffffff",
        "#1 low, scratch area, 64M, 0x40000000..0x43ffffff, 25.0 % used",
        "#2 high, scratch area, 256M, 0x140000000..0x14fffffff, 0 % used",
        "kho_scratch, segment, 4K, 0x42fff000..0x42ffffff, in low",
        "kernel, segment, 16M, 0x43000000..0x43ffffff, in low",
        "free 47.9M, free hole, 49148K, 0x40000000..0x42ffefff, in low",
        "free 256M, free hole, 256M, 0x140000000..0x14fffffff, in high",
        "initrd, no room here, 300M, 0x303ff000..0x42ffefff, in low, too small: 252.1M missing",
        "initrd, no room here, 300M, 0x13d400000..0x14fffffff, in high, too small: 44M missing",
      ].toSorted(),
    );
  });

  test("is to scale: lengths are as the bytes are, the highest address at the top", async ({ open }) => {
    const maps = await exampleMaps("9-kho-host.kexec");
    const map = await open(stateOf(maps.get("next") ?? null));
    const initrd = await box(map, "a/segment:4"); // 128M at 0x74400000
    const kernel = await box(map, "a/segment:3"); // 10648K at 0x7c800000
    expect(Math.abs(initrd.height / kernel.height - 131072 / 10648)).toBeLessThan(0.3);
    // From the kernel's start to the initrd's end are 4M.
    const gap = initrd.y - (kernel.y + kernel.height);
    expect(Math.abs(gap - (4 / 128) * initrd.height)).toBeLessThan(1);
  });

  test("marks each fold with its size, and folds nothing that holds a segment", async ({ open }) => {
    const map = await open();
    const words = await map.page.locator("#picture text.folded").allTextContents();
    expect(words).toContain("1G, no RAM");
    for (const text of words) expect(text).toMatch(/^[\d.]+[KMG](?: of RAM|, no RAM)$/);
    const folds = await map.page
      .locator("#picture .fold rect")
      .evaluateAll((rects) =>
        rects.map((rect) => rect.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
      );
    const kernel = await box(map, "a/segment:1");
    for (const { top, bottom } of folds)
      expect(kernel.y + kernel.height <= top + 1 || kernel.y >= bottom - 1).toBe(true);
  });

  test("names segments, scratch areas in their list order, and what a refused buffer lacks", async ({ open }) => {
    const texts = await labels(await open());
    expect(texts).toContain("kernel 16M");
    expect(texts).toContain("#1 low 64M · 25.0 % used");
    expect(texts).toContain("#2 high 256M · 0 % used");
    expect(texts).toContain("initrd not in low, too small: 252.1M missing");
    expect(texts).toContain("initrd not in high, too small: 44M missing");
  });

  test("writes addresses in hex or sizes in human units, as the switch says", async ({ open }) => {
    const map = await open();
    await map.page.getByTitle("Addresses in hex (X)").click();
    await map.settled();
    expect(await labels(map)).toContain("kernel 0x43000000..0x43ffffff");
    await map.page.getByTitle("Sizes in K, M, G (X)").click();
    await map.settled();
    expect(await labels(map)).toContain("kernel 16M");
  });

  test("has no label over another one, nor outside of the picture", async ({ open }) => {
    for (const width of [420, 760, 1200]) {
      const map = await open(stateOf(SMALL), { width });
      const boxes = await map.page
        .locator("#picture .label text")
        .evaluateAll((texts) =>
          texts
            .map((text) => text.getBoundingClientRect())
            .map(({ top, bottom, left, right }) => ({ top, bottom, left, right })),
        );
      expect(boxes.length).toBeGreaterThan(5);
      boxes.forEach((one, i) => {
        expect(one.right).toBeLessThanOrEqual(width);
        for (const other of boxes.slice(i + 1))
          expect(other.top >= one.bottom - 3 || other.bottom <= one.top + 3).toBe(true);
      });
    }
  });
});

describe("two maps", () => {
  const both = stateOf(SMALL, {
    comparison: { kernel: "6.12" },
    other: SMALL_MOVED,
    moves: ["kernel moves down by 20M"],
  });

  test("stand side by side at one scale", async ({ open }) => {
    const map = await open(both);
    const left = await box(map, "a/scratch:0");
    const right = await box(map, "b/scratch:0");
    expect([right.y, right.height]).toEqual([left.y, left.height]);
    expect(right.x).toBeGreaterThan(left.x + left.width);
  });

  test("have a band from each segment that moved to where it is now, and say by how much", async ({ open }) => {
    const map = await open(both, { width: 1000 });
    const bands = await map.page.locator("#picture .link.moved").count();
    expect(bands).toBe(1);
    expect(await labels(map)).toContain("kernel 16M · down 20M");
    await expect.poll(() => map.page.locator(".remarks").textContent()).toContain("kernel moves down by 20M");
    const kernel = await box(map, "a/segment:1");
    const moved = await box(map, "b/segment:1");
    expect(moved.y).toBeGreaterThan(kernel.y); // 20M lower is further down
  });

  test("name what stands beside: the other kernel", async ({ open }) => {
    const map = await open(both);
    expect(await map.page.locator("header h2").allTextContents()).toEqual([
      expect.stringContaining("Linux 7.3"),
      expect.stringContaining("Linux 6.12"),
    ]);
  });
});
