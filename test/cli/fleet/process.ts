import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const CLI = join(import.meta.dirname, "../../../dist/cli.mjs");

/** What a process of the built command line answered. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end. @param stdin what it reads there */
export function cli(args: readonly string[], stdin: string | Buffer = ""): Ended {
  const { status, stderr, stdout } = spawnSync(process.execPath, [CLI, ...args], {
    input: stdin,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  return { code: status, stdout, stderr };
}

/** Starts it; its own words are not kept. */
export function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { stdio: "ignore" });
}

/** The scenario of an image that some machines of a made-up fleet refuse. */
export const NEXT = `
machine any { arch x86_64 ram 1M size 4G }
image next on any {
    load bzImage {
        kernel  { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }
        initrd  size 180M
        cmdline "console=ttyS0 root=/dev/vda1"
    }
}
`;
