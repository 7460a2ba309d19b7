import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  type SemanticTokensLegend,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver";
import { BARE, VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { play, serve } from "./harness/serve.js";

const SELF = { ...VS_CODE.textDocument?.semanticTokens, augmentsSyntaxTokens: false };
/** A client that leaves all colours to the server. */
const ALL = { ...VS_CODE, textDocument: { ...VS_CODE.textDocument, semanticTokens: SELF } } as typeof VS_CODE;

async function full(client: Client, name = "main.kexec"): Promise<SemanticTokens> {
  return (await client.request(SemanticTokensRequest.type, client.file(name))) as SemanticTokens;
}

interface Token {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  /** `type.modifier.modifier` */
  readonly role: string;
}

function decode(data: readonly number[], { tokenTypes, tokenModifiers }: SemanticTokensLegend): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    line += lines;
    character = lines === 0 ? character + characters : characters;
    const modifiers = tokenModifiers.filter((_, bit) => bits & (1 << bit));
    tokens.push({ line, character, length, role: [tokenTypes[type], ...modifiers].join(".") });
  }
  return tokens;
}

const LEGEND: SemanticTokensLegend = {
  tokenTypes: "type class function variable property enumMember keyword operator number string comment".split(" "),
  tokenModifiers: ["declaration", "readonly", "defaultLibrary"],
};

/** `role:word` of each token, line by line. */
function shown(text: string, data: readonly number[]): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const byLine = Map.groupBy(decode(data, LEGEND), ({ line }) => line);
  return [...byLine].map(([line, tokens]) =>
    tokens
      .map(({ character, length, role }) => `${role}:${lines[line]?.slice(character, character + length)}`)
      .join(" "),
  );
}

test("the legend is what the numbers are read with", async () => {
  const client = await serve({ initialize: false });
  const { capabilities } = await client.initialize();
  expect(capabilities.semanticTokensProvider).toEqual({ legend: LEGEND, full: { delta: true }, range: true });
  const bare = await serve({ initialize: false, capabilities: BARE });
  expect((await bare.initialize()).capabilities).not.toHaveProperty("semanticTokensProvider");
});

describe("names, fields and words, whatever they are spelled like", () => {
  test.each([
    ["const size = 1", "variable.declaration.readonly:size"],
    ["const A = (size + B)", "variable.declaration.readonly:A variable.readonly:size variable.readonly:B"],
    ["machine machine { kho on }", "type.declaration:machine property:kho enumMember:on"],
    [
      "machine m { arch x86_64 walk memblock }",
      "type.declaration:m property:arch enumMember:x86_64 property:walk enumMember:memblock",
    ],
    [
      "machine m { ram size 1G size 2G ram ram..4G }",
      "type.declaration:m property:ram variable.declaration:size property:ram variable.readonly:ram",
    ],
    [
      'machine m { scratch scratch 1 size 2 scratch from "a" "b" }',
      "type.declaration:m property:scratch variable.declaration:scratch property:scratch",
    ],
    [
      "machine m { config IMA_KEXEC no KHO config no A }",
      "type.declaration:m property:config enumMember:IMA_KEXEC enumMember:KHO property:config enumMember:A",
    ],
    [
      "machine m { crashkernel ram size kernel }",
      "type.declaration:m property:crashkernel variable.readonly:ram variable.readonly:kernel",
    ],
    [
      "image on on on { type crash buffer buffer { memsz memsz top_down } }",
      "class.declaration:on type:on property:type enumMember:crash function.declaration:buffer property:memsz variable.readonly:memsz",
    ],
    [
      "image i on m { load bzImage { kernel { flags flags } initrd size 4K ima ima purgatory { bufsz 1 } } }",
      "class.declaration:i type:m class.defaultLibrary:bzImage property:kernel property:flags variable.readonly:flags " +
        "property:initrd property:ima variable.readonly:ima property:purgatory property:bufsz",
    ],
    [
      "expect next { loads fails EINVAL at sanity loads in ram in at in kho_scratch below in }",
      "class:next enumMember:EINVAL function.defaultLibrary:sanity function:loads variable:ram function:in variable.readonly:in " +
        "function.defaultLibrary:kho_scratch variable.readonly:in",
    ],
    ['observed from from "x" load 2', "class:from"],
    ['import "a"', undefined],
    ["", undefined],
  ])("%s", async (text, wanted) => {
    const { client } = await play(text);
    expect(shown(text, (await full(client)).data)).toEqual(wanted === undefined ? [] : [wanted]);
  });
});

test("everything, for a client that colours nothing itself", async () => {
  const text = [
    "/* two",
    "   lines */ const A = 0x10K * (1 + 2) // end",
    'machine m { kernel 6.16 ram from "f" ram low 1M..2M node 1 driver_managed }',
    "image i on m { buffer b { memsz 4K top_down } }",
    "expect i { loads b below 4G fails EINVAL at b }",
  ].join("\n");
  const { client } = await play(text, { capabilities: ALL });
  expect(shown(text, (await full(client)).data)).toEqual([
    "comment:/* two",
    "comment:   lines */ keyword:const variable.declaration.readonly:A operator:= number:0x10K operator:* number:1 " +
      "operator:+ number:2 comment:// end",
    'keyword:machine type.declaration:m property:kernel number:6.16 property:ram keyword:from string:"f" property:ram ' +
      "variable.declaration:low number:1M operator:.. number:2M keyword:node number:1 keyword:driver_managed",
    "keyword:image class.declaration:i keyword:on type:m keyword:buffer function.declaration:b property:memsz number:4K keyword:top_down",
    "keyword:expect class:i keyword:loads function:b keyword:below number:4G keyword:fails enumMember:EINVAL keyword:at function:b",
  ]);
});

