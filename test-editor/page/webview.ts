import type { FrameLocator, Page } from "playwright-core";

/** What the page in the one webview shows. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}
