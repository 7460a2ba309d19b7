import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { root } from "../../scripts/editor/root.mjs";
import { VERSION } from "../../src/language/version.js";
import { renderHtml } from "../../src/report/html/render.js";
import { exampleFiles } from "../../test/report/real-files.js";
import { launchChromium } from "../harness/chromium.js";
import { fewColours } from "../harness/few-colours.js";

const folder = mkdtempSync(join(tmpdir(), "kexec-scenario-pictures-"));
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test.each([
  { name: "report-light", example: "9-kho-host.kexec", theme: "light", from: "header", height: 720 },
  { name: "report-dark", example: "4-kho-one-page.kexec", theme: "dark", from: "figure", height: 690 },
] as const)("$name", async ({ example, from, height, name, theme }) => {
  const [file] = await exampleFiles([example]);
  if (!file) throw new Error(`no ${example}`);
  const page = await browser.newPage({ viewport: { width: 960, height }, colorScheme: theme });
  const path = join(folder, `${name}.html`);
  writeFileSync(path, renderHtml([{ ...file, path: example, images: file.images.slice(1) }], VERSION));
  await page.goto(pathToFileURL(path).href);
  const part = await page.locator(from).boundingBox();
  if (part === null) throw new Error(`nothing at ${from}`);
  const picture = join(root, "docs/images", `${name}.png`);
  const clip = { x: 0, y: Math.max(0, part.y - 24), width: 960, height };
  await page.screenshot({ path: picture, clip, fullPage: true });
  await fewColours(picture, 24);
  await page.close();
});
