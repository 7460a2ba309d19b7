import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaptureProblem } from "../../src/capture/problem.js";

const CAPTURES = join(import.meta.dirname, "../fixtures/captures");

/** One load that a real kernel answered and logged. */
export interface CapturedCase {
  readonly name: string;
  readonly type: "default" | "crash";
  readonly flags: string;
  readonly errno: string | null;
  readonly kernel: { readonly fileSize: number } | null;
  readonly segments: readonly { readonly mem: string; readonly memsz: number; readonly bufsz: number }[];
  readonly loaded: Readonly<Record<string, string>>;
  readonly loadOrder: readonly string[];
  readonly dmesg: readonly string[];
}

/** What capture.json tells of a boot. */
export interface Capture {
  readonly arch: string;
  readonly kernelRelease: string;
  readonly bootCmdline: string;
  readonly memTotalKiB: number;
  readonly kho?: { readonly scratch: readonly { readonly addr: string; readonly size: string }[] } | null;
  readonly cases: readonly CapturedCase[];
}

/** The boots of real kernels, by the name of their folder. */
export const BOOTS = readdirSync(CAPTURES, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** The boots that have a file. */
export function bootsWith(file: string): string[] {
  return BOOTS.filter((boot) => existsSync(join(CAPTURES, boot, file)));
}

/** A file of a boot as it was read in the guest. */
export function fileOf(boot: string, file: string): string {
  return readFileSync(join(CAPTURES, boot, file), "utf8");
}

export function captureOf(boot: string): Capture {
  return JSON.parse(fileOf(boot, "capture.json"));
}

/** What a reader gave, which must be no problem. */
export function sound<T extends object>(result: T | CaptureProblem): T {
  if ("problem" in result) throw new Error(`${result.problem}: ${result.message}`);
  return result;
}
