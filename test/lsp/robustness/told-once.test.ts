import { expect, test, vi } from "vitest";
import { Workspace } from "../../../src/language/analysis/workspace.js";
import { serve } from "../harness/serve.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const NEXT = "image next on host { buffer kernel { memsz 4G } }\n";
const MAIN = 'import "host.kexec"\n';

/** An answer that comes behind everything that was sent before it. */
const rest = (client: Awaited<ReturnType<typeof serve>>) => client.ask("workspace/symbol", { query: "" });

const publishedOf = (client: Awaited<ReturnType<typeof serve>>, name: string) =>
  client.received("textDocument/publishDiagnostics").filter(({ uri }) => uri === `file:///${name}`);

test("what is edited in a file tells those again that import it only of what has changed for them", async () => {
  const client = await serve({
    disk: { "main.kexec": MAIN + NEXT, "host.kexec": `// a comment\n${HOST}const UNUSED = 1\n` },
  });
  client.open("host.kexec");
  client.open("main.kexec");
  await rest(client);
  const before = publishedOf(client, "main.kexec").length;
  client.replace("host.kexec", "a comment", "another");
  client.replace("host.kexec", "UNUSED = 1", "UNUSED = 2");
  await rest(client);
  expect(publishedOf(client, "main.kexec")).toHaveLength(before);
  client.replace("host.kexec", "ram 1G size 1G", "ram 1G size 8G");
  await rest(client);
  expect(publishedOf(client, "main.kexec")).toHaveLength(before + 1);
  expect(client.shown("main.kexec")).toEqual([]);
});

test("a place in another file moves with what stands before it there", async () => {
  const broken = "machine host { arch arm64  kernel 6.12 }\n";
  const client = await serve({ disk: { "main.kexec": MAIN + NEXT, "host.kexec": broken } });
  client.open("host.kexec");
  client.open("main.kexec");
  await rest(client);
  const lineOf = () => client.shown("main.kexec")?.[0]?.relatedInformation?.[0]?.location.range.start.line;
  expect(lineOf()).toBe(0);
  client.replace("host.kexec", "machine", "// a comment\n\nmachine");
  await rest(client);
  expect(lineOf()).toBe(2);
});

test("what an imported file no longer declares is told, and what it declares again", async () => {
  const client = await serve({ disk: { "main.kexec": MAIN + NEXT, "host.kexec": HOST } });
  client.open("host.kexec");
  client.open("main.kexec");
  const codes = () => client.shown("main.kexec")?.map(({ code }) => code);
  for (const [old, text, then] of [
    ["machine host", "machine hosts", "unknown-machine"],
    ["machine hosts", "machine host", "no-hole"],
    ["machine host", "machine host { }\nmachine host", "rests-on-error"],
    ["machine host { }\n", "", "no-hole"],
    ["machine host {", "machine host ", "rests-on-error"],
  ] as const) {
    client.replace("host.kexec", old, text);
    await rest(client);
    expect(codes(), text).toEqual([then]);
  }
});

test("a document that is too large is not there for those that import it", async () => {
  const client = await serve({ disk: { "main.kexec": MAIN + NEXT, "host.kexec": HOST } });
  client.open("main.kexec");
  client.open("host.kexec");
  client.change("host.kexec", HOST + " ".repeat(8 * 1024 * 1024));
  await rest(client);
  expect(client.shown("main.kexec")?.map(({ message }) => message)).toEqual([
    "`host.kexec` is larger than 8 MiB: not read",
    expect.stringContaining("there is no machine named `host`"),
  ]);
  client.change("host.kexec", HOST);
  await rest(client);
  expect(client.shown("main.kexec")?.map(({ code }) => code)).toEqual(["no-hole"]);
  client.change("host.kexec", HOST + " ".repeat(8 * 1024 * 1024));
  client.close("host.kexec");
  await rest(client);
  expect(client.shown("main.kexec")?.map(({ code }) => code)).toEqual(["no-hole"]);
});

test("the status comes to rest also when the answer is the one before", async () => {
  const client = await serve({ initializationOptions: { status: true } });
  client.open("main.kexec", HOST + NEXT);
  await rest(client);
  // The same text once more, as some clients send it.
  client.notify("textDocument/didChange", {
    textDocument: { uri: "file:///main.kexec", version: 1 },
    contentChanges: [{ text: HOST + NEXT }],
  });
  await rest(client);
  expect(client.received("kexec/status").map(({ state, fails }) => ({ state, fails }))).toEqual([
    { state: "busy", fails: 0 },
    { state: "ready", fails: 1 },
    { state: "busy", fails: 1 },
    { state: "ready", fails: 1 },
  ]);
});

test("a fault is told of the document that it is in, and of no other; then all goes on", async () => {
  const client = await serve({ initializationOptions: { status: true } });
  client.open("other.kexec", HOST + NEXT);
  await rest(client);
  const fault = vi.spyOn(Workspace.prototype, "document").mockImplementationOnce(() => {
    throw new Error("a fault made by the test");
  });
  client.open("main.kexec", HOST + NEXT);
  expect(await client.diagnostics("main.kexec")).toMatchObject([
    { severity: 1, message: expect.stringMatching("fault") },
  ]);
  fault.mockRestore();
  await rest(client);
  expect(client.received("kexec/status").at(-1)).toMatchObject({ uri: "file:///main.kexec", state: "fault" });
  expect(client.shown("other.kexec")?.map(({ code }) => code)).toEqual(["no-hole"]);
  expect(client.takeErrors()).toEqual([expect.stringContaining("a fault made by the test")]);
  client.replace("main.kexec", "4G", "5G");
  expect((await client.diagnostics("main.kexec")).map(({ code }) => code)).toEqual(["no-hole"]);
});
