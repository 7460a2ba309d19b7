import { expect, test } from "vitest";
import { isPage, pageLink, withPageLinks } from "../../src/extension/pages/page-link.js";

const docs = "file:///home/me/.vscode/extensions/kexec-scenario.kexec-scenario-0.1.0/docs";

test("links to pages become commands, other links stay", () => {
  const text = `[no-hole](${docs}/diagnostics/no-hole.md), [ranges](${docs}/language.md#ranges), [man](https://a.b/docs/x.md)`;
  expect(withPageLinks(text, docs)).toBe(
    "[no-hole](command:kexec.openPage?%5B%22diagnostics%2Fno-hole.md%22%5D), " +
      "[ranges](command:kexec.openPage?%5B%22language.md%23ranges%22%5D), [man](https://a.b/docs/x.md)",
  );
});

test("what is no page of the folder stays as it is", () => {
  for (const text of [`${docs}/`, `${docs}/../x.md`, `${docs}/images/a.png`, "plain"]) {
    expect(withPageLinks(text, docs)).toBe(text);
  }
});

test("a command's argument is the path", () => {
  const [, query = ""] = pageLink("language.md#ranges").split("?");
  expect(JSON.parse(decodeURIComponent(query))).toEqual(["language.md#ranges"]);
});

test.each(["../secret.md", "/etc/a.md", "a/../b.md", "a.txt", "a\\b.md", "http://x/y.md", "", undefined, 3, ["a.md"]])(
  "%s is no page",
  (path) => {
    expect(isPage(path)).toBe(false);
  },
);
