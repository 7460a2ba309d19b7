import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ChangedInput, type InputPlace } from "./line-chunks.js";

/** Some captures of a list. */
export interface CaptureChunk {
  readonly paths: readonly string[];
  /** The number of the first in the list, from 1. */
  readonly first: number;
  /** How far the list is read when they are done; captures stand for lines. */
  readonly end: InputPlace;
}

/** How many captures a worker takes at a time. */
export const CAPTURES_AT_ONCE = 4;

/**
 * Cuts a list of captures into chunks.
 * @param from up to where it was read before: those are looked at again, and held against the digest
 * @param withDigest whether the places have one
 * @throws ChangedInput when they are not the same now
 */
export async function* captureChunks(
  paths: readonly string[],
  from: InputPlace,
  withDigest: boolean,
): AsyncGenerator<CaptureChunk> {
  const hash = createHash("sha256");
  for (const path of paths.slice(0, from.lines)) hash.update(await looks(path));
  if (from.lines > 0 && hash.copy().digest("hex") !== from.digest)
    throw new ChangedInput("are not the captures that were read before");
  for (let at = from.lines; at < paths.length; at += CAPTURES_AT_ONCE) {
    const some = paths.slice(at, at + CAPTURES_AT_ONCE);
    if (withDigest) for (const path of some) hash.update(await looks(path));
    const digest = withDigest ? hash.copy().digest("hex") : "";
    yield { paths: some, first: at + 1, end: { bytes: 0, lines: at + some.length, digest, afterLineEnd: true } };
  }
}

/** What shows that a capture changed: names, sizes and times of its files. */
async function looks(path: string): Promise<string> {
  const facts = async (file: string) => {
    const stats = await stat(file).catch(() => null);
    return stats === null ? [file] : [file, stats.size, stats.mtimeMs];
  };
  const names = await readdir(path).catch(() => []);
  const inside = await Promise.all(names.sort().map((name) => facts(join(path, name))));
  return JSON.stringify([await facts(path), ...(names.length > 0 ? inside : [])]);
}
