import { test } from "./harness/test.js";
import { placeOf } from "./harness/text.js";
import { textOf } from "./page/edit.js";
import { cursorAt, editorOf, goTo, openFile } from "./page/editor.js";
import { pressFor } from "./page/press.js";

test("F12 on a machine leads to its declaration in the imported file", async ({ window }) => {
  const { page } = window;
  const [using, declaring] = ["6-fleet.kexec", "fleet/machines.kexec"];
  await openFile(page, using);
  await goTo(page, placeOf(await textOf(window, using), "on small", "on s".length));
  await pressFor(page, "F12", editorOf(page, declaring));
  const { line, column } = placeOf(await textOf(window, declaring), "machine small", "machine ".length);
  await cursorAt(page, line, column);
});
