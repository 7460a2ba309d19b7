import { expect } from "vitest";
import { serverProcesses } from "./harness/server-processes.js";
import { test } from "./harness/test.js";
import { replace } from "./page/edit.js";
import { editorOf, openFile } from "./page/editor.js";
import { problems } from "./page/problems.js";
import { runCommand } from "./page/quick-input.js";

const FILE = "too-large.kexec";

test("a server that is killed is started again, which is told, and answers for what is typed", async ({
  window,
  home,
}) => {
  const { page } = window;
  await openFile(page, FILE);
  const squiggle = editorOf(page, FILE).locator(".squiggly-error");
  await squiggle.waitFor();
  const [server, ...more] = serverProcesses(home);
  expect(more).toEqual([]);
  process.kill(server ?? Number.NaN, "SIGKILL");
  await page.locator(".notification-toast", { hasText: "is started again" }).waitFor();
  await expect.poll(() => serverProcesses(home)).toEqual([expect.not.toBeOneOf([server])]);
  await replace(window, FILE, "memsz 256M", "memsz 200M");
  await squiggle.waitFor({ state: "hidden" });
  await replace(window, FILE, "memsz 200M", "memsz 201M");
  await (await problems(page, "1M are missing")).waitFor();
  await runCommand(page, "Kexec: Show Log");
  await page.locator(".output-view .view-line", { hasText: "ended by itself" }).waitFor();
});
