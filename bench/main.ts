import { runCliBench } from "./cli.js";
import { runEngineBench } from "./engine.js";
import { runLspBench } from "./lsp.js";
import { runMapBench } from "./map/map.js";
import type { BenchResult } from "./measure.js";
import { runScaleBench } from "./scale.js";
import { runSizeBench } from "./size.js";
import { table } from "./table.js";

/** Every suite, by the name that selects it on the command line. */
const SUITES: Record<string, () => BenchResult[] | Promise<BenchResult[]>> = {
  engine: runEngineBench,
  cli: runCliBench,
  scale: runScaleBench,
  size: runSizeBench,
  lsp: runLspBench,
  map: runMapBench,
};

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith("-"));
const unknown = [
  ...wanted.filter((suite) => !(suite in SUITES)),
  ...args.filter((arg) => arg.startsWith("-") && arg !== "--json"),
];

if (unknown.length > 0) {
  console.error(`usage: bench [--json] [${Object.keys(SUITES).join("|")}]…; unknown: ${unknown.join(" ")}`);
  process.exitCode = 2;
} else {
  const results: Record<string, BenchResult[]> = {};
  for (const [suite, run] of Object.entries(SUITES)) {
    if (wanted.length === 0 || wanted.includes(suite)) results[suite] = await run();
  }
  if (args.includes("--json")) {
    console.log(JSON.stringify({ node: process.version, results }, null, 2));
  } else {
    for (const [suite, rows] of Object.entries(results))
      console.log(`${suite}, Node ${process.version}\n${table(rows)}`);
  }
}
