import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare const axe: { run(options: object): Promise<AxeResults> };

/** What axe finds against a page, each with the first element. */
export async function findings(map: { readonly page: Page }): Promise<string[]> {
  await map.page.evaluate(AXE);
  const { violations, passes } = await map.page.evaluate(() => axe.run({ resultTypes: ["violations", "passes"] }));
  expect(passes.length).toBeGreaterThan(10);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}
