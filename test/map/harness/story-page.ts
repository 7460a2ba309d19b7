import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { root } from "../../../scripts/editor/root.mjs";
import type { FromStory, StoryState, ToStory } from "../../../src/story-view/messages.js";
import { hostPage, POLICY, themeSheet } from "./host-page.js";
import type { ThemeName } from "./themes.js";

let bundle: ReturnType<typeof bundled> | undefined;

async function bundled() {
  const options = { absWorkingDir: root, bundle: true, write: false, minify: true, outdir: "dist" } as const;
  const [script, style] = await Promise.all([
    build({ ...options, format: "iife", entryPoints: ["src/story-view/main.ts"] }),
    build({ ...options, entryPoints: ["src/story-view/style/all.css"] }),
  ]);
  return { script: script.outputFiles[0]?.text ?? "", style: style.outputFiles[0]?.text ?? "" };
}

/** The view of a story alone in a page of Chromium, under the policy of the editor's side, without network. */
export class StoryPage {
  private constructor(
    readonly page: Page,
    private readonly complaints: string[],
  ) {}

  /** Opens a page with the view in it, and shows a state. */
  static async open(browser: Browser, state: StoryState, theme: ThemeName = "light", width = 720): Promise<StoryPage> {
    bundle ??= bundled();
    const { script, style } = await bundle;
    const context = await browser.newContext({ viewport: { width, height: 900 } });
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
    const shown = new StoryPage(page, complaints);
    await shown.show(state);
    return shown;
  }

  /** Sends a state, and waits until it is drawn. */
  show(state: StoryState): Promise<void> {
    return this.send({ type: "show", state });
  }

  /** Sends a message, and waits until it is drawn. */
  async send(message: ToStory): Promise<void> {
    await this.page.evaluate((message) => window.postMessage(message, "*"), message);
    await this.page.evaluate(
      () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 0)),
    );
  }

  /** What the view has said since it was last asked. */
  async said(): Promise<FromStory[]> {
    return (await this.page.evaluate(() => window.said.splice(0))) as unknown as FromStory[];
  }

  /** What went against the policy, was asked of the network, or failed in the page. */
  async faults(): Promise<string[]> {
    return [...this.complaints, ...(await this.page.evaluate(() => window.broken))];
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
