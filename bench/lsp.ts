import { runCompletionBench } from "./lsp/completions.js";
import { runEditBench } from "./lsp/edits.js";
import { runImportersBench } from "./lsp/importers.js";
import { runManyFilesBench } from "./lsp/many-files.js";
import { runMapBench } from "./lsp/maps.js";
import { runMemoryBench } from "./lsp/memory.js";
import { runRequestBench } from "./lsp/requests.js";
import { indented, scenario } from "./lsp/scenario.js";
import { SIZES, type Size } from "./lsp/size.js";
import { runStartBench } from "./lsp/start.js";
import type { BenchResult } from "./measure.js";

/** The built language server in a process of its own, over its standard streams, as an editor sees it. */
export async function runLspBench(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const size of SIZES) results.push(...(await runEditBench(size, scenario(size.images))));
  results.push(...(await runIndentedBench()), await runManyFilesBench(), ...(await runImportersBench()));
  for (const size of SIZES) results.push(...(await runRequestBench(size)));
  for (const size of SIZES) results.push(...(await runMapBench(size)));
  results.push(...(await runCompletionBench()));
  return [...results, await runStartBench(), ...(await runMemoryBench())];
}

/** The largest of all, indented: how its text is laid out makes no difference. */
async function runIndentedBench(): Promise<BenchResult[]> {
  const { name, images, goal } = SIZES.at(-1) as Size;
  const results = await runEditBench({ name: `${name}, indented`, images, goal }, indented(scenario(images)));
  return results.slice(0, 1);
}
