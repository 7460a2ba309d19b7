import { expect, test } from "vitest";
import { CodeActionRequest, CodeActionResolveRequest, DiagnosticTag } from "vscode-languageserver";
import { BARE, VS_CODE } from "../harness/capabilities.js";
import { applyWorkspaceEdit } from "../harness/edits.js";
import { serve } from "../harness/serve.js";
import { actionsAt, open, resolved } from "./mend.js";

const HOST = "machine host { arch arm64  kernel 7.3  ram 1G..4G - 1 }";
const WRONG = `${HOST}\nimage next on host { buffer kernel { memsz 4K  buf_align ⟦3M⟧ } }\n`;

/** VS Code with something else in what it says of code actions. */
function withCodeAction(change: object) {
  const { textDocument = {} } = VS_CODE;
  return { ...VS_CODE, textDocument: { ...textDocument, codeAction: { ...textDocument.codeAction, ...change } } };
}

test("a client is offered the kinds that there are, with edits resolved where it can", async () => {
  const kinds = ["quickfix", "refactor.rewrite", "refactor.extract", "refactor.inline", "source.fixAll.kexec"];
  const client = await serve({ initialize: false });
  const { capabilities } = await client.initialize();
  expect(capabilities.codeActionProvider).toEqual({ codeActionKinds: kinds, resolveProvider: true });
  const plain = await serve({ initialize: false, capabilities: withCodeAction({ resolveSupport: undefined }) });
  expect((await plain.initialize()).capabilities.codeActionProvider).toEqual({
    codeActionKinds: kinds,
    resolveProvider: false,
  });
});

test("a client that takes only commands is offered none", async () => {
  for (const capabilities of [BARE, withCodeAction({ codeActionLiteralSupport: undefined })]) {
    const client = await serve({ initialize: false, capabilities });
    expect((await client.initialize()).capabilities.codeActionProvider).toBeUndefined();
  }
});

test("an action has its kind, what it mends, and an edit of the version that is open", async () => {
  const { client, scene } = await open(WRONG);
  const [found] = await client.diagnostics(scene.main);
  client.replace(scene.main, "kernel {", "initrd {");
  const diagnostics = await client.diagnostics(scene.main);
  expect(await actionsAt(client, scene.main, scene.range(), { diagnostics, only: ["quickfix"] })).toEqual([
    {
      title: "Round up to 4M",
      kind: "quickfix",
      isPreferred: true,
      diagnostics,
      edit: {
        documentChanges: [
          {
            textDocument: { uri: "file:///main.kexec", version: 2 },
            edits: [{ range: scene.range(), newText: "4M" }],
          },
        ],
      },
    },
    expect.objectContaining({ title: "Round down to 2M", kind: "quickfix", diagnostics }),
  ]);
  expect(found).toEqual(diagnostics[0]);
});

test("clients that know less get edits without versions, and no preference", async () => {
  const capabilities = {
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  };
  const { client, scene } = await open(WRONG, { capabilities });
  await client.diagnostics(scene.main);
  const [action] = await actionsAt(client, scene.main, scene.range());
  expect(action).not.toHaveProperty("isPreferred");
  expect(action?.edit).toEqual({ changes: { "file:///main.kexec": [{ range: scene.range(), newText: "4M" }] } });
});

test("findings are those of the text as it is, whatever the client sends along", async () => {
  const { client, scene } = await open(WRONG);
  await client.diagnostics(scene.main);
  const strange = { range: scene.range(), message: "something", code: "no-hole" };
  const titles = (
    await actionsAt(client, scene.main, scene.range(), { diagnostics: [strange], only: ["quickfix"] })
  ).map(({ title }) => title);
  expect(titles).toEqual(["Round up to 4M", "Round down to 2M"]);
  client.replace(scene.main, "3M", "4M");
  expect(await actionsAt(client, scene.main, scene.range(), { diagnostics: [strange], only: ["quickfix"] })).toEqual(
    [],
  );
});

