import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { replace, textOf } from "./page/edit.js";
import { editorOf, goTo, openFile, shownLines } from "./page/editor.js";
import { hoverAtCursor, hoverOver } from "./page/hover.js";
import { savePicture } from "./page/picture.js";
import { statusSaying } from "./page/status.js";

/** 4G of RAM from 1M on: the kernel goes to its top, aligned to 2M, and the initrd right below. */
const FILE = "1-first.kexec";
const KERNEL = "0xfc800000";
const INITRD = "0xfa000000";

test("each buffer's address stands behind its name", async ({ window: { page } }) => {
  await openFile(page, FILE);
  const editor = editorOf(page, FILE);
  await expect.poll(() => shownLines(editor, "buffer kernel")).toEqual([expect.stringContaining(KERNEL)]);
  await expect.poll(() => shownLines(editor, "buffer initrd")).toEqual([expect.stringContaining(INITRD)]);
});

test("the use stands behind each scratch area", async ({ window: { page } }) => {
  await openFile(page, "too-large.kexec");
  const editor = editorOf(page, "too-large.kexec");
  await expect.poll(() => shownLines(editor, "scratch global")).toEqual([expect.stringMatching(/22 %|21\.9/)]);
});

test("the mouse over a buffer brings up its address", async ({ window: { page } }) => {
  await openFile(page, FILE);
  const hover = await hoverOver(editorOf(page, FILE), "buffer kernel", "kernel");
  await expect.poll(() => hover.innerText()).toContain(KERNEL);
  await page.keyboard.press("Escape");
});

test("the keyboard brings up the table of an image", async ({ window }) => {
  const { page } = window;
  await goTo(page, placeOf(await textOf(window, FILE), "image next", "image n".length));
  const hover = await hoverAtCursor(page);
  await expect.poll(() => hover.locator("table").innerText()).toContain(INITRD);
  await page.keyboard.press("Escape");
});

test("a lens above the image tells that it loads", async ({ window: { page } }) => {
  const lens = editorOf(page, FILE).locator(".codelens-decoration", { hasText: "Explain" });
  await expect.poll(() => lens.innerText()).toMatch(/loads.*Show memory map.*Explain.*Export report/s);
});

test("while a line is not finished, what was so before stays and says that it is old", async ({ window }) => {
  const { page } = window;
  await openFile(page, FILE);
  const editor = editorOf(page, FILE);
  const lens = editor.locator(".codelens-decoration").first();
  const initrd = () => shownLines(editor, "buffer initrd");
  await replace(window, FILE, "memsz 56M", "memsz");
  await expect.poll(() => shownLines(editor, "buffer kernel")).toEqual([expect.stringContaining(`~ ${KERNEL}`)]);
  await expect.poll(initrd).toEqual([expect.stringContaining(`~ ${INITRD}`)]);
  await expect.poll(() => lens.innerText()).toContain("not placed: see the errors · was: loads");
  await savePicture(page, "before a mistake");
  await replace(window, FILE, "memsz ", "memsz 56M ");
  await expect.poll(initrd).toEqual([expect.stringContaining(`→ ${INITRD}`)]);
  await expect.poll(() => lens.innerText()).toMatch(/^loads/);
});

test("the status tells how many images load", async ({ window: { page } }) => {
  await openFile(page, "9-kho-host.kexec");
  await statusSaying(page, "1 loads, 1 fails");
});
