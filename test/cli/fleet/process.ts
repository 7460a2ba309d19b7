import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

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

/** Starts it; what it prints is not kept, its complaints are. */
export function start(args: readonly string[]): ChildProcessByStdio<Writable, null, Readable> {
  return spawn(process.execPath, [CLI, ...args], { stdio: ["pipe", "ignore", "pipe"] });
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
