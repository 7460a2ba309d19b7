import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../../src/report/html/render.js";
import type { ReportFile } from "../../src/report/model.js";
import { launchChromium } from "../../test-editor/harness/chromium.js";
import { HOSTILE, hostileFile } from "./hostile.js";
import { exampleFiles, scenarioFile } from "./real-files.js";
import { HOST, M, NEXT, scene, sceneFile } from "./scenes.js";

const folder = mkdtempSync(join(tmpdir(), "kexec-scenario-html-"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Way {
  readonly colorScheme?: "light" | "dark";
  /** Whether it is printed, too. */
  readonly printed?: boolean;
}

/** How a browser takes a page: what it complains of, asks for or runs, and how wide the page is against the window. */
async function opened(
  files: readonly ReportFile[],
  width: number,
  { colorScheme = "light", printed = false }: Way = {},
) {
  const path = join(folder, "report.html");
  writeFileSync(path, renderHtml(files, "1.2.3"));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const events: string[] = [];
  page.on("console", (message) => events.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => events.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    events.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => events.push(`request: ${request.url()}`));
  const url = pathToFileURL(path).href;
  await page.goto(url);
  const seen = await page.evaluate(
    `({ title: document.title, scripts: document.scripts.length, text: document.body.innerText, over: document.documentElement.scrollWidth - innerWidth,
        paper: getComputedStyle(document.body).backgroundColor, unnamed: [...document.querySelectorAll("svg")].filter((one) => !one.textContent).length })`,
  );
  const pdf = printed ? await page.pdf({ format: "A4" }) : undefined;
  await page.close();
  return {
    ...(seen as { title: string; scripts: number; text: string; over: number; paper: string; unnamed: number }),
    events: events.filter((event) => event !== `request: ${url}`),
    pages: pdf?.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0,
  };
}

describe("a browser", () => {
  test.each([1200, 390])(
    "opens the page of all examples without a complaint or a request, %i pixels wide",
    async (width) => {
      const { events, over, scripts } = await opened(await exampleFiles(), width);
      expect(events).toEqual([]);
      expect(scripts).toBe(0);
      expect(over).toBeLessThanOrEqual(0);
    },
  );

  test("prints each scenario on pages of its own", async () => {
    const files = await exampleFiles(["1-first.kexec", "2-live-update.kexec", "4-kho-one-page.kexec"]);
    const { events, pages } = await opened(files, 1200, { printed: true });
    expect(events).toEqual([]);
    // The summary, and at least two for each scenario: its images, and its text.
    expect(pages).toBeGreaterThanOrEqual(7);
    expect(pages).toBeLessThan(25);
  });

  test("shows it light or dark, as its user likes", async () => {
    const files = await exampleFiles(["1-first.kexec"]);
    const [light, dark] = [await opened(files, 1200), await opened(files, 1200, { colorScheme: "dark" })];
    expect([light.paper, dark.paper]).toEqual(["rgb(255, 255, 255)", "rgb(21, 25, 31)"]);
    expect(dark.events).toEqual([]);
  });

  test("runs nothing that stands in a file's name, a comment or a command line", async () => {
    const script = "<script>alert(1)</script>";
    const text = `// ${script}
machine host { arch x86_64  kernel 7.3  ram 1M size 4G  memtotal 4G }
image next on host {
    load bzImage {
        kernel { file_size 8M  setup_sects 31  init_size 32M  kernel_alignment 2M  pref_address 16M }
        cmdline "console=ttyS0 ${script}"
    }
}
observed next from "${script}.txt"
`;
    const file = await scenarioFile(`/nowhere/${script}.kexec`, text);
    expect(file.images[0]?.load?.placement.failure).toBeNull();
    expect(file.diagnostics.some(({ message }) => message.includes(script))).toBe(true);
    const seen = await opened([file], 1200);
    expect(seen).toMatchObject({ events: [], scripts: 0, title: `/nowhere/${script}.kexec: where the segments lie` });
    expect(seen.text.split(script)).toHaveLength(6);
  });

  test("runs nothing of texts that mean something elsewhere", async () => {
    const { events, scripts } = await opened(HOSTILE.map(hostileFile), 1200);
    expect({ events, scripts }).toEqual({ events: [], scripts: 0 });
  });

  test("opens two hundred images", async () => {
    const images = Array.from({ length: 200 }, (_, i) =>
      scene(`image_${i}`, HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: (100 + 4 * i) * M, topDown: true }]),
    );
    const { events, over } = await opened([sceneFile(images)], 1200);
    expect({ events, over }).toEqual({ events: [], over: 0 });
  });
});
