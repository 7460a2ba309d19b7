import { expect } from "vitest";
import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { expectText, textOf } from "./page/edit.js";
import { editorOf, goTo, openFile } from "./page/editor.js";
import { savePicture } from "./page/picture.js";
import { problems } from "./page/problems.js";
import { applyQuickFix } from "./page/quick-fix.js";
import { runCommand } from "./page/quick-input.js";
import { rename } from "./page/rename.js";
import { suggestions } from "./page/suggestions.js";

const UNTIDY = "untidy.kexec";

test("a quick fix rounds an alignment up to a power of two", async ({ window }) => {
  const { page } = window;
  await openFile(page, UNTIDY);
  await editorOf(page, UNTIDY).locator(".squiggly-error").waitFor();
  const before = await textOf(window, UNTIDY);
  await goTo(page, placeOf(before, "3M"));
  await applyQuickFix(page, "4M");
  await expectText(window, UNTIDY, before.replace("buf_align 3M", "buf_align 4M"));
  await (await problems(page, "align-not-power-of-two")).waitFor({ state: "hidden" });
});

test("Format Document lays a scenario out", async ({ window }) => {
  const { page } = window;
  await openFile(page, UNTIDY);
  await runCommand(page, "Format Document");
  await expectText(
    window,
    UNTIDY,
    `// For the formatter, and for a quick fix: an alignment that is no power of two.
machine host {
    arch x86_64
    ram  1M size 4G  // behind
}
image next on host {
    buffer kernel { memsz 56M  buf_align 4M  top_down }
}
`,
  );
});

test("a machine is renamed where it is used and in the file that declares it", async ({ window }) => {
  const { page } = window;
  const [using, declaring] = ["6-fleet.kexec", "fleet/machines.kexec"];
  const texts = { using: await textOf(window, using), declaring: await textOf(window, declaring) };
  await openFile(page, using);
  await goTo(page, placeOf(texts.using, "on large", "on l".length));
  await rename(page, "roomy");
  await expectText(window, using, texts.using.replace("on large {", "on roomy {"));
  await expectText(window, declaring, texts.declaring.replace("machine large {", "machine roomy {"));
});

test("a field that is missing is suggested, and one that is there is not", async ({ window }) => {
  const { page } = window;
  const file = "1-first.kexec";
  const before = await textOf(window, file);
  await openFile(page, file);
  await goTo(page, placeOf(before, "memsz 40M", "memsz 40M".length));
  await page.keyboard.insertText(" buf");
  const labels = await suggestions(page);
  expect(await labels.allTextContents()).toEqual(["bufsz", "buf_align", "buf_max"]);
  await savePicture(page, "suggestions");
  await labels.filter({ hasText: "buf_align" }).click();
  await page.keyboard.type(" 4M");
  await expectText(window, file, before.replace("memsz 40M", "memsz 40M buf_align 4M"));
});
