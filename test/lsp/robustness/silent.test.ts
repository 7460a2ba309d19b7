import { expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver";
import { serve } from "../harness/serve.js";

const GOOD =
  "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\nimage next on host { buffer kernel { memsz 4G } }\n";
const never = () => new Promise(() => {});

test("a client that answers nothing that it is asked has all its answers", async () => {
  const client = await serve({
    answers: {
      "workspace/configuration": never,
      "client/registerCapability": never,
      "client/unregisterCapability": never,
      "workspace/codeLens/refresh": never,
      "workspace/inlayHint/refresh": never,
    },
  });
  client.open("main.kexec", `import "x.kexec"\n${GOOD}`);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["file-not-readable", "no-hole"]);
  client.notify("workspace/didChangeConfiguration", { settings: { kexec: 5 } });
  client.change("main.kexec", GOOD);
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
  expect(await client.ask("kexec/explain", { uri: "file:///main.kexec", image: "next" })).not.toBeNull();
});

test("a client that refuses whatever it is asked has all its answers", async () => {
  const refuse = () => {
    throw new Error("no");
  };
  const client = await serve({
    initializationOptions: { readsFiles: true, listsFolders: true },
    answers: {
      "workspace/configuration": refuse,
      "client/registerCapability": refuse,
      "kexec/readFile": refuse,
      "kexec/listFolder": refuse,
    },
  });
  client.open("vscode-vfs://x/main.kexec", `import "x.kexec"\n${GOOD}`);
  const told = (await client.diagnostics("vscode-vfs://x/main.kexec")).map(({ code }) => code);
  expect(told).toEqual(["file-not-readable", "no-hole"]);
  expect(await client.ask("workspace/symbol", { query: "" })).toBeInstanceOf(Array);
});

test("a request that is cancelled does not wait for a file that does not come", async () => {
  const client = await serve({
    initializationOptions: { readsFiles: true },
    answers: { "kexec/readFile": never },
  });
  const uri = "vscode-vfs://x/main.kexec";
  client.open(uri, `import "x.kexec"\n${GOOD}`);
  const source = new CancellationTokenSource();
  const asked = client.ask("kexec/explain", { uri, image: "next" }, source.token);
  await client.inbox.lastOrNext(({ method }) => method === "kexec/readFile", "the question for the file");
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test("of a client that refuses to watch files, every save has them read again", async () => {
  const refuse = () => {
    throw new Error("no");
  };
  const client = await serve({ disk: { "x.kexec": "" }, answers: { "client/registerCapability": refuse } });
  client.open("main.kexec", 'import "x.kexec"\nimage next on host { buffer kernel { memsz 4G } }\n');
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["unknown-machine"]);
  await client.inbox.lastOrNext(
    ({ method, params }) => method === "window/logMessage" && params.type === 2,
    "a warning",
  );
  client.disk["x.kexec"] = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
  const next = client.republished("main.kexec");
  client.notify("textDocument/didSave", client.file("main.kexec"));
  expect((await next).map(({ code }) => code)).toEqual(["no-hole"]);
});
