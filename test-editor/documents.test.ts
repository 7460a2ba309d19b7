import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { replace, textOf } from "./page/edit.js";
import { editorTitled, goTo, openFile, shownLines } from "./page/editor.js";
import { runCommand } from "./page/quick-input.js";

/** 4G of RAM from 1M on: the kernel goes to its top, aligned to 2M, and the initrd right below. */
const FILE = "1-first.kexec";
const KERNEL = "0xfc800000";

test("the explanation as text opens beside the scenario", async ({ window }) => {
  const { page } = window;
  await openFile(page, FILE);
  await goTo(page, placeOf(await textOf(window, FILE), "image next"));
  await runCommand(page, "Kexec: Show Explanation as Text");
  const explained = editorTitled(page, "Explain next (1-first.kexec)");
  await expect.poll(() => shownLines(explained, KERNEL)).not.toEqual([]);
  // Its sentences are broken at the width of its editor, which has no numbers for lines.
  const lines = explained.locator(".view-lines");
  expect((await lines.boundingBox())?.width).toBeLessThanOrEqual((await explained.boundingBox())?.width ?? 0);
  expect(await explained.locator(".line-numbers").allInnerTexts()).toEqual([]);
});

test("Report opens the table of segments beside the scenario, and follows an edit", async ({ window }) => {
  const { page } = window;
  await openFile(page, FILE);
  await runCommand(page, "Kexec: Show Report of Image");
  const reported = editorTitled(page, "Report next (1-first.kexec)");
  await expect.poll(() => shownLines(reported, KERNEL)).not.toEqual([]);
  await replace(window, FILE, "memsz 56M", "memsz 60M");
  await expect.poll(() => shownLines(reported, "0xfc400000")).not.toEqual([]);
});
