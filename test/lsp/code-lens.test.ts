import { describe, expect, test } from "vitest";
import { type CodeLens, CodeLensRequest, DiagnosticSeverity } from "vscode-languageserver";
import { BARE, VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { play, type ServeOptions, serve } from "./harness/serve.js";
import { NEXT, SMALL } from "./scenes.js";

async function lensesOf(client: Client): Promise<CodeLens[]> {
  return (await client.request(CodeLensRequest.type, client.file("main.kexec"))) ?? [];
}

async function titles(scene: string, options?: ServeOptions): Promise<(string | undefined)[]> {
  const { client } = await play(scene, options);
  return (await lensesOf(client)).map(({ command }) => command?.title);
}

const COMMANDS = { initializationOptions: { commands: ["kexec.explain", "kexec.report"] } };

test("the outcome stands at the name of each image, with the commands that the client runs", async () => {
  const { client, scene } = await play(NEXT.replace("image next", "image ⟦next⟧"), COMMANDS);
  const range = scene.range();
  const argumentsOf = ["file:///main.kexec", "next"];
  expect(await lensesOf(client)).toEqual([
    // 236M and 32K.
    { range, command: { title: "loads · 5 segments · 236.1M", command: "" } },
    { range, command: { title: "Explain", command: "kexec.explain", arguments: argumentsOf } },
    { range, command: { title: "Report", command: "kexec.report", arguments: argumentsOf } },
  ]);
});

test("a client that shows maps and exports reports is offered these, and no second command for reports", async () => {
  const commands = ["kexec.exportReport", "kexec.report", "kexec.map", "kexec.explain"];
  expect(await titles(NEXT, { initializationOptions: { commands } })).toEqual([
    "loads · 5 segments · 236.1M",
    "Show memory map",
    "Explain",
    "Export report",
  ]);
});

test("a client without these commands gets the outcome alone", async () => {
  expect(await titles(NEXT)).toEqual(["loads · 5 segments · 236.1M"]);
  expect(await titles(NEXT, { initializationOptions: { commands: ["kexec.report"] } })).toEqual([
    "loads · 5 segments · 236.1M",
    "Report",
  ]);
  expect(await titles(NEXT, { initializationOptions: { commands: 7 } })).toEqual(["loads · 5 segments · 236.1M"]);
});

describe("what became of an image", () => {
  test.each([
    // 64M less the array's 64K and 8M: 55.9M of 180M.
    [SMALL, "EADDRNOTAVAIL at initrd · 124.1M missing"],
    [`${SMALL}\nexpect next { fails EADDRNOTAVAIL }`, "EADDRNOTAVAIL at initrd · 124.1M missing · as expected"],
    [`${SMALL}\nexpect next { fails EINVAL }`, "EADDRNOTAVAIL at initrd · 124.1M missing"],
    [
      "machine m { arch arm64  kernel 6.12  ram 1G size 64M }\nimage i on m { load arm64_Image { kernel { file_size 30M  image_size 32M }  initrd size 40M  dtb size 8K } }",
      "EADDRNOTAVAIL at kernel · 8M missing for initrd",
    ],
    [
      "machine m { arch x86_64  ram 1M size 4G }\nimage i on m { type crash  buffer a { memsz 4K } }",
      "EADDRNOTAVAIL at a",
    ],
    [
      "machine m { arch x86_64  ram 1M size 4G }\nimage i on m { buffer a { memsz 4K  mem 1G }  buffer b { memsz 4K  mem 1G } }",
      "EINVAL in the final checks",
    ],
    [
      "machine m { arch x86_64  ram 1M size 4G }\nimage i on m { load bzImage { kernel { file_size 2K  setup_sects 39  init_size 1M  kernel_alignment 2M  pref_address 16M } } }",
      "ENOEXEC in the loader",
    ],
    [
      "machine m { arch x86_64  kernel 6.12  ram 0 size 64K  memtotal 1G }\nimage i on m { buffer a { memsz 0  buf_max 0  top_down }  buffer b { memsz 4K  top_down } }",
      "the kernel never returns, at b",
    ],
    ["image i on nowhere { buffer a { memsz 4K } }", "not placed: see the errors"],
    ["machine m { arch x86_64  ram 1M size 4G }\nimage i on m { buffer a { memsz } }", "not placed: see the errors"],
    ["machine m { arch x86_64  ram 1M size 4G }\nimage i on m { buffer a { memsz 1 } }", "loads · 1 segment · 4K"],
  ])("%s: %s", async (scene, title) => {
    expect(await titles(scene)).toEqual([title]);
  });

  test("follows the text, and imported files", async () => {
    const { client } = await play(`
      import "hosts.kexec"
      image i on host { buffer k { memsz 4K } }
      //// file: hosts.kexec
      machine host { arch arm64  ram 1G size 1M }
    `);
    const title = async () => (await lensesOf(client))[0]?.command?.title;
    expect(await title()).toBe("loads · 1 segment · 4K");
    client.replace("main.kexec", "memsz 4K", "memsz 512K");
    expect(await title()).toBe("loads · 1 segment · 512K");
    const again = client.inbox.next(({ method }) => method === "workspace/codeLens/refresh", "a refresh");
    client.write("hosts.kexec", "machine host { arch arm64  ram 1G size 256K }");
    await again;
    expect(await title()).toBe("EADDRNOTAVAIL at k · 256K missing");
  });
});

test("an image that a log bears out is as observed", async () => {
  const scene = (mem: string) => `
    machine m { arch x86_64  kernel 6.12  ram 1M..0x7ffdffff }
    image i on m { buffer a { memsz 4K  top_down } }
    observed i from "dmesg"
    //// file: dmesg
    [   24.852584] kexec_file: nr_segments = 1
    [   24.852651] kexec_file: segment[0]: buf=0x(____ptrval____) bufsz=0x1000 mem=${mem} memsz=0x1000
  `;
  // The last page below 0x7ffe0000.
  const { client } = await play(scene("0x7ffdf000"));
  expect((await lensesOf(client))[0]?.command?.title).toBe("loads · 1 segment · 4K · as observed");
  expect(await client.diagnostics("main.kexec")).toMatchObject([
    { code: "observed-agrees", severity: DiagnosticSeverity.Hint },
  ]);
  const other = (await play(scene("0x1000"))).client;
  expect((await lensesOf(other))[0]?.command?.title).toBe("loads · 1 segment · 4K");
  expect(await other.diagnostics("main.kexec")).toMatchObject([
    { code: "observed-differs", severity: DiagnosticSeverity.Error },
  ]);
});

test("may be switched off, and comes back", async () => {
  const settings: Record<string, unknown> = { kexec: { codeLens: { enabled: false } } };
  const { client } = await play(NEXT, { settings });
  const refreshed = () => client.inbox.next(({ method }) => method === "workspace/codeLens/refresh", "a refresh");
  await client.inbox.lastOrNext(({ method }) => method === "workspace/codeLens/refresh", "the settings");
  expect(await lensesOf(client)).toEqual([]);
  settings.kexec = { codeLens: { enabled: true } };
  const again = refreshed();
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await again;
  expect(await lensesOf(client)).toHaveLength(1);
});

test("is offered to who knows it", async () => {
  const offered = async (capabilities: object) =>
    (await (await serve({ initialize: false, capabilities })).initialize()).capabilities.codeLensProvider;
  expect(await offered(VS_CODE)).toEqual({ resolveProvider: true });
  expect(await offered(BARE)).toBeUndefined();
});

test("no image, no lens", async () => {
  expect(await titles("")).toEqual([]);
  expect(await titles("image {")).toEqual([]);
});
