import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchResult, summarize } from "./measure.js";

const DIST = fileURLToPath(new URL(".", import.meta.url));
const EXAMPLE = join(DIST, "../examples/2-live-update.kexec");

/** Whole processes of the built command line, from start to exit, in milliseconds of wall time. */
export function runCliBench(): BenchResult[] {
  const folder = mkdtempSync(join(tmpdir(), "kexec-bench-"));
  try {
    const images = (count: number) => {
      const path = join(folder, `${count}.kexec`);
      writeFileSync(path, scenario(count));
      return path;
    };
    return [
      timed("node, doing nothing", ["-e", "0"], 15),
      timed("--version", [join(DIST, "cli.mjs"), "--version"], 15, 100),
      timed("check the two-node example", [join(DIST, "cli.mjs"), "check", EXAMPLE], 15, 400),
      timed("check 500 images in one file", [join(DIST, "cli.mjs"), "check", images(500)], 7),
      timed("check 5,000 images in one file", [join(DIST, "cli.mjs"), "check", images(5000)], 5),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timed(name: string, args: readonly string[], rounds: number, goal?: number): BenchResult {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${args.join(" ")}: exit ${status}: ${stderr}`);
    return performance.now() - start;
  });
  return summarize({ name, unit: "ms", goal }, times);
}

/** A machine and so many images of four buffers, each with an expectation that holds. */
function scenario(images: number): string {
  const machine = "machine host { arch x86_64 kernel 6.16 ram 1M size 64G scratch global 4G size 1G }\n";
  const image = (i: number) => `image i${i} on host {
    buffer purgatory  { memsz 20K  buf_min 0x3000  top_down }
    buffer bootparams { memsz 8K  bufsz 5K  buf_align 16  buf_min 0x3000  top_down }
    buffer kernel     { memsz 56M  bufsz 14M  buf_align 2M  buf_min 16M  top_down }
    buffer initrd     { memsz ${1 + (i % 400)}M  buf_min 16M  top_down }
}
expect i${i} { loads  kernel in global }
`;
  return machine + Array.from({ length: images }, (_, i) => image(i)).join("");
}
