import type { MachineRecord } from "./content.js";
import { archNamed } from "./uname.js";

/** Reads the `capture.json` that stands beside the files of a captured boot; undefined for any other text. */
export function parseRecord(text: string): MachineRecord | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const record = objectIn(text);
  if (typeof record?.kernelRelease !== "string") return undefined;
  const { arch, kernelRelease, memTotalKiB } = record;
  return {
    arch: typeof arch === "string" ? archNamed(arch) : undefined,
    release: kernelRelease,
    memTotal:
      Number.isSafeInteger(memTotalKiB) && Number(memTotalKiB) > 0 ? BigInt(Number(memTotalKiB)) * 1024n : undefined,
  };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
