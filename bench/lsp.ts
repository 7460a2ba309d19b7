import { runCompletionBench } from "./lsp/completions.js";
import { runEditBench } from "./lsp/edits.js";
import { runMemoryBench } from "./lsp/memory.js";
import { runRequestBench } from "./lsp/requests.js";
import { SIZES } from "./lsp/size.js";
import { runStartBench } from "./lsp/start.js";
import type { BenchResult } from "./measure.js";

/** The built language server in a process of its own, over its standard streams, as an editor sees it. */
export async function runLspBench(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const size of SIZES) results.push(...(await runEditBench(size)));
  for (const size of SIZES) results.push(...(await runRequestBench(size)));
  results.push(...(await runCompletionBench()));
  return [...results, await runStartBench(), ...(await runMemoryBench())];
}
