import { describe, expect, test } from "vitest";
import { type CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode } from "vscode-languageserver";
import { complete } from "./complete.js";
import { BARE } from "./harness/capabilities.js";
import { serve } from "./harness/serve.js";

describe("the very text that is replaced", () => {
  test.each([
    ["machine host { ar‸ }", "arch", "machine host { ⟦ar⟧ }", "machine host { ⟦ar⟧ }"],
    ["machine host { ‸ }", "arch", "machine host { ⟦⟧ }", "machine host { ⟦⟧ }"],
    ["image a on b { type de‸fault }", "crash", "image a on b { type ⟦de⟧fault }", "image a on b { type ⟦default⟧ }"],
    ["image a on b { type ‸default }", "crash", "image a on b { type ⟦default⟧ }", "image a on b { type ⟦default⟧ }"],
    ["machine a { kernel 6.1‸2 }", "6.16", "machine a { kernel ⟦6.1⟧2 }", "machine a { kernel ⟦6.12⟧ }"],
    [
      "machine a { kernel 6.‸\r\nram 1M..2M }",
      "6.16",
      "machine a { kernel ⟦6.⟧\r\nram 1M..2M }",
      "machine a { kernel ⟦6.⟧\r\nram 1M..2M }",
    ],
    ["machine a { page 1‸ }", "16K", "machine a { page ⟦1⟧ }", "machine a { page ⟦1⟧ }"],
    [
      "const A4 = 4K\nimage a on b { buffer x { memsz A‸ } }",
      "A4",
      "const A4 = 4K\nimage a on b { buffer x { memsz ⟦A⟧ } }",
      "const A4 = 4K\nimage a on b { buffer x { memsz ⟦A⟧ } }",
    ],
  ])("%s: %s", async (text, label, inserted, replaced) => {
    const found = await complete(text);
    expect(found.replaced(label, "insert")).toBe(inserted);
    expect(found.replaced(label, "replace")).toBe(replaced);
  });

  test.each([
    [
      "machine a { ram 1M..2M ‸scratch a 1G size 1M }",
      "memtotal",
      "machine a { ram 1M..2M memtotal scratch a 1G size 1M }",
    ],
    [
      "machine a { ram 1M..2M mem‸scratch a 1G size 1M }",
      "memtotal",
      "machine a { ram 1M..2M memtotal scratch a 1G size 1M }",
    ],
    ["machine a { ram ‸scratch a 1G size 1M }", "from", "machine a { ram from scratch a 1G size 1M }"],
    ["machine a { arch ‸kernel 6.1 }", "arm64", "machine a { arch arm64 kernel 6.1 }"],
    [
      "const A = 4K\nimage a on b { buffer x { memsz ‸bufsz 4K } }",
      "A",
      "const A = 4K\nimage a on b { buffer x { memsz A bufsz 4K } }",
    ],
    ["image a on b { buffer x { memsz 1‸bufsz 4K } }", "bufsz", undefined],
    ["image a on b { ‸buffer x { memsz 4K } }", "type", "image a on b { type buffer x { memsz 4K } }"],
    ["machine a { ‸kho on }", "kho", undefined],
    ["image a on b { buffer ‸kernel { memsz 4K } }", "initrd", "image a on b { buffer initrd { memsz 4K } }"],
    [
      "image a on b { load bzImage { ‸initrd size 4K } }",
      "kernel { … }",
      /^image a on b \{ load bzImage \{ kernel \{ .* \} initrd size 4K \} \}$/,
    ],
  ])("a field behind the place stays, and apart: %s: %s", async (text, label, expected) => {
    const found = await complete(text);
    if (expected === undefined) return expect(found.words).not.toContain(label);
    for (const mode of ["insert", "replace"] as const) {
      if (typeof expected === "string") expect(found.after(label, mode)).toBe(expected);
      else expect(found.after(label, mode)).toMatch(expected);
    }
  });

  test.each([
    ['machine a { ram ‸ from "f" }', []],
    ["machine a { scratch a 1G ‸ size 16M }", []],
    ["machine a { crashkernel 0x7000_0000 ‸ size 256M }", []],
    ["const A = 1G\nmachine a { scratch s ‸ 1G size 16M }", []],
    ["machine a { arch ‸ x86_64 }", []],
    ["machine a { ram 1M..2M ‸ node 0 }", ["driver_managed"]],
    ["machine a { granules 4K ‸ 64K }", ["16K"]],
    ["machine a { ram 1M ‸ node 0 }", ["size"]],
  ])("what stands behind the place goes on with what is offered: %s", async (text, expected) => {
    expect((await complete(text)).words).toEqual(expected.length > 0 ? expect.arrayContaining(expected) : []);
  });

  test("behind characters of two units, and in a file with line ends of Windows", async () => {
    const found = await complete("// 𝒳 ä\r\nmachine a {\r\n    /* 𝒳 */ ar‸\r\n}\r\n");
    expect(found.after("arch")).toBe("// 𝒳 ä\r\nmachine a {\r\n    /* 𝒳 */ arch\r\n}\r\n");
  });

  test("a client that knows one range only replaces the whole word", async () => {
    const found = await complete("image a on b { type de‸fault }", {
      capabilities: { textDocument: { completion: {} } },
    });
    expect(found.item("crash").textEdit).toEqual({
      newText: "crash",
      range: { start: { line: 0, character: 20 }, end: { line: 0, character: 27 } },
    });
  });
});

