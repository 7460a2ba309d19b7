import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServerCapabilities } from "vscode-languageserver";
import { startServer } from "../../../src/language/lsp/server.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { SCENARIOS } from "../../language/incremental/world.js";
import { VS_CODE } from "../harness/capabilities.js";
import type { Client, Disk } from "../harness/client.js";
import { connect } from "../harness/connect.js";
import { type Answers, allAnswers, withoutOldHints } from "./storm/all-answers.js";
import { DISK, steps } from "./storm/steps.js";
import { Storm } from "./storm/storm.js";
import { TurningDisk } from "./storm/turning-disk.js";

interface Served {
  readonly client: Client;
  readonly capabilities: ServerCapabilities;
  readonly disk: TurningDisk;
}

/** A server, and a client that tells it of files that change, or only of those that it saves. */
async function serve(files: Disk, watches: boolean, turns: readonly number[]): Promise<Served> {
  const { didChangeWatchedFiles, ...workspace } = VS_CODE.workspace ?? {};
  const capabilities = { ...VS_CODE, workspace: { ...workspace, ...(watches && { didChangeWatchedFiles }) } };
  const disk = new TurningDisk(files, turns);
  const client = connect((connection) => startServer(connection, { files: disk }), files, { capabilities });
  return { client, disk, capabilities: (await client.initialize()).capabilities };
}

/** What a server answers about the open texts. */
async function answersOf({ client, capabilities }: Pick<Storm, "client" | "capabilities">, names: readonly string[]) {
  const answers = await Promise.all(names.map((name) => allAnswers(client, capabilities, name)));
  return Object.assign({}, ...answers) as Answers;
}

/** Holds what a server says against one that knows nothing but the files as they are and the texts as they are open. */
async function expectAsAfresh(storm: Storm, watches: boolean): Promise<void> {
  const { client, openNames } = storm;
  const fresh = await serve({ ...client.disk }, watches, []);
  for (const name of openNames) fresh.client.open(name, client.text(name));
  await fresh.client.ask("workspace/symbol", { query: "" });
  for (const name of SCENARIOS) expect(client.shown(name) ?? [], name).toEqual(fresh.client.shown(name) ?? []);
  const answers = await answersOf(storm, openNames);
  const wanted = await answersOf(fresh, openNames);
  expect(withoutOldHints(answers, answers)).toEqual(withoutOldHints(wanted, answers));
  await fresh.client.shutdown();
}

test.each([
  ["watches files", true],
  ["watches no files", false],
])(
  "a client that %s is told what it is after a fresh start, after any storm of edits, files and requests",
  async (_, watches) => {
    const { seed, numRuns } = randomRun("storms", 10);
    const storms = fc.record({
      list: fc.array(steps, { minLength: 1, maxLength: 300, size: "max" }),
      turns: fc.array(fc.nat(12), { maxLength: 20 }),
    });
    let [edits, answeredEdits, swollen] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(storms, async ({ list, turns }) => {
        const { client, capabilities, disk } = await serve({ ...DISK }, watches, turns);
        const storm = new Storm(client, capabilities, disk, watches);
        for (const step of list) await storm.take(step);
        await storm.settle();
        expect(storm.wrong).toEqual([]);
        await expectAsAfresh(storm, watches);
        await client.shutdown();
        edits += storm.edits;
        answeredEdits += storm.answeredEdits;
        swollen += storm.swollen;
      }),
      // Shorter storms of the same kind take other turns: to look for them helps little.
      { seed, numRuns, endOnFailure: true },
    );
    process.stdout.write(`${edits} edits, ${answeredEdits} of the server's, ${swollen} times too large or no more\n`);
  },
  TIMEOUT_MS,
);