test("line ends of Windows count as one, a comment over them is cut there", async () => {
  const text = "/* a\r\n b */\r\nconst A = 1\r\n\r\nmachine m {\r\n  ram low 1G size 1G\r\n}\r\n";
  const { client } = await play(text, { capabilities: ALL });
  expect(shown(text, (await full(client)).data)).toEqual([
    "comment:/* a",
    "comment: b */",
    "keyword:const variable.declaration.readonly:A operator:= number:1",
    "keyword:machine type.declaration:m",
    "property:ram variable.declaration:low number:1G keyword:size number:1G",
  ]);
});

test("on a line as long as no one reads, each word has the role that it has elsewhere", async () => {
  const statements = [
    "const A = 1",
    "machine m { ram a A size 1G }",
    "image i on m { type crash }",
    "expect i { loads }",
  ];
  const long = `/* ${"long ".repeat(500)}*/`;
  const text = `${long} ${statements.join(" ")} image j on m {\n  buffer b { memsz A } } const B = A`;
  const { client } = await play(statements.join("\n"), { capabilities: ALL });
  const short = shown(statements.join("\n"), (await full(client)).data);
  client.change("main.kexec", text);
  expect(shown(text, (await full(client)).data)).toEqual([
    `comment:${long} ${short.join(" ")} keyword:image class.declaration:j keyword:on type:m`,
    "keyword:buffer function.declaration:b property:memsz variable.readonly:A keyword:const variable.declaration.readonly:B operator:= variable.readonly:A",
  ]);
});

test("broken text keeps what can be read", async () => {
  const text =
    "const A = 1\nmachine m {\n  ram low 1G.. size oops {\n  arch arm64\nimage i on m { buffer b { memsz }\nconst B = A";
  const { client } = await play(text);
  const lines = shown(text, (await full(client)).data);
  expect(lines.at(0)).toBe("variable.declaration.readonly:A");
  expect(lines).toContain("type.declaration:m");
  expect(lines.at(-1)).toBe("variable.declaration.readonly:B variable.readonly:A");
});

const TEXT = Array.from(
  { length: 6 },
  (_, i) => `// ${i}\nconst C${i} = ${i}\n\nimage i${i} on m {\n  buffer b${i} { memsz C${i} * 4K }\n}\n`,
).join("");

test("a range has the tokens of its lines, no more and no less", async () => {
  const { client, scene } = await play(TEXT);
  const all = decode((await full(client)).data, LEGEND);
  const lines = TEXT.split("\n").length;
  for (let from = 0; from < lines; from += 3) {
    for (const to of [from, from + 1, from + 7, lines + 9]) {
      const range = { start: { line: from, character: 0 }, end: { line: to, character: 5 } };
      const params = { ...scene.file(), range };
      const { data } = (await client.request(SemanticTokensRangeRequest.type, params)) as SemanticTokens;
      expect(decode(data, LEGEND)).toEqual(all.filter(({ line }) => line >= from && line <= to));
    }
  }
});

/** The data of a client that had some and got a delta. */
function apply(data: readonly number[], answer: SemanticTokens | SemanticTokensDelta): number[] {
  if (!("edits" in answer)) return answer.data;
  const after = [...data];
  for (const { start, deleteCount, data: added = [] } of answer.edits) after.splice(start, deleteCount, ...added);
  return after;
}

test("deltas end in what a fresh start has, for any edits", async () => {
  const pieces = ["const X = 1\n", "\n", "  ", "{", "}", "/*", "buffer b { memsz 4K }", '"', "i1", "\r\n", ""];
  const edit = fc.record({
    from: fc.nat(),
    length: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
    text: fc.constantFrom(...pieces),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const client = await serve({ capabilities: ALL });
      client.open("main.kexec", TEXT);
      const first = await full(client);
      let { resultId, data } = first;
      for (const { from, length, text } of edits) {
        const before = client.text("main.kexec");
        const at = from % (before.length + 1);
        client.change("main.kexec", before.slice(0, at) + text + before.slice(at + length));
        const params = { ...client.file("main.kexec"), previousResultId: resultId as string };
        const answer = (await client.request(SemanticTokensDeltaRequest.type, params)) as SemanticTokensDelta;
        data = apply(data, answer);
        resultId = answer.resultId;
      }
      client.open("fresh.kexec", client.text("main.kexec"));
      expect(data).toEqual((await full(client, "fresh.kexec")).data);
      await client.shutdown();
    }),
    { numRuns: 30 },
  );
});

test("a small edit is a small delta, none is an empty one, and an unknown result gets everything", async () => {
  const { client, scene } = await play(TEXT);
  const first = await full(client);
  const delta = (previousResultId: string) =>
    client.request(SemanticTokensDeltaRequest.type, { ...scene.file(), previousResultId });
  client.replace("main.kexec", "const C3 = 3", "const C3 = C2");
  const edited = (await delta(first.resultId as string)) as SemanticTokensDelta;
  expect(edited.edits).toHaveLength(1);
  expect(edited.edits[0]?.data).toHaveLength(5);
  const same = (await delta(edited.resultId as string)) as SemanticTokensDelta;
  expect(same.edits).toEqual([]);
  const unknown = (await delta("no such")) as SemanticTokens;
  expect(unknown.data).toEqual((await full(client)).data);
});
