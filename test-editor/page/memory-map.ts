import { errors, type FrameLocator, type Locator, type Page } from "playwright-core";
import { runCommand } from "./quick-input.js";
import { webview } from "./webview.js";

/** Opens the memory map of the image at the cursor, and waits until it is drawn. */
export async function openMap(page: Page): Promise<FrameLocator> {
  await runCommand(page, "Kexec: Show Memory Map");
  const map = webview(page);
  await map.locator(".mark.segment").first().waitFor();
  return map;
}

/** The mark of a segment in a memory map by its name. */
export function segment(map: FrameLocator, name: string): Locator {
  return map.locator(`.mark.segment[aria-label^="${name}, "]`);
}

/** Rests the mouse on a mark of a memory map, and gives the tool tip. One that a move of the map has closed is brought up again. */
export async function tipOf(page: Page, map: FrameLocator, mark: Locator): Promise<Locator> {
  const tip = map.locator("#tip");
  for (let attempt = 1; ; attempt += 1) {
    await page.mouse.move(2, 2); // it may be on the mark from before
    await mark.hover();
    try {
      await tip.waitFor({ timeout: 5_000 });
      return tip;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === 12) {
        throw error;
      }
    }
  }
}

/**
 * Watches an element until what it holds is as wanted.
 * @param absent what must no longer be in it, as a selector
 * @param text what must be in it
 * @returns when that was so first, in milliseconds since 1970
 */
export async function watch(
  element: Locator,
  absent: string,
  text: string,
): Promise<{ readonly seen: Promise<number> }> {
  const name = `watched ${absent} ${text}`;
  await element.evaluate(
    (watched, [name, absent, text]) => {
      const seen = new Promise<number>((resolve) => {
        const look = () => {
          // The editor writes blanks that do not break.
          const words = watched.textContent?.replaceAll("\u00a0", " ");
          if (watched.querySelector(absent) || !words?.includes(text)) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(watched, { childList: true, subtree: true, attributes: true, characterData: true });
      });
      Reflect.set(watched, name, seen);
    },
    [name, absent, text] as const,
  );
  return { seen: element.evaluate((watched, name) => Reflect.get(watched, name) as Promise<number>, name) };
}
