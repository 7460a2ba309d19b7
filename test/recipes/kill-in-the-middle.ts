import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";

/** How long a run keeps to itself how far it has come, and some more: in milliseconds. */
const STATE_IS_DUE = 1_200;

/** How long it goes on at a time until its state is there, in milliseconds. */
const STEP = 3;

/** The process that answers for a part of the machines in a folder. */
function processOf(folder: string, shard: string): number | undefined {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      const isIts = words.some((word) => word.endsWith("cli.mjs")) && words.includes(shard);
      if (isIts && readlinkSync(`/proc/${id}/cwd`) === folder) return Number(id);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

/** Waits until there is something. @throws Error when there is nothing for half a minute */
export async function soon<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(5)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`${what}: not in half a minute`);
}

/**
 * Kills the process of a part after it has kept how far it came, and before it is done.
 *
 * @param folder where it was started, with its files in `parts`
 * @param shard its number, of `shards`
 */
export async function killInTheMiddle(folder: string, shard: number, shards: number): Promise<void> {
  const part = join(folder, `parts/${shard}`);
  const id = await soon("a process", () => processOf(folder, `${shard}/${shards}`));
  await soon("its first results", () => existsSync(`${part}.ndjson.partial`));
  // It stands still until its state is due, so that it is kept long before the end, however fast the machine is.
  process.kill(id, "SIGSTOP");
  await sleep(STATE_IS_DUE);
  // From there on it goes a few steps at a time: it is never done before its state was seen.
  await soon("its state", async () => {
    process.kill(id, "SIGCONT");
    await sleep(STEP);
    process.kill(id, "SIGSTOP");
    return existsSync(`${part}.state`);
  });
  process.kill(id, "SIGKILL");
  expect(existsSync(`${part}.ndjson`)).toBe(false);
  expect(JSON.parse(readFileSync(`${part}.state`, "utf8")).place.lines).toBeGreaterThan(0);
}
