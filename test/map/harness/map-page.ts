import type { Browser, Page } from "playwright-core";
import type { FromMap, MapState, ToMap } from "../../../src/map/messages.js";
import { hostPage, POLICY, themeSheet } from "./host-page.js";
import type { ThemeName } from "./themes.js";

declare global {
  interface Window {
    said: FromMap[];
    broken: string[];
  }
}

/** How the page of a map is opened. */
export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** The map's program and its style sheet. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** The map alone in a page of Chromium, under the strict policy, without network. */
export class MapPage {
  private constructor(
    readonly page: Page,
    /** Whatever the page complained of: errors, refused content, requests to elsewhere. */
    private readonly complaints: string[],
  ) {}

  /** Opens a page with the map in it, which waits for its state. */
  static async open(browser: Browser, { script, style }: Bundle, options: PageOptions = {}): Promise<MapPage> {
    const { theme = "light", width = 760, height = 900, reducedMotion = true } = options;
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
    return new MapPage(page, complaints);
  }

  /** Sends a message to the map, and waits until it is drawn. */
  async send(message: ToMap): Promise<void> {
    await this.page.evaluate((message) => window.postMessage(message, "*"), message);
    await this.settled();
  }

  /** Shows a state. */
  show(state: MapState): Promise<void> {
    return this.send({ type: "show", state });
  }

  /** Waits for two frames: what was asked for is drawn then. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 0)),
    );
  }

  /** What the map has said since it was last asked. */
  said(): Promise<FromMap[]> {
    return this.page.evaluate(() => window.said.splice(0));
  }

  /** The mark of an item. @param key such as `a/segment:3` */
  mark(key: string) {
    return this.page.locator(`.mark[data-key="${key}"]`);
  }

  /** What went against the policy, was asked of the network, or failed in the page. */
  async faults(): Promise<string[]> {
    return [...this.complaints, ...(await this.page.evaluate(() => window.broken))];
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
