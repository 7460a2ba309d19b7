import fc from "fast-check";
import { TextDocument } from "langium";
import { expect, test } from "vitest";
import {
  type DocumentSymbol,
  LSPErrorCodes,
  type Position,
  type Range,
  type SelectionRange,
} from "vscode-languageserver";
import { VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { applyEdits, textIn } from "./harness/edits.js";
import { serve } from "./harness/serve.js";

/** A text with everything in it that the language has, and with names that are words. */
const TEXT = `import "b.kexec"
// a comment
const size = 180M /* and
another */ const TWO = 2 * (size - SHARED)

machine host {
  arch x86_64  kernel 6.18  page 4K
  ram size 1M..3G-1
  ram high 4G size 60G node 0 driver_managed
  reserved from "missing.txt"
  crashkernel 2G size 256M
  scratch kernel 512M size 64M
  config IMA_KEXEC no KEXEC_HANDOVER
}
image next on host {
  buffer kernel { memsz size  buf_align 2M  top_down }
  buffer in { memsz TWO }
}
image load on far {
  type crash
  load bzImage {
    kernel { file_size 14M  setup_sects 39 }
    initrd size 24M
    cmdline "quiet"
  }
}
expect next { loads  kernel in kernel  in below 4G  fails EINVAL at in }
expect load { elfcorehdr in crashkernel }
observed load from "dmesg.txt" load 2
`;

const OTHER = "const SHARED = 4K\nmachine far { arch x86_64 ram 1M..1G crashkernel 16M size 64M }\n";

/** Takes a stretch out, and puts something in. */
const damage = fc.record({
  at: fc.nat(TEXT.length),
  length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
  put: fc.constantFrom(
    "",
    " ",
    "{",
    "}",
    '"',
    "/*",
    "//",
    "(",
    "\r\n",
    "const ",
    "machine m {",
    "size",
    "..",
    "é",
    "\u{1f600}",
    "0x",
  ),
});

test("whatever the text and the place, every answer is one that an editor can use", async () => {
  const plain = { ...VS_CODE.textDocument?.semanticTokens, augmentsSyntaxTokens: false };
  const textDocument = { ...VS_CODE.textDocument, semanticTokens: plain };
  const capabilities = { ...VS_CODE, textDocument } as typeof VS_CODE;
  const client = await serve({ disk: { "b.kexec": OTHER }, capabilities });
  client.open("main.kexec", TEXT);
  await fc.assert(
    fc.asyncProperty(
      fc.array(damage, { maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (damages, places) => {
        let text = TEXT;
        for (const { at, length, put } of damages) text = text.slice(0, at) + put + text.slice(at + length);
        client.change("main.kexec", text);
        const document = TextDocument.create("", "", 0, text);
        await checkDocument(client, document);
        for (const place of places) await checkPlace(client, document, document.positionAt(place % (text.length + 1)));
      },
    ),
    { numRuns: 150 },
  );
  expect(client.takeErrors()).toEqual([]);
});

async function checkDocument(client: Client, document: TextDocument): Promise<void> {
  const about = client.file("main.kexec");
  const ask = (method: string) => client.ask(`textDocument/${method}`, about);
  for (const symbol of await ask("documentSymbol"))
    checkSymbol(symbol, { start: positionOf(0), end: document.positionAt(Number.MAX_SAFE_INTEGER) });
  for (const { range } of await ask("documentLink")) expect(textIn(document.getText(), range)).not.toMatch(/["\n\r]/);
  for (const { startLine, endLine } of await ask("foldingRange")) {
    expect(startLine).toBeLessThan(endLine);
    expect(endLine).toBeLessThan(document.lineCount);
  }
  checkTokens((await ask("semanticTokens/full")).data, document);
}

async function checkPlace(client: Client, document: TextDocument, position: Position): Promise<void> {
  const about = { ...client.file("main.kexec"), position };
  const text = document.getText();
  const ask = (method: string, more = {}) => client.ask(`textDocument/${method}`, { ...about, ...more });
  await ask("definition");
  const places = await ask("references", { context: { includeDeclaration: true } });
  const marks = await ask("documentHighlight");
  // Every place of the document is highlighted, and nothing else.
  const own = places.filter(({ uri }: { uri: string }) => uri.endsWith("main.kexec"));
  const byRange = (one: { range: Range }) => JSON.stringify(one.range);
  expect(marks.map(byRange).sort()).toEqual(own.map(byRange).sort());

  const [first] = await client.ask("textDocument/selectionRange", {
    ...client.file("main.kexec"),
    positions: [position],
  });
  let inner: Range = { start: position, end: position };
  for (let step: SelectionRange | undefined = first; step; step = step.parent) {
    expect(holds(step.range, inner)).toBe(true);
    inner = step.range;
  }

  const prepared = await orRefused(ask("prepareRename"));
  const edit = await orRefused(ask("rename", { newName: "renamed" }));
  if (!prepared) {
    expect(edit).toBeUndefined();
    return;
  }
  expect(textIn(text, prepared.range)).toBe(prepared.placeholder);
  if (!edit) return;
  const [{ edits }] = edit.documentChanges.filter(({ textDocument }: { textDocument: { uri: string } }) =>
    textDocument.uri.endsWith("main.kexec"),
  );
  for (const { range } of edits) expect(textIn(text, range)).toBe(prepared.placeholder);
  expect(applyEdits(text, edits)).not.toBe(text);
}

/** An answer; undefined for one that was refused. */
async function orRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    expect(error).toMatchObject({ code: LSPErrorCodes.RequestFailed });
    return undefined;
  }
}

function checkSymbol({ name, range, selectionRange, children = [] }: DocumentSymbol, around: Range): void {
  expect(name).not.toBe("");
  expect(holds(around, range)).toBe(true);
  expect(holds(range, selectionRange)).toBe(true);
  for (const child of children) checkSymbol(child, range);
}

/** In the order of the text, without overlaps, inside of their lines. */
function checkTokens(data: readonly number[], document: TextDocument): void {
  let line = 0;
  let character = 0;
  let end = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0] = data.slice(i, i + 5);
    line += lines;
    character = lines === 0 ? character + characters : characters;
    const start = document.offsetAt({ line, character });
    expect(start).toBeGreaterThanOrEqual(end);
    expect(length).toBeGreaterThan(0);
    end = start + length;
    expect(document.positionAt(end)).toEqual({ line, character: character + length });
  }
}

function holds(outer: Range, inner: Range): boolean {
  const before = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

function positionOf(character: number): Position {
  return { line: 0, character };
}
