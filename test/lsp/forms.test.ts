import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ARCHS } from "../../src/engine/index.js";
import { blocksAt } from "../../src/language/lsp/forms/blocks.js";
import { type Form, readForm, type Step } from "../../src/language/lsp/forms/form.js";
import { fieldTokens, readFields } from "../../src/language/lsp/forms/read-fields.js";
import { type BlockWord, FORMS } from "../../src/language/lsp/forms/table.js";
import { isComplete } from "../../src/language/lsp/forms/thread.js";
import { FIELD_WORDS, STATEMENT_WORDS } from "../../src/language/parser/blocks.js";
import { lexText, parseText } from "../../src/language/parser/parse-text.js";
import { STATEMENTS } from "../language/many-statements.js";

const words = (forms: readonly Form[]) => new Set(forms.flatMap(({ word }) => word ?? []));
const NO_CONSTANTS = { isConstant: () => false };
const READING = { isConstant: (name: string) => name === "memsz" };

describe("how a form is read", () => {
  const texts = ({ sequences }: Form) =>
    sequences.map((steps) =>
      steps
        .map((step) => (step.kind === "word" ? step.word : step.kind === "slot" ? step.slot : step.words.join("|")))
        .join(" "),
    );

  test("words and signs, slots, one of some words", () => {
    expect(texts(readForm("scratch NAME START..END"))).toEqual(["scratch NAME START .. END"]);
    expect(texts(readForm("kho on | off"))).toEqual(["kho on|off"]);
    expect(texts(readForm('scratch from "PHYS" "LEN"'))).toEqual(["scratch from PHYS LEN"]);
    expect(texts(readForm("buffer NAME { memsz SIZE … }"))).toEqual(["buffer NAME {"]);
  });

  test("what may be left out, options at the end in any order", () => {
    expect(texts(readForm("config [no] OPTION…"))).toEqual(["config OPTION", "config no OPTION"]);
    expect(readForm("config [no] OPTION…").repeats).toBe(true);
    expect(texts(readForm("ram START [node N] [driver_managed]")).sort()).toEqual([
      "ram START",
      "ram START driver_managed",
      "ram START driver_managed node N",
      "ram START node N",
      "ram START node N driver_managed",
    ]);
  });

  test("the parts that are filled in", () => {
    const { label, parameters } = readForm("ram [NAME] START size LENGTH [node N]");
    expect(parameters.map(([start, end]) => label.slice(start, end))).toEqual([
      "[NAME]",
      "START",
      "LENGTH",
      "[node N]",
    ]);
  });
});

