import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "langium";
import { expect, onTestFinished, test } from "vitest";
import { nodeFiles } from "../../../src/language/files/node-source.js";
import { startServer } from "../../../src/language/lsp/server.js";
import { watchDisk } from "../../../src/language/process/disk-watch.js";
import { BARE } from "../harness/capabilities.js";
import { connect } from "../harness/connect.js";
import { serve } from "../harness/serve.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const NEXT = "image next on host { buffer kernel { memsz 4G } }\n";

test("a file is watched from before it is read, and until nothing names it", async () => {
  const happened: string[] = [];
  const client = await serve({
    initializationOptions: { readsFiles: true },
    answers: {
      "client/registerCapability": ({ registrations }) => {
        for (const { registerOptions } of registrations)
          happened.push(`watch ${registerOptions.watchers?.[0].globPattern.pattern}`);
      },
      "client/unregisterCapability": ({ unregisterations }) => {
        for (const { id } of unregisterations) happened.push(`leave ${id.split("/").at(-1)}`);
      },
      "kexec/readFile": ({ uri }) => {
        happened.push(`read ${uri.split("/").at(-1)}`);
        return {
          data: btoa(uri.endsWith("a.kexec") ? 'import "b.kexec"' : HOST),
          size: uri.endsWith("a.kexec") ? 16 : HOST.length,
        };
      },
    },
  });
  const uri = "vscode-vfs://x/main.kexec";
  client.open(uri, 'import "a.kexec"\n');
  await client.diagnostics(uri);
  expect(happened.filter((what) => what.includes(".kexec"))).toEqual([
    "watch a.kexec",
    "read a.kexec",
    "watch b.kexec",
    "read b.kexec",
  ]);
  happened.length = 0;
  client.change(uri, 'import "b.kexec"\n');
  await client.diagnostics(uri);
  await client.ask("workspace/symbol", { query: "" });
  expect(happened).toEqual(["leave a.kexec"]);
});

test.each([
  ["that watches no files", { capabilities: BARE }],
  [
    "that refuses to",
    {
      answers: {
        "client/registerCapability": () => {
          throw new Error("no");
        },
      },
    },
  ],
])("for a client %s the server looks at them itself", async (_, options) => {
  const folder = mkdtempSync(join(tmpdir(), "kexec-watch-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const uri = URI.file(join(folder, "main.kexec")).toString();
  const client = connect((connection) => startServer(connection, { files: nodeFiles, watchDisk }), {}, options);
  await client.initialize();
  client.open(uri, `import "host.kexec"\n${NEXT}`);
  const codes = () => client.shown(uri)?.map(({ code }) => code);
  await expect.poll(codes).toEqual(["file-not-readable", "unknown-machine"]);
  writeFileSync(join(folder, "new"), HOST);
  renameSync(join(folder, "new"), join(folder, "host.kexec"));
  await expect.poll(codes).toEqual(["no-hole"]);
  rmSync(join(folder, "host.kexec"));
  await expect.poll(codes).toEqual(["file-not-readable", "unknown-machine"]);
});

test("a file that changed unseen is read again after a save, also when nothing names it at that moment", async () => {
  const host = 'machine host { arch x86_64  kernel 6.12  ram from "iomem.txt" }\n';
  const client = await serve({
    capabilities: BARE,
    disk: { "main.kexec": `import "host.kexec"\n${NEXT}`, "host.kexec": host, "iomem.txt": "0-ffff : System RAM\n" },
  });
  client.open("main.kexec");
  client.open("host.kexec");
  const codes = () => client.shown("main.kexec")?.map(({ code }) => code);
  await expect.poll(codes).toEqual(["no-hole"]);
  client.disk["iomem.txt"] = "100000000-3ffffffff : System RAM\n";
  client.close("host.kexec");
  client.notify("textDocument/didSave", client.file("main.kexec"));
  await expect.poll(codes).toEqual([]);
});