test("only the kinds that are asked for, and no refactoring that nobody asked for", async () => {
  const { client, scene } = await open(WRONG);
  await client.diagnostics(scene.main);
  const kinds = async (context: Parameters<typeof actionsAt>[3]) =>
    new Set((await actionsAt(client, scene.main, scene.range(), context)).map(({ kind }) => kind));
  expect(await kinds({})).toEqual(new Set(["quickfix", "refactor.rewrite", "refactor.extract"]));
  expect(await kinds({ triggerKind: 1 })).toEqual(new Set(["quickfix", "refactor.rewrite", "refactor.extract"]));
  expect(await kinds({ triggerKind: 2 })).toEqual(new Set(["quickfix"]));
  expect(await kinds({ only: ["refactor"] })).toEqual(new Set(["refactor.rewrite", "refactor.extract"]));
  expect(await kinds({ only: ["refactor.extract"], triggerKind: 2 })).toEqual(new Set(["refactor.extract"]));
  expect(await kinds({ only: ["quick"] })).toEqual(new Set());
  expect(await kinds({ only: ["source.organizeImports"] })).toEqual(new Set());
  expect(await kinds({ only: [""] })).toEqual(new Set(["quickfix", "refactor.rewrite", "refactor.extract"]));
});

test("what takes long is worked out when it is chosen", async () => {
  const { client, scene } = await open(`const SIZE = 4K\n${HOST}\nimage next on host { buffer a { memsz ⟦SIZE⟧ } }\n`);
  await client.diagnostics(scene.main);
  const actions = await actionsAt(client, scene.main, scene.range());
  const inline = actions.find(({ title }) => title === "Inline every `SIZE` and remove it");
  expect(inline).toMatchObject({ kind: "refactor.inline", data: { uri: "file:///main.kexec" } });
  expect(inline).not.toHaveProperty("edit");
  client.change(scene.main, `const SIZE = 8K\n${client.text(scene.main).slice("const SIZE = 4K\n".length)}`);
  const { edit } = await resolved(client, inline as never);
  const files = applyWorkspaceEdit({ [scene.main]: client.text(scene.main) }, edit ?? {});
  expect(files[scene.main]).toBe(`${HOST}\nimage next on host { buffer a { memsz 8K } }\n`);
});

test("an action that is not offered any more stays without an edit, as does one that nobody offered", async () => {
  const { client, scene } = await open(`const SIZE = 4K\n${HOST}\nimage next on host { buffer a { memsz ⟦SIZE⟧ } }\n`);
  await client.diagnostics(scene.main);
  const actions = await actionsAt(client, scene.main, scene.range());
  const inline = actions.find(({ title }) => title === "Inline every `SIZE` and remove it") as never;
  client.change(scene.main, HOST);
  expect(await resolved(client, inline)).toEqual(inline);
  client.close(scene.main);
  expect(await resolved(client, inline)).toEqual(inline);
  for (const data of [undefined, null, 7, {}, { uri: "file:///gone.kexec", range: scene.range() }]) {
    const foreign = { title: "foreign", ...(data !== undefined && { data }) };
    expect(await client.request(CodeActionResolveRequest.type, foreign as never)).toEqual(foreign);
  }
  const broken = { title: "broken", data: { uri: 7, range: "all" } };
  await expect(client.request(CodeActionResolveRequest.type, broken as never)).rejects.toThrow();
});

test("one that the client does not resolve comes with its edit", async () => {
  const capabilities = withCodeAction({ resolveSupport: undefined });
  const { client, scene } = await open(`const SIZE = 4K\n${HOST}\nimage next on host { buffer a { memsz ⟦SIZE⟧ } }\n`, {
    capabilities,
  });
  await client.diagnostics(scene.main);
  const actions = await actionsAt(client, scene.main, scene.range());
  const inline = actions.find(({ title }) => title === "Inline every `SIZE` and remove it");
  expect(inline).toHaveProperty("edit");
  expect(inline).not.toHaveProperty("data");
});

test("a whole file has mends for its first findings, and no refactoring", async () => {
  const image = (i: number) => `image a${i} on host { buffer kernel { memsz 4K  buf_align 3M } }\n`;
  const { client, scene } = await open(`${HOST}\n${Array.from({ length: 200 }, (_, i) => image(i)).join("")}`);
  await client.diagnostics(scene.main);
  const all = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const actions = await actionsAt(client, scene.main, all);
  expect(new Set(actions.map(({ kind }) => kind))).toEqual(new Set(["quickfix"]));
  expect(actions).toHaveLength(100);
});

