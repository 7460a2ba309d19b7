import { expect, test } from "vitest";
import { SymbolKind, type WorkspaceSymbol, WorkspaceSymbolRequest } from "vscode-languageserver";
import type { Client } from "./harness/client.js";
import { play, serve } from "./harness/serve.js";

async function find(client: Client, query: string): Promise<WorkspaceSymbol[]> {
  return ((await client.request(WorkspaceSymbolRequest.type, { query })) ?? []) as WorkspaceSymbol[];
}

async function names(client: Client, query: string): Promise<string[]> {
  return (await find(client, query)).map(({ name }) => name);
}

test("declarations of open and of closed files, where they stand", async () => {
  const { client, scene } = await play(`
    const ⟦main_size⟧ = 4K
    machine ⟦main_host⟧ { arch arm64 ram main_range 1G size 1G }
    image ⟦main_image⟧ on main_host { buffer main_buffer { memsz 4K } }
    sweep ⟦main_sweep⟧ of main_image { main_buffer from 4K to 1M step 4K }
    //// file: sub/closed.kexec
    // const main_comment = 1
    /* machine main_comment { */ const ⟦main_closed⟧ = 1, image ⟦main_next⟧ on
      main_host { buffer kernel { memsz main_closed } }
    machine ⟦main_far⟧ { arch arm64 config from "image main_string on x {" }
    observed main_next from "log"  sweep ⟦main_growth⟧ of main_next { kernel from 4K to 1M step 4K }
  `);
  const found = await find(client, "main");
  expect(found.map(({ location }) => location)).toEqual(scene.locations());
  const { Array: Sweep, Constant, Class, Module } = SymbolKind;
  expect(found.map(({ kind }) => kind)).toEqual([Constant, Class, Module, Sweep, Constant, Module, Class, Sweep]);
});

test("an open file counts as it is in the editor", async () => {
  const { client } = await play("const A = 1\n//// file: b.kexec\nconst AB = 1");
  expect(await names(client, "A")).toEqual(["A", "AB"]);
  client.open("b.kexec");
  client.change("b.kexec", "\n\nconst AC = 1");
  expect(await find(client, "AC")).toMatchObject([
    { name: "AC", location: { uri: "file:///b.kexec", range: { start: { line: 2, character: 6 } } } },
  ]);
  expect(await names(client, "A")).toEqual(["A", "AC"]);
  client.close("b.kexec");
  expect(await names(client, "A")).toEqual(["A", "AB"]);
});

test("the letters of a query in order, the most alike first", async () => {
  const { client } = await play(
    ["xhostx", "HOST", "host_large", "h_o_s_t", "ghost", "tsoh"].map((name) => `const ${name} = 1`).join("\n"),
  );
  expect(await names(client, "host")).toEqual(["HOST", "host_large", "xhostx", "ghost", "h_o_s_t"]);
  expect(await names(client, "ho st")).toEqual(["HOST", "host_large", "xhostx", "ghost", "h_o_s_t"]);
  expect(await names(client, "")).toHaveLength(6);
  expect(await names(client, "hostess")).toEqual([]);
  expect(await names(client, "*")).toEqual([]);
});

test("files that come, change and go", async () => {
  const client = await serve({ disk: { "a.kexec": "const A = 1" } });
  expect(await names(client, "")).toEqual(["A"]);
  client.write("sub/b.kexec", "const B = 1");
  client.write("a.kexec", "const C = 1");
  expect(await names(client, "")).toEqual(["C", "B"]);
  client.remove("a.kexec");
  expect(await names(client, "")).toEqual(["B"]);
  client.write("b.txt", "const D = 1");
  expect(await names(client, "")).toEqual(["B"]);
});

test("a client that watches no files is told of what changed after a while, or when it saves", async () => {
  const client = await serve({ disk: { "a.kexec": "const A = 1" }, capabilities: { workspace: { symbol: {} } } });
  expect(await names(client, "")).toEqual(["A"]);
  client.disk["a.kexec"] = "const B = 1";
  client.open("c.kexec", "const C = 1");
  client.notify("textDocument/didSave", client.file("c.kexec"));
  expect(await names(client, "")).toEqual(["C", "B"]);
});

test("two thousand files, of which no more are told than help", async () => {
  const disk = Object.fromEntries(
    Array.from({ length: 2000 }, (_, i) => [`${i % 50}/${i}.kexec`, `const NAME_${i} = ${i}\nmachine m${i} { }`]),
  );
  const client = await serve({ disk });
  expect(await names(client, "NAME_1999")).toEqual(["NAME_1999"]);
  expect(await names(client, "")).toHaveLength(200);
  expect(await names(client, "name_77")).toContain("NAME_77");
});

test("broken files tell what shows", async () => {
  const client = await serve({
    disk: {
      "a.kexec": "machine open { arch arm64\nconst A = 1\nmachine { {\nimage i on m { }\nmachine m",
      "b.kexec": "",
      "c.kexec": "/* const C = 1",
      "d.kexec": new Uint8Array([0xff, 0xfe, 0]),
      "e.kexec": { problem: "unreadable", message: "may not be read" },
    },
  });
  expect(await names(client, "")).toEqual(["open", "A", "i"]);
});

test("without a folder, and in one that is not trusted, there are the open files", async () => {
  for (const options of [{ folders: [] }, { initializationOptions: { trusted: false } }]) {
    const { client } = await play("const A = 1\n//// file: b.kexec\nconst B = 1", options);
    expect(await names(client, "")).toEqual(["A"]);
  }
});
