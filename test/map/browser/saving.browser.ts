import { DOMParser } from "@xmldom/xmldom";
import { describe, expect } from "vitest";
import { HOSTILE } from "../../report/hostile.js";
import type { MapPage } from "../harness/map-page.js";
import { type Box, box, pictureBox } from "../harness/measure.js";
import { SMALL, SMALL_MOVED } from "../harness/small.js";
import { stateOf } from "../harness/states.js";
import { test } from "../harness/test.js";

/** What is saved when the button of a format is pressed. */
async function savedAs(map: MapPage, format: "svg" | "png"): Promise<string> {
  await map.said();
  await map.page.getByRole("button", { name: `${format.toUpperCase()}: save what is shown` }).click();
  const [saved] = await map.said();
  if (saved?.type !== "save") throw new Error("nothing was saved");
  return saved.data;
}

function parsed(svg: string) {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(svg, "image/svg+xml");
}

async function boxOf(map: MapPage, selector: string): Promise<Box> {
  const found = await map.page.locator(selector).boundingBox();
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** The lines of text with the place of each, in the order in which they stand. */
function lines(svg: string): { words: string; x: number; y: number; fill: string }[] {
  return [...parsed(svg).getElementsByTagName("text")].map((text) => ({
    words: text.textContent ?? "",
    x: Number(text.getAttribute("x")),
    y: Number(text.getAttribute("y")),
    fill: text.getAttribute("fill") ?? "",
  }));
}

describe("saving", () => {
  test("as SVG: well-formed, with its colours in it, and as it is seen", async ({ open }) => {
    const map = await open(
      stateOf({ ...SMALL, segments: SMALL.segments.map((one) => ({ ...one, name: HOSTILE[0] ?? "" })) }),
    );
    const data = await savedAs(map, "svg");
    const document = parsed(data);
    const texts = [...document.getElementsByTagName("tspan")].map((text) => text.textContent);
    expect(texts).toContain(HOSTILE[0]);
    expect(texts).toContain("not in high, too small: 44M missing");
    expect(/<script|<style|\s(?:style|class|role|on\w+)=|var\(|color\(|rgba?\(/.exec(data)?.[0]).toBeUndefined();
    expect(document.getElementsByTagName("title")[0]?.textContent).toContain("fails with EADDRNOTAVAIL at initrd");
    // Drawn by itself it looks as the picture does.
    const alone = await map.page.context().browser()?.newPage();
    await alone?.setContent(`<img id="saved" src="data:image/svg+xml,${encodeURIComponent(data)}">`);
    await expect
      .poll(() => alone?.locator("#saved").evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(500);
    await alone?.close();
  });

  test("as PNG: twice as sharp as the screen, with the colours of the marks at their places", async ({ open }) => {
    const map = await open();
    const data = await savedAs(map, "png");
    const [picture, header] = [await pictureBox(map), await boxOf(map, "header")];
    const kernel = await box(map, "a/segment:1");
    const decoded = await map.page.context().browser()?.newPage();
    const seen = await decoded?.evaluate(
      async ({ data, x, y }) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext("2d");
        context?.drawImage(image, 0, 0);
        const at = (px: number, py: number) => [...(context?.getImageData(px, py, 1, 1).data ?? [])];
        return { width: image.width, height: image.height, kernel: at(x, y), corner: at(image.width - 1, 0) };
      },
      {
        data,
        x: 2 * (kernel.x + 30),
        y: 2 * (Math.round(header.height) + kernel.y - picture.y + kernel.height / 2),
      },
    );
    await decoded?.close();
    const [remarks, legend] = [await boxOf(map, ".remarks"), await boxOf(map, ".legend")];
    const heights = [header.height, picture.height, remarks.height + 4, legend.height].map(Math.round);
    expect(seen).toEqual({
      width: 760 * 2,
      height: heights.reduce((sum, height) => sum + height) * 2,
      kernel: [0, 0x63, 0xd3, 255], // charts-blue of the light theme
      corner: [255, 255, 255, 255],
    });
  });

  for (const [theme, red] of [
    ["light", "#e51400"],
    ["dark", "#f14c4c"],
  ] as const) {
    test(`says above which map it is and what becomes of it, below why, and what the colours mean; ${theme}`, async ({
      open,
    }) => {
      const reasons = ["No hole for initrd: 300M.", ...Array.from({ length: 12 }, (_, i) => `Reason number ${i}.`)];
      const map = await open(stateOf({ ...SMALL, notes: reasons }), { theme, width: 500, height: 600 });
      const svg = await savedAs(map, "svg");
      const found = lines(svg);
      const at = (words: string) => found.find((line) => line.words === words)?.y ?? Number.NaN;
      expect(at("fails with EADDRNOTAVAIL at initrd")).toBeLessThan(40);
      expect(at("next")).toBeLessThan(40);
      expect(at("on host, Linux 7.3")).toBeLessThan(40);
      expect(found.find(({ words }) => words === "✗")?.fill).toBe(red);
      const picture = await pictureBox(map);
      // Every reason, those that the page has scrolled out of sight too, each a line further down.
      const down = reasons.map(at);
      expect(down[0]).toBeGreaterThan(picture.height);
      expect(down.every((y, i) => i === 0 || Math.round(y - (down[i - 1] ?? 0)) === 17)).toBe(true);
      expect(found.filter(({ words }) => words === "•")).toHaveLength(reasons.length);
      const legend = ["RAM", "driver-managed RAM", "reserved", "crash kernel", "scratch area", "segment"];
      for (const kind of [...legend, "free hole", "no room here"]) {
        expect(Math.max(...found.filter(({ words }) => words === kind).map(({ y }) => y))).toBeGreaterThan(
          down.at(-1) ?? 0,
        );
      }
      const height = Number(parsed(svg).documentElement?.getAttribute("height"));
      expect(Math.max(...found.map(({ y }) => y))).toBeLessThan(height);
    });
  }

  test("of two maps says what each is; of an old answer that it is old", async ({ open }) => {
    const map = await open(
      stateOf(SMALL, {
        comparison: { kernel: "6.12" },
        other: SMALL_MOVED,
        freshness: "old",
        notice: "The scenario has a mistake: this is as it was before.",
      }),
      { width: 900 },
    );
    const found = lines(await savedAs(map, "svg"));
    const words = found.map((line) => line.words);
    expect(words[0]).toBe("!");
    expect(words).toContain("The scenario has a mistake: this is as it was before.");
    const [left, right] = ["on host, Linux 7.3", "on host, Linux 6.12"].map((title) =>
      found.find((line) => line.words === title),
    );
    expect(left?.x).toBeLessThan(450);
    expect(right?.x).toBeGreaterThan(450);
  });
});
