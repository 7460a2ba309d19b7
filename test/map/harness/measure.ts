import type { MapPage } from "./map-page.js";

/** Where an element is in the page, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the mark of an item is; throws when it is not in the picture. */
export function box(page: MapPage, key: string): Promise<Box> {
  return page.mark(key).evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** The addresses written at the left, downward. */
export function ticks(page: MapPage): Promise<string[]> {
  return page.page.locator("#picture .axis text").allTextContents();
}

/** The texts of the labels, downward. */
export function labels(page: MapPage): Promise<string[]> {
  return page.page.locator("#picture .label text").evaluateAll((texts) =>
    texts.map((text) =>
      [...text.children]
        .map((part) => part.textContent)
        .join(" ")
        .trim(),
    ),
  );
}

/** The picture's own box. */
export async function pictureBox(page: MapPage): Promise<Box> {
  const found = await page.page.locator("#picture").boundingBox();
  if (!found) throw new Error("no picture");
  return found;
}
