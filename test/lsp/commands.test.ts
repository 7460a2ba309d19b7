import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { URI } from "langium";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CodeLensRequest, ErrorCodes, ExecuteCommandRequest, LSPErrorCodes } from "vscode-languageserver";
import { startServer } from "../../src/language/lsp/server.js";
import type { TextStore } from "../../src/language/lsp/text-store.js";
import { TemporaryTexts } from "../../src/language/process/temporary-texts.js";
import { BARE, VS_CODE } from "./harness/capabilities.js";
import type { Client, ClientOptions } from "./harness/client.js";
import { connect } from "./harness/connect.js";
import { serve } from "./harness/serve.js";

const TEXT =
  "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\nimage next on host { buffer kernel { memsz 4G } }\n";
const NEXT = ["file:///main.kexec", "next"];

/** A server with commands of its own, and what it has put where. */
async function withCommands(options: ClientOptions = {}, fails = false) {
  const written: string[][] = [];
  const texts: TextStore = {
    async write(...text) {
      if (fails) throw Object.assign(new Error("full"), { code: "ENOSPC" });
      written.push(text);
      return URI.parse("file:///tmp/there.txt");
    },
  };
  const client = connect((connection) => startServer(connection, { texts }), {}, options);
  const { capabilities } = await client.initialize();
  client.open("main.kexec", TEXT);
  const run = (command: unknown, args: unknown) =>
    client.ask(ExecuteCommandRequest.method, { command, arguments: args });
  return { client, capabilities, written, run };
}

/** The commands of the code lenses in the one file. */
async function lensCommands(client: Client): Promise<unknown[]> {
  const lenses = await client.request(CodeLensRequest.type, client.file("main.kexec"));
  return (lenses ?? []).flatMap(({ command }) => command?.command || []);
}

describe("the commands are offered", () => {
  const ALL = ["kexec.explain", "kexec.report"];

  test("to a client that has none of its own", async () => {
    const { client, capabilities } = await withCommands();
    expect(capabilities.executeCommandProvider).toEqual({ commands: ALL });
    expect(await lensCommands(client)).toEqual(ALL);
  });

  test("but for those that it runs itself", async () => {
    const { client, capabilities } = await withCommands({ initializationOptions: { commands: ["kexec.report"] } });
    expect(capabilities.executeCommandProvider).toEqual({ commands: ["kexec.explain"] });
    expect(await lensCommands(client)).toEqual(ALL);
    const other = await withCommands({ initializationOptions: { commands: ALL } });
    expect(other.capabilities.executeCommandProvider).toBeUndefined();
    expect(await lensCommands(other.client)).toEqual(ALL);
  });

  test("not to a client that has no way to run one, nor by a server without a place for texts", async () => {
    expect((await withCommands({ capabilities: BARE })).capabilities.executeCommandProvider).toBeUndefined();
    const client = await serve({ initialize: false });
    expect((await client.initialize()).capabilities.executeCommandProvider).toBeUndefined();
    client.open("main.kexec", TEXT);
    expect(await lensCommands(client)).toEqual([]);
  });
});

