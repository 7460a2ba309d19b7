import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { randomRun, Tally, TIMEOUT_MS } from "../../engine/random-run.js";
import { SCENARIOS, WORLD } from "../../language/incremental/world.js";
import type { Disk } from "../harness/client.js";
import { serve } from "../harness/serve.js";
import { Storm, steps } from "./storm.js";

/** A server and the scenarios opened in it, all of which are answered. */
async function begin(disk: Disk): Promise<Storm> {
  const client = await serve({ disk, initialize: false });
  const { capabilities } = await client.initialize();
  return new Storm(client, capabilities);
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

test(
  "after any storm of edits, files and requests the diagnostics are those of a fresh start",
  async () => {
    const { seed, numRuns } = randomRun("storms", 25);
    const tally = new Tally();
    let edits = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 300, size: "max" }), async (list) => {
        const storm = await begin({ ...WORLD });
        for (const step of list) await storm.take(step);
        await storm.settle();
        expect(storm.wrong).toEqual([]);
        const told = await toldAfresh(storm);
        for (const name of SCENARIOS) expect(storm.client.shown(name) ?? [], name).toEqual(told[name] ?? []);
        await storm.client.shutdown();
        edits += storm.edits;
        for (const code of Object.values(told).flatMap((of) => of.map(({ code }) => String(code)))) tally.add(code);
      }),
      { seed, numRuns },
    );
    process.stdout.write(`${edits} edits\n`);
  },
  TIMEOUT_MS,
);
