import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { expectText, textOf } from "./page/edit.js";
import { goTo, openFile } from "./page/editor.js";
import { savePicture } from "./page/picture.js";
import { pressFor } from "./page/press.js";
import { runCommand, runCommandOn } from "./page/quick-input.js";
import { suggestions } from "./page/suggestions.js";

test("documentation comes with a suggestion when that is shown, and its link opens the rendered page", async ({
  window,
}) => {
  const { page } = window;
  const file = "1-first.kexec";
  const before = await textOf(window, file);
  await openFile(page, file);
  await goTo(page, placeOf(before, "memsz 40M", "memsz 40M".length));
  await page.keyboard.insertText(" buf_a");
  await suggestions(page);
  const details = page.locator(".suggest-details:visible");
  await pressFor(page, "Control+Space", details);
  await expect.poll(() => details.innerText()).toContain("When left out");
  await savePicture(page, "suggestion-documentation");
  await details.getByRole("link", { name: "The language" }).click();
  await page.getByRole("tab", { name: /Preview language\.md/ }).waitFor();
  await runCommand(page, "View: Close All Editors");
});

test("a machine of another file brings its import with it", async ({ window }) => {
  const { page } = window;
  const file = "2-live-update.kexec";
  const before = await textOf(window, file);
  await openFile(page, file);
  const on = /image \w+ on (\w+)/.exec(before) as RegExpExecArray;
  await goTo(page, placeOf(before, on[0], on[0].length));
  await page.keyboard.press("Control+Backspace");
  await page.keyboard.type("lar");
  const labels = await suggestions(page);
  await savePicture(page, "suggestion-import");
  await labels.filter({ hasText: "large" }).first().click();
  await expectText(
    window,
    file,
    `import "fleet/machines.kexec"\n\n${before.replace(on[0], on[0].replace(on[1] as string, "large"))}`,
  );
});

test("Insert Snippet has the whole statements, wherever the cursor is", async ({ window }) => {
  const { page } = window;
  const file = "1-first.kexec";
  const before = await textOf(window, file);
  await openFile(page, file);
  await goTo(page, placeOf(`${before}‸`, "‸"));
  await runCommandOn(page, "Snippets: Insert Snippet", 'observed IMAGE from "FILE"');
  await expectText(window, file, `${before}observed next from "dmesg.txt"`);
});