describe("what a client can show", () => {
  const NOTHING = { textDocument: { completion: {} } };

  test("a client without completion is not offered it", async () => {
    const client = await serve({ capabilities: BARE, initialize: false });
    const { capabilities } = await client.initialize();
    expect(capabilities.completionProvider).toBeUndefined();
    expect(capabilities.signatureHelpProvider).toBeUndefined();
    const able = await serve({ initialize: false });
    const offered = await able.initialize();
    expect(offered.capabilities.completionProvider?.triggerCharacters).toContain('"');
    expect(offered.capabilities.signatureHelpProvider?.triggerCharacters).toEqual([" "]);
  });

  test("one that can do little gets plain text, kinds of old, no labels' details", async () => {
    const { items, after } = await rich("‸", NOTHING);
    for (const item of items) {
      expect(item.insertTextFormat ?? InsertTextFormat.PlainText).toBe(InsertTextFormat.PlainText);
      expect(item.textEdit?.newText).not.toMatch(/\$\{|\$0/);
      expect(item.kind).toBeLessThanOrEqual(CompletionItemKind.Reference);
      expect(item).not.toHaveProperty("labelDetails");
      expect(item).not.toHaveProperty("insertTextMode");
    }
    expect(after("machine NAME { … }")).toBe(
      "machine host {\n    arch     x86_64\n    kernel   7.3\n    ram      1M..3G-1\n}",
    );
  });

  test("documentation in Markdown or without", async () => {
    const markdown = await complete("machine a { memto‸ }");
    expect(markdown.item("memtotal").documentation).toMatchObject({ kind: "markdown" });
    expect(markdown.about("memtotal")).toContain("MemTotal of `/proc/meminfo`");
    const plain = await complete("machine a { memto‸ }", { capabilities: NOTHING });
    expect(plain.item("memtotal").documentation).toMatchObject({ kind: "plaintext" });
    expect(plain.about("memtotal")).toContain("MemTotal of /proc/meminfo");
  });

  test("a link to the language's page where the client said where the pages are", async () => {
    const found = await complete("machine a { memto‸ }", {
      initializationOptions: { docs: "https://example.org/docs" },
    });
    expect(found.about("memtotal")).toContain("(<https://example.org/docs/language.md#machine>)");
    expect((await complete("machine a { memto‸ }")).about("memtotal")).not.toContain("language.md");
  });

  test("texts of several lines are indented as the client does it", async () => {
    const found = await complete("image a on b {\n    ‸\n}");
    expect(found.item('load bzImage "FILE"').insertTextMode).toBe(InsertTextMode.adjustIndentation);
    expect(found.item("buffer NAME { memsz SIZE … }")).not.toHaveProperty("insertTextMode");
  });

  async function rich(text: string, capabilities: object) {
    const found = await complete(text, { capabilities });
    expect(found.items.length).toBeGreaterThan(0);
    return { items: found.items as readonly CompletionItem[], after: (label: string) => found.after(label) };
  }
});

describe("every item says what it is", () => {
  const SCENE = `
    const SIZE = 4K
    machine host { arch x86_64  kernel 6.18  ram low 1M..3G-1  crashkernel 2G size 256M }
    image next on host { buffer kernel { memsz SIZE } }
  `;

  test.each([
    "‸",
    "machine a { ‸ }",
    "machine a { arch ‸ }",
    "machine a { kernel ‸ }",
    "machine a { walk ‸ }",
    "machine a { config ‸ }",
    "machine a { ram 1M ‸ }",
    "machine a { ram 1M..2M ‸ }",
    "image a on ‸",
    "image a on host { ‸ }",
    "image a on host { type ‸ }",
    "image a on host { load ‸ }",
    "image a on host { load bzImage { ‸ } }",
    "image a on host { load bzImage { kernel { ‸ } } }",
    "image a on host { load bzImage { cmdline ‸ } }",
    "image a on host { load bzImage { initrd ‸ } }",
    "image a on host { buffer b { ‸ } }",
    "image a on host { buffer b { memsz ‸ } }",
    "expect ‸",
    "expect next { ‸ }",
    "expect next { kernel ‸ }",
    "expect next { fails ‸ }",
    "observed next ‸",
    'observed next from "a" ‸',
  ])("%s", async (text) => {
    const { items } = await complete(`${SCENE}${text}`);
    expect(items.length).toBeGreaterThan(0);
    for (const { label, detail, documentation, kind } of items) {
      expect(kind, label).toBeDefined();
      expect(detail ?? documentation, label).toBeTruthy();
    }
    const sorted = items.map(({ sortText }) => sortText);
    expect(new Set(sorted).size).toBe(sorted.length);
  });
});
