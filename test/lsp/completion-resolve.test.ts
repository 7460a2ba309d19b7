import { describe, expect, test } from "vitest";
import {
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
} from "vscode-languageserver";
import { withDefaults } from "./complete.js";
import type { Client } from "./harness/client.js";
import { readScene } from "./harness/scene.js";
import { play, type ServeOptions, serve } from "./harness/serve.js";

const RESOLVES = { resolveSupport: { properties: ["documentation"] }, documentationFormat: ["markdown" as const] };
const NO_DEFAULTS = { textDocument: { completion: { completionItem: RESOLVES } } };
const EAGER = { textDocument: { completion: { completionItem: { documentationFormat: ["markdown" as const] } } } };

async function listAt(marked: string, options?: ServeOptions): Promise<{ client: Client; list: CompletionList }> {
  const { client, scene } = await play(marked, options);
  const list = await client.request(CompletionRequest.type, scene.at());
  return { client, list: list as CompletionList };
}

function itemOf(list: CompletionList, label: string): CompletionItem {
  const item = withDefaults(list).find((item) => item.label === label);
  if (!item) throw new Error(`no item ${label}`);
  return item;
}

describe("documentation is sent when it is shown", () => {
  test.each([
    ["of a field", "machine a { memto‸ }", "memtotal", "MemTotal of `/proc/meminfo`"],
    ["of a version", "machine a { arch x86_64  kernel 6.1‸ }", "6.16", "Linux 6.16"],
    ["of a constant", "const PAGE = 2 * 2K\nimage a on b { buffer c { memsz P‸ } }", "PAGE", "Defined as `2 * 2K`"],
    ["of a number", "image a on b { buffer c { memsz 4‸ } }", "4K", "4096"],
  ])("%s", async (_, text, label, words) => {
    const { client, list } = await listAt(text);
    for (const item of list.items) expect(item).not.toHaveProperty("documentation");
    const resolved = await client.request(CompletionResolveRequest.type, itemOf(list, label));
    expect(resolved).toMatchObject({ label, documentation: { kind: "markdown" } });
    expect(JSON.stringify(resolved.documentation)).toContain(words);
  });

  test("also of a client that knows nothing of defaults for a whole list", async () => {
    const { client, list } = await listAt("machine a { memto‸ }", { capabilities: NO_DEFAULTS });
    expect(list).not.toHaveProperty("itemDefaults");
    const item = list.items.find(({ label }) => label === "memtotal") as CompletionItem;
    expect(item).not.toHaveProperty("documentation");
    expect(item.textEdit).toBeDefined();
    expect((await client.request(CompletionResolveRequest.type, item)).documentation).toBeDefined();
  });

  test("while more of the word is typed", async () => {
    const { client, list } = await listAt("machine a { m‸ }");
    client.change("main.kexec", "machine a { memtot }");
    const resolved = await client.request(CompletionResolveRequest.type, itemOf(list, "memtotal"));
    expect(JSON.stringify(resolved.documentation)).toContain("MemTotal");
  });

  test("an item stays as it is where the text has become another", async () => {
    const { client, list } = await listAt("machine a { m‸ }");
    const item = itemOf(list, "memtotal");
    client.change("main.kexec", "// machine a { m }");
    expect(await client.request(CompletionResolveRequest.type, item)).toEqual(item);
    client.close("main.kexec");
    expect(await client.request(CompletionResolveRequest.type, item)).toEqual(item);
  });

  test("an item that nobody sent is given back, or refused", async () => {
    const client = await serve();
    const bare = { label: "arch" };
    expect(await client.request(CompletionResolveRequest.type, bare)).toEqual(bare);
    const strange = { label: "arch", data: { uri: "file:///a.kexec", position: "here" } };
    await expect(client.request(CompletionResolveRequest.type, strange)).rejects.toThrow("`position` is not what");
  });

  test("at once to a client that does not ask for it", async () => {
    const { list } = await listAt("machine a { memto‸ }", { capabilities: EAGER });
    expect(JSON.stringify(itemOf(list, "memtotal").documentation)).toContain("MemTotal");
    const client = await serve({ capabilities: EAGER, initialize: false });
    expect((await client.initialize()).capabilities.completionProvider?.resolveProvider).toBe(false);
    const able = await serve({ initialize: false });
    expect((await able.initialize()).capabilities.completionProvider?.resolveProvider).toBe(true);
  });
});

describe("of a thousand constants", () => {
  const constants = Array.from({ length: 1000 }, (_, i) => `const RACK_${i} = ${i + 1}M`).join("\n");
  const asked = (typed: string) => `${constants}\nimage a on b { buffer c { memsz ${typed}‸ } }`;

  test.each([{}, { capabilities: EAGER }])(
    "no more than 300 are sent, and the editor is to ask again: %j",
    async (options) => {
      const { list } = await listAt(asked(""), options);
      expect(list.items).toHaveLength(300);
      expect(list.isIncomplete).toBe(true);
      expect(JSON.stringify(list).length).toBeLessThan(150_000);
    },
  );

  test("every one is found by its name, in small letters too, and by some of its letters", async () => {
    const { client, scene } = await play(asked(""));
    const { position } = scene.at();
    const found = async (typed: string) => {
      client.change("main.kexec", readScene(asked(typed)).text());
      const at = { ...position, character: position.character + typed.length };
      const params = { ...client.file("main.kexec"), position: at };
      const list = (await client.request(CompletionRequest.type, params)) as CompletionList;
      return list.items.map(({ label }) => label);
    };
    for (const i of [0, 1, 299, 300, 777, 999]) {
      expect(await found(`RACK_${i}`)).toContain(`RACK_${i}`);
      expect(await found(`rack_${i}`)).toContain(`RACK_${i}`);
    }
    expect(await found("k_77")).toContain("RACK_777");
    expect(await found("rk99")).toContain("RACK_999");
    expect(await found("RACK_77")).not.toContain("RACK_800");
    expect(await found("x")).not.toContain("RACK_0");
  });

  test("a field's word is found among them", async () => {
    const { list } = await listAt(`${constants}\nimage a on b { buffer c { memsz 4K + RACK_1 bu‸ } }`);
    expect(list.items.map(({ label }) => label)).toEqual(expect.arrayContaining(["buf_align", "buf_min", "bufsz"]));
  });
});