test("parameters that are none are refused, and places that are nowhere have no actions", async () => {
  const { client, scene } = await open(WRONG);
  await client.diagnostics(scene.main);
  await expect(client.request(CodeActionRequest.type, client.file(scene.main) as never)).rejects.toThrow();
  const nowhere = { line: 1e9, character: 1e9 };
  expect(await actionsAt(client, scene.main, { start: nowhere, end: nowhere })).toEqual([]);
  expect(
    await client.request(CodeActionRequest.type, {
      textDocument: { uri: "file:///no.kexec" },
      range: scene.range(),
      context: { diagnostics: [] },
    }),
  ).toBe(null);
});

test("all that leaves no choice, at once", async () => {
  const { client, scene } = await open(`
    machine host { arch arm64  kernel 6.12  paging 5  ram 1G..4G - 1  config CRASH_HOTPLUG INTEL_TDX_HOST }
    image next on host {
        buffer kernel { memsz 5000  buf_align 3M }
        buffer initrd { memsz 64 MB  top-down }
    }
  `);
  await client.diagnostics(scene.main);
  const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const fixAll = async () => {
    const [action] = await actionsAt(client, scene.main, all, { only: ["source.fixAll"] });
    if (!action) return client.text(scene.main);
    const { edit } = await resolved(client, action);
    return applyWorkspaceEdit({ [scene.main]: client.text(scene.main) }, edit ?? {})[scene.main] as string;
  };
  // Until nothing is left: of two in one field one at a time is mended.
  for (let i = 0; i < 4; i++) {
    client.change(scene.main, await fixAll());
    await client.diagnostics(scene.main);
  }
  expect(client.text(scene.main)).toBe(
    [
      "machine host { arch arm64  kernel 6.12  paging 5  ram 1G..4G - 1  config CRASH_HOTPLUG INTEL_TDX_HOST }",
      "image next on host {",
      "    buffer kernel { memsz 8K  bufsz 5000  buf_align 3M }",
      "    buffer initrd { memsz 64M  top_down }",
      "}",
      "",
    ].join("\n"),
  );
  // What has no effect on this kernel stays: it has one where the same scenario is read for another.
  expect((await client.diagnostics(scene.main)).map(({ code }) => code)).toEqual([
    ...["field-without-effect", "field-without-effect", "field-without-effect", "align-not-power-of-two"],
  ]);
  expect(await actionsAt(client, scene.main, all, { only: ["source.fixAll.kexec"] })).toEqual([]);
});

test("what has no effect is shown as such by clients that can, and has its removal as a quick fix", async () => {
  const marked = "machine host { arch arm64  kernel 6.12  ⟦paging⟧ 5  ram 1G..4G - 1 }";
  const { client, scene } = await open(marked);
  const [found] = await client.diagnostics(scene.main);
  expect(found).toMatchObject({ code: "field-without-effect", tags: [DiagnosticTag.Unnecessary] });
  const [action] = await actionsAt(client, scene.main, scene.range());
  expect(action).toMatchObject({ title: "Remove `paging`", isPreferred: true });
  const plain = await open(marked, { capabilities: BARE });
  expect((await plain.client.diagnostics(scene.main))[0]).not.toHaveProperty("tags");
});

test("an `ima` that only says IMA_KEXEC has room for that in `bootparams`, and is not removed", async () => {
  const kernel = "kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment 2M  pref_address 16M }";
  const scenario = (config: string) =>
    `machine pc { arch x86_64  kernel 7.3  ram 1M..4G - 1  crashkernel 1G size 256M  ${config} }
     image dump on pc { type crash  load bzImage { ${kernel}  ⟦ima⟧ 8K } }`;
  const { client, scene } = await open(scenario(""));
  const [found] = await client.diagnostics(scene.main);
  expect(found).toMatchObject({ code: "field-without-effect", range: scene.range() });
  expect(found).not.toHaveProperty("tags");
  expect(await actionsAt(client, scene.main, scene.range(), { only: ["quickfix"] })).toEqual([]);
  const said = await open(scenario("config IMA_KEXEC"));
  expect(await said.client.diagnostics(said.scene.main)).toMatchObject([{ tags: [DiagnosticTag.Unnecessary] }]);
  expect(await actionsAt(said.client, said.scene.main, said.scene.range(), { only: ["quickfix"] })).toMatchObject([
    { title: "Remove `ima`", isPreferred: true },
  ]);
});
