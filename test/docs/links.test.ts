import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { NEWEST_PROFILE, PROFILES } from "../../src/engine/index.js";
import { DOCS, pagesIn, readPage } from "./markdown.js";

const pages = [...pagesIn("."), ...pagesIn("diagnostics").map((page) => join("diagnostics", page))];

/** A page without its code blocks, whose brackets are no links. */
function prose(page: string): string {
  return readPage(page).replace(/^```[\s\S]*?^```$/gm, "");
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each(pages)("%s", (page) => {
  test("every link inside the documentation leads somewhere", () => {
    const links = [...prose(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
    const broken = links.filter(([, path, anchor]) => {
      const target = path ? join(dirname(page), path) : page;
      if (!existsSync(join(DOCS, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

test("the table of kernel versions has a row for every version at which the engine changes", () => {
  const table = readPage("engine.md").split("\n## Kernel versions\n")[1] ?? "";
  const versions = [...table.matchAll(/^\| ([\d., ]+?) \|/gm)].flatMap(([, cell = ""]) => cell.split(", "));
  expect(PROFILES.map(({ since }) => since).filter((since) => !versions.includes(since))).toEqual([]);
});

test("the language reference names the newest kernel known", () => {
  expect(readPage("language.md")).toContain(`| the newest known, ${NEWEST_PROFILE.since} |`);
});
