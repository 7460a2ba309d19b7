import { describe, expect, test } from "vitest";
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextEdit,
} from "vscode-languageserver";
import { formatScenario } from "../../src/language/format/index.js";
import { BARE } from "./harness/capabilities.js";
import { applyEdits } from "./harness/edits.js";
import { readScene } from "./harness/scene.js";
import { play, serve } from "./harness/serve.js";

const options = { tabSize: 2, insertSpaces: false };

/** A scene's file after the whole of it was formatted. */
async function formatted(marked: string): Promise<string> {
  const { client, scene } = await play(marked);
  const edits = await client.request(DocumentFormattingRequest.type, { ...scene.file(), options });
  return applyEdits(scene.text(), edits as TextEdit[]);
}

/** A scene's file after its range `⟦…⟧` was formatted. */
async function rangeFormatted(marked: string): Promise<string> {
  const { client, scene } = await play(marked);
  const params = { ...scene.file(), range: scene.range(), options };
  const edits = await client.request(DocumentRangeFormattingRequest.type, params);
  return applyEdits(scene.text(), edits as TextEdit[]);
}

/** A scene's file after `ch` was typed before `‸`. */
async function typed(ch: string, marked: string): Promise<string> {
  const { client, scene } = await play(marked);
  const edits = await client.request(DocumentOnTypeFormattingRequest.type, { ...scene.at(), ch, options });
  return applyEdits(scene.text(), edits as TextEdit[]);
}

function sceneText(marked: string): string {
  return readScene(marked).text();
}

test("formatting is offered to who knows it", async () => {
  const client = await serve({ initialize: false });
  expect((await client.initialize()).capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] },
  });
  const bare = await serve({ initialize: false, capabilities: BARE });
  const { capabilities } = await bare.initialize();
  expect(Object.keys(capabilities).filter((name) => name.includes("Formatting"))).toEqual([]);
});

describe("a whole document", () => {
  const UNTIDY = `const  A=1   // one
const LONGER =  2
machine host {
  arch arm64
\tkernel 6.12,
      ram 1G size 1G }`;

  test("has four spaces a level, whatever the client's tabs are", async () => {
    expect(await formatted(UNTIDY)).toBe(`const A      = 1  // one
const LONGER = 2
machine host {
    arch   arm64
    kernel 6.12
    ram    1G size 1G
}
`);
  });

  test.each([
    ["CRLF", UNTIDY.replaceAll("\n", "\r\n")],
    ["lone CR", UNTIDY.replaceAll("\n", "\r")],
    ["a byte order mark", `\uFEFF${UNTIDY}`],
    ["a byte order mark and CRLF", `\uFEFF\r\n  ${UNTIDY.replaceAll("\n", "\r\n")}`],
    ["mixed line ends in a comment", `/* a\r\n b\n c\r */${UNTIDY}\r\n`],
    ["nothing but blanks", "\n \n,,\t"],
    ["nothing", ""],
    ["nothing but a comment", "  // 💾 note  "],
  ])("is what the command line makes of it: %s", async (_, text) => {
    expect({ text: await formatted(text) }).toEqual(formatScenario(text));
  });

  test("has edits in gaps only, so that a cursor stays with its word", async () => {
    const { client, scene } = await play(UNTIDY);
    const edits = (await client.request(DocumentFormattingRequest.type, { ...scene.file(), options })) as TextEdit[];
    for (const { range, newText } of edits) {
      const at = scene.text().split("\n");
      if (range.start.line === range.end.line)
        expect(at[range.start.line]?.slice(range.start.character, range.end.character)).toMatch(/^[\s,]*$/);
      expect(newText).toMatch(/^\s*$/);
    }
    expect(edits.length).toBeGreaterThan(5);
  });

  test("with mistakes has the statements without one formatted, and the others as they were", async () => {
    expect(
      await formatted(`
        const A   =1
          const B   =   ?
        machine host {
          arch   arm64
              ram   1G size 1G
        }
        image next on host { buffer kernel {
          memsz   4K  }   // not closed

        image other   on host {
        buffer kernel { memsz   4K } }  gar bage
        expect other   { loads }

        mach
        const   LAST= 1
      `),
    ).toBe(
      sceneText(`
        const A = 1
          const B   =   ?
        machine host {
            arch arm64
            ram  1G size 1G
        }
        image next on host { buffer kernel {
          memsz   4K  }   // not closed

        image other   on host {
        buffer kernel { memsz   4K } }  gar bage
        expect other { loads }

        mach
        const LAST = 1
      `),
    );
  });
});

