import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { expectText, replace, select, textOf } from "./page/edit.js";
import { cursorAt, editorOf, goTo, openFile } from "./page/editor.js";
import { segment, tipOf, watch } from "./page/memory-map.js";
import { savePicture } from "./page/picture.js";
import { saveAs } from "./page/quick-input.js";
import { statusSaying } from "./page/status.js";
import { storedPanel } from "./page/stored.js";
import { webview } from "./page/webview.js";

const FILE = "too-large.kexec";

/** How often the map's delay is measured; the best counts, for the machine may be busy with other things. */
const EDITS = 4;

/** 56M, aligned to 2M, at the top of the scratch area of 256M at 8G. */
const KERNEL = "0x20c800000";

test("the memory map opens beside the scenario, from the line above its image", async ({ window: { page } }) => {
  await openFile(page, FILE);
  const lens = editorOf(page, FILE).locator(".codelens-decoration a", { hasText: "Show memory map" });
  await lens.click();
  const map = webview(page);
  await expect.poll(() => segment(map, "kernel").getAttribute("aria-label")).toContain(KERNEL);
  await expect.poll(() => map.locator("header").innerText()).toContain("EADDRNOTAVAIL at initrd");
  await page.locator(".tab", { hasText: `Map next (${FILE})` }).waitFor();
  await savePicture(page, "memory map");
});

test("a click on a segment puts the cursor at its buffer", async ({ window }) => {
  const { page } = window;
  const { line, column } = placeOf(await textOf(window, FILE), "buffer kernel", "buffer ".length);
  await segment(webview(page), "kernel").click();
  await cursorAt(page, line, column);
});

test("a cursor in a buffer marks it in the map, in memory too", async ({ window }) => {
  const { page } = window;
  const map = webview(page);
  const text = await textOf(window, FILE);
  await goTo(page, placeOf(text, "memsz 256M"));
  await map.locator(".mark.ghost.selected").waitFor();
  await goTo(page, placeOf(text, "memsz 56M"));
  await map.locator('.mark.segment.selected[aria-label^="kernel, "]').waitFor();
  await goTo(page, placeOf(text, "0x6e00_0000"));
  await map.locator('.mark.scratch.selected[aria-label*="lowmem"]').waitFor();
});

test("the mouse on an item shows the words of its hover", async ({ window: { page } }) => {
  const map = webview(page);
  const tip = await tipOf(page, map, segment(map, "kernel"));
  await expect.poll(() => tip.innerText()).toContain("segment kernel of next");
  await expect.poll(() => tip.innerText()).toContain("in global");
  await page.mouse.move(2, 2);
});

test("a change of a size is in the map within 100 ms of the problems", async ({ window }) => {
  const { page } = window;
  const map = webview(page);
  const changed = (await textOf(window, FILE)).replace("256M  top", "200M  top");
  const behind: number[] = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    if (edit > 0) await replace(window, FILE, "200M  top", "256M  top");
    await map.locator(".outcome.fails").waitFor();
    await editorOf(page, FILE).locator(".squiggly-error").first().waitFor();
    await select(window, FILE, "256M  top");
    const editor = await watch(editorOf(page, FILE), ".squiggly-error", "200M  top");
    const followed = await watch(map.locator("body"), ".outcome.fails", "loads");
    await page.keyboard.insertText("200M  top");
    const [diagnosed, drawn] = [await editor.seen, await followed.seen];
    behind.push(Math.round(drawn - diagnosed));
    await expectText(window, FILE, changed);
  }
  process.stdout.write(`        the map follows ${behind.join(", ")} ms after the squiggle is gone\n`);
  expect(Math.min(...behind)).toBeLessThan(100);
  await segment(map, "initrd").waitFor();
});

test("while the scenario has a mistake, the map says that it is from before", async ({ window }) => {
  const { page } = window;
  const map = webview(page);
  await replace(window, FILE, "memsz 200M", "memsz");
  await map.locator(".notice.old", { hasText: "has an error" }).waitFor();
  await segment(map, "initrd").waitFor();
  await replace(window, FILE, "memsz  top_down", "memsz 200M  top_down");
  await map.locator(".notice").waitFor({ state: "hidden" });
});

test("after a reload of the window the map is there again, and still follows", async ({ window }) => {
  const { page } = window;
  await storedPanel(page, "kexec.map", "pinned");
  await window.reload();
  const map = webview(page);
  await segment(map, "initrd").waitFor();
  await statusSaying(page, "1 loads");
  await replace(window, FILE, "memsz 200M", "memsz 300M");
  await expect.poll(() => map.locator("header").innerText()).toContain("EADDRNOTAVAIL at initrd");
});

test("the map goes to the image of another scenario with the cursor, stays when it is pinned, and follows again", async ({
  window,
}) => {
  const { page } = window;
  const map = webview(page);
  const other = "1-first.kexec";
  await page.locator(".tab", { hasText: FILE }).first().click();
  await openFile(page, other);
  await goTo(page, placeOf(await textOf(window, other), "image next"));
  await expect.poll(() => map.locator("header").innerText()).toContain("loads");
  await map.getByRole("button", { name: /^Pin/ }).click();
  await page.locator(".tab", { hasText: FILE }).first().click();
  await statusSaying(page, "1 fails");
  // By the time that two later answers are there, a map that followed would have followed.
  await replace(window, FILE, "memsz 300M", "memsz 200M");
  await statusSaying(page, "1 loads");
  await replace(window, FILE, "memsz 200M", "memsz 300M");
  await statusSaying(page, "1 fails");
  await page.locator(".tab", { hasText: `Map next (${other})` }).waitFor();
  expect(await map.locator("header").innerText()).toContain("loads");
  await map.getByRole("button", { name: /^Pin/ }).click();
  await expect.poll(() => map.locator("header").innerText()).toContain("EADDRNOTAVAIL at initrd");
});

test("its picture is saved where the user wants it", async ({ window }) => {
  const { page } = window;
  const map = webview(page);
  await map.getByRole("button", { name: "SVG: save what is shown" }).click();
  const path = await saveAs(page, "svg");
  expect(path).toBe(join(window.folder, "next-map.svg"));
  await expect.poll(() => readFile(path, "utf8").catch(() => "")).toContain("</svg>");
});
