import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTask, type TaskFacts } from "../src/cli/fleet/task.js";
import type { LoaderFiles } from "../src/engine/index.js";
import { generatedLines } from "../src/fleet/generate/fleet.js";
import { BZ_IMAGE, NEVER_FITS } from "./loads.js";
import { type BenchResult, summarize } from "./measure.js";

const CLI = fileURLToPath(new URL("cli.mjs", import.meta.url));

const SEED = 2026;
const MACHINES = 400_000;
const PROCESS_ROUNDS = 3;
const CHUNK_ROUNDS = 25;
const WARM_UP_ROUNDS = 10;
/** About as many as a chunk of the input has. */
const CHUNK_MACHINES = 700;

/** The images that are held against machines; the first is that of the scenario. */
const { config: _config, refused: _refused, ...bzImage } = BZ_IMAGE;
const { granules: _granules, refused: _none, ...arm64Image } = NEVER_FITS;
const elfcorehdr = { bufsz: undefined, memsz: undefined };
const X86 = factsOf({ ...bzImage, elfcorehdr, refused: { 4: null, 5: null } });
const ARM64 = factsOf({ ...arm64Image, elfcorehdr, refused: null, initrd: BZ_IMAGE.initrd });
const SCENARIO = `
machine any { arch x86_64  ram 1M size 4G }
image next on any {
    load bzImage {
        kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
        initrd size 64M
        cmdline length 100
    }
}
`;

/** A fleet answered by one thread without reading anything, and by whole processes from a file, from start to exit. */
export async function runFleetBench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "kexec-bench-"));
  try {
    const machines = join(folder, "fleet.ndjson");
    const scenario = join(folder, "next.kexec");
    writeFileSync(scenario, SCENARIO);
    writeFleet(machines);
    const args = ["fleet", "--image", scenario, "--machines", machines];
    return [
      await inOneThread("a machine of x86_64, a bzImage", X86, (line) => line.includes('"arch":"x86_64"')),
      await inOneThread("a machine of arm64, an Image", ARM64, (line) => line.includes('"arch":"arm64"')),
      await inOneThread("a machine of the mixed fleet, a bzImage", X86, () => true),
      process("1 worker", [...args, "--workers", "1"]),
      process("2 workers", [...args, "--workers", "2"], 100_000),
      process("2 workers, a result for each", [...args, "--workers", "2", "-o", join(folder, "out.ndjson")]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeFleet(path: string): void {
  const file = openSync(path, "w");
  let text = "";
  for (const line of generatedLines({ seed: SEED, count: MACHINES, malformed: 0 })) {
    text += line;
    if (text.length < 2 ** 20) continue;
    writeSync(file, text);
    text = "";
  }
  writeSync(file, text);
  closeSync(file);
}

function factsOf(payload: LoaderFiles): TaskFacts {
  return {
    image: { name: "next", type: "default", payload, digest: "000000000000" },
    top: 20,
    shard: null,
    input: "0000000000000000",
    formats: [],
  };
}

/** From a machine's line to the sums. */
async function inOneThread(name: string, facts: TaskFacts, isWanted: (line: string) => boolean): Promise<BenchResult> {
  const bytes = new TextEncoder().encode(linesOf(isWanted).join(""));
  const times: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + CHUNK_ROUNDS; round++) {
    const start = performance.now();
    for (let i = 0; i < 10; i++) await runTask(facts, { kind: "lines", bytes, firstLine: 1 });
    if (round >= WARM_UP_ROUNDS) times.push(((performance.now() - start) * 1000) / (10 * CHUNK_MACHINES));
  }
  return summarize({ name, unit: "µs", goal: undefined }, times);
}

/** The first lines that are wanted, as many as a chunk has. */
function linesOf(isWanted: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const line of generatedLines({ seed: SEED, count: MACHINES, malformed: 0 })) {
    if (isWanted(line)) lines.push(line);
    if (lines.length === CHUNK_MACHINES) break;
  }
  return lines;
}

function process(name: string, args: readonly string[], goal?: number): BenchResult {
  const rounds = Array.from({ length: PROCESS_ROUNDS }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(globalThis.process.execPath, [CLI, ...args], { encoding: "utf8" });
    if (status !== 1) throw new Error(`${args.join(" ")}: exit ${status}: ${stderr}`);
    return (MACHINES * 1000) / (performance.now() - start);
  });
  return summarize({ name: `${MACHINES / 1000},000 machines of 1.5 KB, ${name}`, unit: "machines/s", goal }, rounds);
}
