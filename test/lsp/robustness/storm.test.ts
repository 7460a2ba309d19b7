import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { SCENARIOS, WORLD } from "../../language/incremental/world.js";
import { VS_CODE } from "../harness/capabilities.js";
import type { Disk } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { Storm, steps } from "./storm.js";

/** A server and the scenarios opened in it, all of which are answered. */
async function begin(disk: Disk, watches: boolean): Promise<Storm> {
  const { didChangeWatchedFiles, ...workspace } = VS_CODE.workspace ?? {};
  const capabilities = { ...VS_CODE, workspace: { ...workspace, ...(watches && { didChangeWatchedFiles }) } };
  const client = await serve({ disk, capabilities, initialize: false });
  return new Storm(client, (await client.initialize()).capabilities, watches);
}

/** What a server tells that knows nothing but the files as they are and the texts as they are open. */
async function toldAfresh({ client, openNames }: Storm): Promise<Record<string, Diagnostic[]>> {
  const fresh = await serve({ disk: { ...client.disk } });
  for (const name of openNames) fresh.open(name, client.text(name));
  const told: Record<string, Diagnostic[]> = {};
  for (const name of openNames) told[name] = await fresh.diagnostics(name);
  await fresh.shutdown();
  return told;
}

test.each([
  ["watches files", true],
  ["watches no files", false],
])(
  "a client that %s has the diagnostics of a fresh start after any storm of edits, files and requests",
  async (_, watches) => {
    const { seed, numRuns } = randomRun("storms", 15);
    let edits = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 300, size: "max" }), async (list) => {
        const storm = await begin({ ...WORLD }, watches);
        for (const step of list) await storm.take(step);
        await storm.settle();
        expect(storm.wrong).toEqual([]);
        const told = await toldAfresh(storm);
        for (const name of SCENARIOS) expect(storm.client.shown(name) ?? [], name).toEqual(told[name] ?? []);
        await storm.client.shutdown();
        edits += storm.edits;
      }),
      { seed, numRuns },
    );
    process.stdout.write(`${edits} edits\n`);
  },
  TIMEOUT_MS,
);
