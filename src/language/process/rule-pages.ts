import { readFile } from "node:fs/promises";
import { DIAGNOSTIC_CODES } from "../../report/codes.js";
import { type RulePages, rulePage } from "../../report/rule-page.js";

/**
 * What the documentation of this package says of the diagnostic codes.
 * @param docs the URI of its folder; undefined where it is not installed: then there is nothing
 */
export async function readRulePages(docs: string | undefined): Promise<RulePages> {
  if (docs === undefined) return new Map();
  const read = (name: string) => readFile(new URL(`${docs}/diagnostics/${name}.md`), "utf8").catch(() => "");
  const table = await read("README");
  const pages = await Promise.all(
    DIAGNOSTIC_CODES.map(async (code) => [code, rulePage(code, table, await read(code))] as const),
  );
  return new Map(pages.flatMap(([code, page]) => (page ? [[code, page]] : [])));
}
