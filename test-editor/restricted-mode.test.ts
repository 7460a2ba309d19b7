import { test as base } from "./harness/test.js";
import { openFile } from "./page/editor.js";
import { problems } from "./page/problems.js";

const test = base.extend("trust", { scope: "file" }, false);

test("until the folder is trusted its captured files are not read, and the problem says so", async ({ window }) => {
  const { page } = window;
  const restricted = page.locator(".statusbar-item", { hasText: "Restricted Mode" });
  await restricted.waitFor();
  await openFile(page, "3-real-machine.kexec");
  const problem = (await problems(page, "is not read")).first();
  await problem.waitFor();
  await restricted.click();
  await page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
  await restricted.waitFor({ state: "hidden" });
  await problem.waitFor({ state: "hidden" });
});
