import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { expectText, replace, textOf } from "./page/edit.js";
import { goTo, openFile } from "./page/editor.js";
import { hoverAtCursor } from "./page/hover.js";
import { savePicture } from "./page/picture.js";
import { applyQuickFix } from "./page/quick-fix.js";
import { statusSaying } from "./page/status.js";

const LOADS = "sweep.kexec";
const FAILS = "too-large.kexec";

test("the hover of a buffer tells how much it may still grow", async ({ window }) => {
  const { page } = window;
  await openFile(page, LOADS);
  await statusSaying(page, "1 loads");
  await goTo(page, placeOf(await textOf(window, LOADS), "buffer initrd", "buffer i".length));
  const hover = await hoverAtCursor(page);
  // 256M of scratch without 56M of kernel are 200M, and 64M of these are taken.
  await expect.poll(() => hover.innerText()).toMatch(/136M/);
  await savePicture(page, "headroom");
  await page.keyboard.press("Escape");
});

test("a quick fix makes the buffer as small as it must be, and the image loads", async ({ window }) => {
  const { page } = window;
  await openFile(page, FAILS);
  await statusSaying(page, "1 fails");
  const before = await textOf(window, FAILS);
  await goTo(page, placeOf(before, "buffer initrd", "buffer i".length));
  await applyQuickFix(page, "200M");
  await expectText(window, FAILS, before.replace("memsz 256M", "memsz 200M"));
  await statusSaying(page, "1 loads");
  await replace(window, FAILS, "memsz 200M", "memsz 256M");
});

test("another makes the scratch area as large as it must be, and the image loads", async ({ window }) => {
  const { page } = window;
  await statusSaying(page, "1 fails");
  const before = await textOf(window, FAILS);
  await goTo(page, placeOf(before, "buffer initrd", "buffer i".length));
  await applyQuickFix(page, "global");
  await statusSaying(page, "1 loads");
  // 56M of kernel and 256M of initrd.
  await expectText(window, FAILS, before.replace("8G          size 256M", "8G          size 312M"));
});
