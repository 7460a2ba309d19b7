import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { inputDigest } from "./input-digest.js";
import { ChangedInput, type InputPlace } from "./line-chunks.js";

/** Some captures of a list. */
export interface CaptureChunk {
  readonly paths: readonly string[];
  /** The number of the first in the list, from 1. */
  readonly first: number;
  /** How far the list is read when they are done; captures stand for lines. */
  readonly end: InputPlace;
  /** Tells the list from others by its first capture: the path, and the names and sizes of files. */
  readonly input: string;
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
  // No times: a copy on another computer is the same capture.
  const input = inputDigest(await looks(paths[0] ?? "", (stats) => (stats.isFile() ? [stats.size] : [])));
  for (let at = from.lines; at < paths.length; at += CAPTURES_AT_ONCE) {
    const some = paths.slice(at, at + CAPTURES_AT_ONCE);
    if (withDigest) for (const path of some) hash.update(await looks(path));
    const digest = withDigest ? hash.copy().digest("hex") : "";
    yield { paths: some, first: at + 1, input, end: { bytes: 0, lines: at + some.length, digest, afterLineEnd: true } };
  }
}

/** What tells a capture from others, or shows that it changed: names, sizes and times of its files. */
async function looks(
  path: string,
  seen: (stats: Stats) => readonly number[] = ({ mtimeMs, size }) => [size, mtimeMs],
): Promise<string> {
  const facts = async (file: string) => {
    const stats = await stat(file).catch(() => null);
    return stats === null ? [file] : [file, ...seen(stats)];
  };
  const names = await readdir(path).catch(() => []);
  const inside = await Promise.all(names.sort().map((name) => facts(join(path, name))));
  return JSON.stringify([await facts(path), ...(names.length > 0 ? inside : [])]);
}