describe("a command", () => {
  test("puts the text into a file and has the client open it", async () => {
    const { client, run, written } = await withCommands();
    expect(await run("kexec.explain", NEXT)).toBeNull();
    expect(await run("kexec.report", NEXT)).toBeNull();
    const explained = await client.ask("kexec/explain", { uri: NEXT[0], image: "next" });
    const reported = await client.ask("kexec/report", { uri: NEXT[0], image: "next", format: "text" });
    expect(written).toEqual([
      [NEXT[0], "next.explain.txt", explained.text],
      [NEXT[0], "next.report.txt", reported.text],
    ]);
    expect(client.received("window/showDocument")).toEqual([
      { uri: "file:///tmp/there.txt", takeFocus: true },
      { uri: "file:///tmp/there.txt", takeFocus: true },
    ]);
    expect(client.received("window/showMessage")).toEqual([]);
  });

  test("explains in lines of 80 columns; a client may have others", async () => {
    const client = await serve();
    client.open("main.kexec", TEXT);
    const widest = async (width?: number) => {
      const { text } = await client.ask("kexec/explain", { uri: NEXT[0], image: "next", ...(width && { width }) });
      return Math.max(...(text as string).split("\n").map((line) => line.length));
    };
    // Longer than 80 columns.
    const whole = await client.ask("kexec/explain", { uri: NEXT[0], image: "next", width: 0 });
    expect(whole.text).toMatch(/^ {2}asks for .* at any address, searched from the bottom up$/m);
    expect(await widest()).toBeLessThanOrEqual(80);
    expect(await widest(100)).toBeGreaterThan(80);
    await expect(client.ask("kexec/explain", { uri: NEXT[0], image: "next", width: "80" })).rejects.toMatchObject({
      code: ErrorCodes.InvalidParams,
    });
  });

  test("about an image with a very long name has a file with a shorter one", async () => {
    const { client, run, written } = await withCommands();
    const name = "n".repeat(5_000);
    client.change("main.kexec", TEXT.replace("next", name));
    await run("kexec.report", [NEXT[0], name]);
    expect(written.map(([, file]) => file)).toEqual([`${"n".repeat(60)}.report.txt`]);
  });

  test.each([
    ["opens no files", { capabilities: { ...VS_CODE, window: {} } }],
    ["fails to open it", { answers: { "window/showDocument": () => ({ success: false }) } }],
    [
      "refuses to open it",
      {
        answers: {
          "window/showDocument": () => {
            throw new Error("no");
          },
        },
      },
    ],
  ])("tells where it is to a client that %s", async (_, options: ClientOptions) => {
    const { client, run } = await withCommands(options);
    expect(await run("kexec.explain", NEXT)).toBeNull();
    expect(client.received("window/showMessage")).toEqual([
      { type: 3, message: `next.explain.txt is in ${URI.parse("file:///tmp/there.txt").fsPath}` },
    ]);
  });

  test.each([
    ["kexec.explain", undefined],
    ["kexec.explain", null],
    ["kexec.explain", "next"],
    ["kexec.explain", []],
    ["kexec.explain", ["file:///main.kexec"]],
    ["kexec.explain", ["file:///main.kexec", 5]],
    ["kexec.explain", [{ uri: "file:///main.kexec" }, "next"]],
    ["kexec.explain", [...NEXT, "more"]],
    ["kexec.none", NEXT],
    ["constructor", NEXT],
    [undefined, NEXT],
    [5, NEXT],
  ])("that is none is refused: %j with %j", async (command, args) => {
    const { run, written } = await withCommands();
    await expect(run(command, args)).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
    expect(written).toEqual([]);
  });

  test.each([
    ["an image that is not there", ["file:///main.kexec", "../../x"]],
    ["a document that is not open", ["file:///other.kexec", "next"]],
    ["no URI", ["::", "next"]],
  ])("about %s is refused", async (_, args) => {
    const { run, written } = await withCommands();
    await expect(run("kexec.report", args)).rejects.toMatchObject({ code: LSPErrorCodes.RequestFailed });
    expect(written).toEqual([]);
  });

  test("whose text cannot be written is refused with the reason", async () => {
    const { run } = await withCommands({}, true);
    await expect(run("kexec.report", NEXT)).rejects.toThrow("next.report.txt cannot be written: ENOSPC");
  });
});

describe("temporary texts", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "kexec-scenario-test-"));
    vi.stubEnv("TMPDIR", root);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  });

  test("are in a folder for this process and user alone, one file for each text", async () => {
    const texts = new TemporaryTexts();
    const first = (await texts.write("a", "next.explain.txt", "one")).fsPath;
    const other = (await texts.write("b", "next.explain.txt", "two")).fsPath;
    const again = (await texts.write("a", "next.explain.txt", "three")).fsPath;
    expect(again).toBe(first);
    expect([readFileSync(first, "utf8"), readFileSync(other, "utf8")]).toEqual(["three", "two"]);
    const folder = dirname(dirname(first));
    expect(dirname(folder)).toBe(root);
    if (process.platform !== "win32") expect(statSync(folder).mode & 0o777).toBe(0o700);
    const second = (await new TemporaryTexts().write("a", "x", "")).fsPath;
    expect(dirname(dirname(second))).not.toBe(folder);
  });

  test("are written again where somebody has tidied them away", async () => {
    const texts = new TemporaryTexts();
    const first = (await texts.write("a", "x", "one")).fsPath;
    rmSync(dirname(dirname(first)), { recursive: true });
    const again = (await texts.write("a", "x", "two")).fsPath;
    expect(readFileSync(again, "utf8")).toBe("two");
  });
});
