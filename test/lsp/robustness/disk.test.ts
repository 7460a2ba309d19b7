import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { URI } from "langium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FileChangeType } from "vscode-languageserver";
import { nodeFiles } from "../../../src/language/files/node-source.js";
import { startServer } from "../../../src/language/lsp/server.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";
import { WORLD } from "../../language/incremental/world.js";
import type { Client } from "../harness/client.js";
import { connect } from "../harness/connect.js";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "kexec-disk-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FILES = Object.keys(WORLD).filter((name) => name !== "main.kexec");

/** What a file may become, by what other programs do with it. */
const HAPPENS: Readonly<Record<string, (path: string, name: string) => void>> = {
  written: (path, name) => writeFileSync(path, WORLD[name] as string | Uint8Array),
  replaced: (path, name) => {
    writeFileSync(`${path}.new`, WORLD[name] as string | Uint8Array);
    renameSync(`${path}.new`, path);
  },
  gone: () => {},
  "a folder": (path) => mkdirSync(path),
  "a link to nothing": (path) => symlinkSync("nothing", path),
  "a link to itself": (path, name) => symlinkSync(name, path),
  "cut off": (path, name) => {
    writeFileSync(path, WORLD[name] as string | Uint8Array);
    truncateSync(path, 7);
  },
  empty: (path) => writeFileSync(path, ""),
};

async function started(folder: string): Promise<Client> {
  const client = connect((connection) => startServer(connection, { files: nodeFiles }), {}, {});
  await client.initialize();
  client.open(URI.file(join(folder, "main.kexec")).toString(), WORLD["main.kexec"] as string);
  return client;
}

test(
  "files that come, go and change on the disk while they are read are told of as they are in the end",
  async () => {
    const { seed, numRuns } = randomRun("files on the disk", 15);
    const steps = fc.array(
      fc.record({ name: fc.constantFrom(...FILES), to: fc.constantFrom(...Object.keys(HAPPENS)), turns: fc.nat(6) }),
      {
        maxLength: 40,
        size: "max",
      },
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const folder = join(root, String(runs++));
        mkdirSync(folder);
        for (const name of FILES) writeFileSync(join(folder, name), WORLD[name] as string | Uint8Array);
        const client = await started(folder);
        for (const { name, to, turns } of list) {
          const path = join(folder, name);
          rmSync(path, { recursive: true, force: true });
          HAPPENS[to]?.(path, name);
          client.notify("workspace/didChangeWatchedFiles", {
            changes: [{ uri: URI.file(path).toString(), type: FileChangeType.Changed }],
          });
          for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
        }
        const uri = URI.file(join(folder, "main.kexec")).toString();
        await client.ask("kexec/report", { uri, format: "text" });
        const fresh = await started(folder);
        expect(client.shown(uri)).toEqual(await fresh.diagnostics(uri));
        await client.shutdown();
        await fresh.shutdown();
      }),
      { seed, numRuns },
    );
  },
  TIMEOUT_MS,
);
