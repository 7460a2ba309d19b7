import type { Browser, Page } from "playwright-core";
import type { Bundle } from "./bundle.js";
import { hostPage, POLICY, themeSheet } from "./host-page.js";
import type { ThemeName } from "./themes.js";

declare global {
  interface Window {
    said: unknown[];
    broken: string[];
  }
}

/** How the page of a program is opened. */
export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** A page of Chromium, and whatever it complained of: errors, refused content, requests to elsewhere. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a page with a program in it, which waits for its state: under the strict policy, without network. */
export async function openedPage(
  browser: Browser,
  { script, style }: Bundle,
  { theme = "light", width = 760, height = 900, reducedMotion = true }: PageOptions,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  const files: Record<string, { contentType: string; body: string }> = {
    "/": { contentType: "text/html", body: hostPage(theme) },
    "/theme.css": { contentType: "text/css", body: themeSheet(theme) },
    "/map.css": { contentType: "text/css", body: style },
    "/map.js": { contentType: "text/javascript", body: script },
  };
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url());
    const file = url.origin === "https://map.test" ? files[url.pathname] : undefined;
    if (!file) {
      complaints.push(`asked for ${url.href}`);
      return route.abort();
    }
    return route.fulfill({ ...file, headers: { "content-security-policy": POLICY } });
  });
  await page.goto("https://map.test/");
  return { page, complaints };
}

/** A program alone in a page of Chromium, and what it and the editor's side say to each other. */
export class LonePage<To extends { readonly type: string }, From> {
  readonly page: Page;
  private readonly complaints: readonly string[];

  constructor({ complaints, page }: Opened) {
    this.page = page;
    this.complaints = complaints;
  }

  /** Sends a message to the program, and waits until it is drawn. */
  async send(message: To): Promise<void> {
    await this.page.evaluate((message) => window.postMessage(message, "*"), message as { type: string });
    await this.settled();
  }

  /** Waits for two frames: what was asked for is drawn then. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 0)),
    );
  }

  /** What the program has said since it was last asked. */
  async said(): Promise<From[]> {
    return (await this.page.evaluate(() => window.said.splice(0))) as From[];
  }

  /** What went against the policy, was asked of the network, or failed in the page. */
  async faults(): Promise<string[]> {
    return [...this.complaints, ...(await this.page.evaluate(() => window.broken))];
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