describe("a range", () => {
  test.each([
    [
      "a field",
      "machine a {\n  ar⟦⟧ch   arm64\n  ram   1G size 1G\n}",
      "machine a {\n    arch arm64\n  ram   1G size 1G\n}",
    ],
    [
      "two fields, of which it touches only parts",
      "machine a {\n  arch   ar⟦m64\n\n\n  ram 1⟧G   size 1G\n  kernel   6.12\n}",
      "machine a {\n    arch arm64\n\n    ram    1G size 1G\n  kernel   6.12\n}",
    ],
    ["a head", "machine   ⟦a⟧   {\n  arch   arm64\n}", "machine a {\n  arch   arm64\n}"],
    ["a closing brace", "machine   a {\n  arch   arm64\n  ⟦}⟧", "machine   a {\n  arch   arm64\n}\n"],
    [
      "a whole line with its end",
      "const   A=1\n⟦const   B=2   \n⟧const   C=3\n",
      "const   A=1\nconst B = 2\nconst   C=3\n",
    ],
    ["a comment", "machine a {\n ⟦ // note⟧\n  arch   arm64\n}", "machine a {\n    // note\n  arch   arm64\n}"],
    ["blank lines", "const   A=1\n⟦\n\n\n⟧\nconst   B=2\n", "const   A=1\n\nconst   B=2\n"],
    [
      "a line in columns",
      "const A  =   1\n⟦const⟧ LONGER = 2\nconst B=3",
      "const A  =   1\nconst LONGER = 2\nconst B=3",
    ],
    [
      "a field on one line with others",
      "image  a on b { buffer c { memsz ⟦4K⟧   top_down } }",
      "image a on b { buffer c { memsz 4K  top_down } }\n",
    ],
    [
      "what has a mistake",
      "machine a {\n  ar⟦ch   ?\n  ram⟧   1G size 1G\n}\n",
      "machine a {\n  arch   ?\n  ram   1G size 1G\n}\n",
    ],
  ])("formats what it touches: %s", async (_, marked, result) => {
    expect(await rangeFormatted(marked)).toBe(result);
  });

  test("that is all of it formats all", async () => {
    const text = "  const A=1\n\n\n machine a { arch arm64\nram 1G size 1G } ,\n\n";
    expect({ text: await rangeFormatted(`⟦${text}⟧`) }).toEqual(formatScenario(text));
  });
});

describe("behind a `}`", () => {
  test.each([
    [
      "the block that it closes",
      "image a on b {\n  type   crash\n  buffer c {\n  memsz   4K\n  }‸\n}",
      "image a on b {\n  type   crash\n    buffer c {\n        memsz 4K\n    }\n}",
    ],
    ["a block on one line", "image a   on b { buffer c {memsz   4K}‸ }", "image a   on b { buffer c { memsz 4K } }"],
    ["a statement", "machine   a{\narch   arm64\n  }‸\nconst   B=1", "machine a {\n    arch arm64\n}\nconst   B=1"],
    [
      "a block in a statement that is not closed yet",
      "image a   on b {\n  buffer c {\n  memsz   4K\n  }‸\n",
      "image a   on b {\n    buffer c {\n        memsz 4K\n    }\n",
    ],
    [
      "a block before something that cannot be read",
      "image a   on b {\n  buffer c {\n  memsz   4K\n  }‸\n  buffer   d { memsz ? }\n}\n",
      "image a   on b {\n    buffer c {\n        memsz 4K\n    }\n  buffer   d { memsz ? }\n}\n",
    ],
    ["a comment is none", "machine   a { // }‸\n }", "machine   a { // }\n }"],
    ["a string is none", 'import   "}‸"', 'import   "}"'],
    ["a block with a mistake", "machine   a { arch   ? }‸", "machine   a { arch   ? }"],
    ["a `}` that closes nothing", "const   A=1 }‸", "const   A=1 }"],
    ["something else", "const   A=1‸", "const   A=1"],
    ["the beginning", "‸const   A=1", "const   A=1"],
  ])("%s", async (_, marked, result) => {
    expect(await typed("}", marked)).toBe(result);
  });
});

describe("behind a line end", () => {
  test.each([
    ["the line left, and no other", "const   A=1\nconst   B=2\n‸", "const   A=1\nconst B = 2\n"],
    [
      "a field of a block that goes on",
      "machine a {\n  arch   arm64\n  ram   1G   size 1G,\n  ‸\n  page   4K\n}",
      "machine a {\n  arch   arm64\n    ram  1G size 1G\n  \n  page   4K\n}",
    ],
    [
      "columns with what stands behind the new line",
      "const A = 1\n‸\nconst LONGER = 2\n",
      "const A      = 1\n\nconst LONGER = 2\n",
    ],
    [
      "a field of a block that is not closed yet",
      "machine a {\n  arch   arm64\n  ram   1G size   1G\n‸",
      "machine a {\n  arch   arm64\n    ram  1G size 1G\n",
    ],
    ["a head", "machine   a   {  \n    ‸", "machine a {\n    "],
    ["a head with its brace behind the cursor", "machine   a   {\n    ‸\n}", "machine a {\n    \n}"],
    ["a comment", "machine a {\n  // note   \n‸\n}", "machine a {\n    // note\n\n}"],
    [
      "a line that is broken in two",
      "machine a {\n  arch   arm64\n‸  ram   1G size   1G\n}",
      "machine a {\n    arch arm64\n  ram   1G size   1G\n}",
    ],
    ["a value that goes on", "const A   =   1 +\n‸2", "const A = 1 +\n2"],
    ["a line before a statement", "const   A=1\n‸const   B=2\n", "const A = 1\nconst   B=2\n"],
    ["a line in CRLF", "const   A=1\r\n‸\r\nconst   B=2\r\n", "const A = 1\r\n\r\nconst   B=2\r\n"],
    ["nothing in a comment over lines", "/*   a\n   b   \n‸  */", "/*   a\n   b   \n  */"],
    ["nothing with a mistake", "const   A=?\n‸", "const   A=?\n"],
    ["no blank line", "const   A=1\n   \n‸", "const   A=1\n   \n"],
    ["nothing at the beginning", "‸const   A=1", "const   A=1"],
  ])("%s", async (_, marked, result) => {
    expect(await typed("\n", marked)).toBe(result);
  });
});

test("behind another sign nothing is formatted", async () => {
  expect(await typed(";", "const   A=1;‸")).toBe("const   A=1;");
});
