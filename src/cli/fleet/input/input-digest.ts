import { createHash } from "node:crypto";

/** Tells inputs apart in results and summaries. @param beginning what it begins with: its first line, or first capture */
export function inputDigest(beginning: Uint8Array | string): string {
  return createHash("sha256").update(beginning).digest("hex").slice(0, 16);
}