describe("the forms are those of the language", () => {
  test("they are of every field and statement, and of no other", () => {
    for (const [block, expected] of Object.entries({ ...FIELD_WORDS, file: STATEMENT_WORDS })) {
      if (block === "expect") continue;
      expect(words(FORMS[block as BlockWord]), block).toEqual(new Set(expected));
    }
  });

  const SAMPLES: Readonly<Record<string, string>> = {
    VERSION: "6.16",
    OPTION: "IMA_KEXEC",
    ERRNO: "EINVAL",
    LOADER: "bzImage",
    NUMBER: "2",
    ...Object.fromEntries(["FILE", "PHYS", "LEN", "TEXT"].map((slot) => [slot, '"a"'])),
    ...Object.fromEntries(
      ["NAME", "MACHINE", "IMAGE", "SEGMENT", "PLACE", "REGION", "BUFFER", "PART", "AREA"].map((slot) => [slot, "a"]),
    ),
  };

  function sample(step: Step): string {
    if (step.kind === "word") return step.word === "{" ? "{ }" : step.word;
    return step.kind === "choice" ? (step.words.at(-1) as string) : (SAMPLES[step.slot] ?? "(4K + 1)");
  }

  const AROUND: Readonly<Record<BlockWord, (field: string) => string>> = {
    file: (field) => field,
    machine: (field) => `machine m { ${field} }`,
    image: (field) => `image i on m { ${field} }`,
    buffer: (field) => `image i on m { buffer b { ${field} } }`,
    load: (field) => `image i on m { load bzImage { ${field} } }`,
    kernel: (field) => `image i on m { load bzImage { kernel { ${field} } } }`,
    purgatory: (field) => `image i on m { load bzImage { purgatory { ${field} } } }`,
    elfcorehdr: (field) => `image i on m { load bzImage { elfcorehdr { ${field} } } }`,
    expect: (field) => `expect i { ${field} }`,
    sweep: (field) => `sweep s of i { ${field} }`,
  };

  test.each(Object.keys(FORMS) as BlockWord[])("the parser reads all that they say: %s", (block) => {
    for (const { sequences, repeats, label } of FORMS[block]) {
      for (const steps of sequences) {
        const field = steps.map(sample);
        const twice = repeats ? [...field, ...field.slice(1)] : field;
        for (const written of [field, twice]) {
          expect(parseText(AROUND[block](written.join(" "))).problems, label).toEqual([]);
        }
      }
    }
  });

  const SOUND = [
    ...globSync("examples/**/*.kexec").map((file) => readFileSync(file, "utf8")),
    STATEMENTS.join("\n"),
    `machine m { ${ARCHS.map((arch) => `arch ${arch}`).join(" ")} ram a 1..2 driver_managed node 1, config IMA_KEXEC no KHO }`,
    "image on on on { buffer size { memsz memsz } } expect at { at in in loads in loads fails EINVAL at at loads }",
    "sweep of of of { initrd from 16M to 2G step 16M kernel 6.12, 6.16 kho on, off scratch scratch from 1 to 2 step 1 }",
    "sweep s of i { scratch from 4K to 4M step 4K, kho from to to to step step scratch from from from to to step 1 kernel from 1 to 2 step 1 }",
  ];

  test("they say all that the parser reads: sound texts are whole fields from the first to the last", () => {
    let count = 0;
    for (const text of SOUND) {
      expect(parseText(text).problems).toEqual([]);
      const { tokens } = lexText(text);
      tokens.forEach((token, i) => {
        if (token.image !== "}") return;
        const block = blocksAt(tokens, i).at(-1);
        const [word, inside] = [block?.word as BlockWord, block?.before ?? []];
        const fields = readFields(word, inside, READING);
        expect(fieldTokens(word, inside, READING)).toEqual(fields.map(({ tokens }) => tokens));
        for (const { tokens, threads } of fields) {
          count++;
          expect(threads.some(isComplete), tokens.map(({ image }) => image).join(" ")).toBe(true);
        }
      });
      const statements = readFields("file", blocksAt(tokens, tokens.length)[0]?.before ?? [], NO_CONSTANTS);
      for (const { tokens, threads } of statements) expect(threads.some(isComplete), tokens[0]?.image).toBe(true);
    }
    expect(count).toBeGreaterThan(300);
  });
});

describe("fields that are not whole", () => {
  const read = (block: BlockWord, text: string) =>
    readFields(block, lexText(text).tokens, NO_CONSTANTS).map(
      ({ tokens, threads }) => `${tokens.map(({ image }) => image).join(" ")}${threads.length > 0 ? "" : " ?"}`,
    );

  test.each<[BlockWord, string, string[]]>([
    ["machine", "arch\nkernel 6.16", ["arch ?", "kernel 6.16"]],
    ["machine", "arch kernel 6.16", ["arch ?", "kernel 6.16"]],
    ["machine", "ram kernel 6.16", ["ram ?", "kernel 6.16"]],
    ["machine", "ram kernel 1M..2M", ["ram kernel 1M .. 2M"]],
    ["machine", "ram 1M..\npage 4K", ["ram 1M .. ?", "page 4K"]],
    ["machine", "ram 1M..2M node page 4K", ["ram 1M .. 2M", "node ?", "page 4K"]],
    ["machine", "nonsense 4K page 4K", ["nonsense 4K ?", "page 4K"]],
    ["buffer", "memsz\nbuf_min 16M top_down", ["memsz ?", "buf_min 16M", "top_down"]],
    ["buffer", "memsz 4K + buf_min 16M", ["memsz 4K", "+ ?", "buf_min 16M"]],
    ["expect", "kernel\ninitrd below 4G", ["kernel ?", "initrd below 4G"]],
    ["expect", "fails EINVAL at\nloads", ["fails EINVAL at loads"]],
    ["file", "const A\nmachine m {", ["const A ?", "machine m {"]],
    ["file", "imge a\nimage b on c {", ["imge a ?", "image b on c {"]],
  ])("%s: %s", (block, text, expected) => {
    expect(read(block, text)).toEqual(expected);
  });
});
