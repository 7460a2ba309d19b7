import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkFixture, readMarked } from "./fixture.js";

const folder = mkdtempSync(join(tmpdir(), "kexec-fixture-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with a fixture of the code `unknown-machine`. */
async function wrongIn(text: string, companions: Readonly<Record<string, string>> = {}): Promise<string[]> {
  for (const [name, companion] of Object.entries(companions)) writeFileSync(join(folder, name), companion);
  const file = join(folder, "fixture.kexec");
  writeFileSync(file, text);
  return checkFixture(file, "unknown-machine");
}

const UNKNOWN = "image a on »lost« { buffer b { memsz 4K } }";

describe("marks", () => {
  test("are taken out, and places are those of the text without them", () => {
    const { text, foreseen } = readMarked('// $TEST$ error "x"\n// $TEST$ info some-code "y"\na »bc»d«« e', "usual");
    expect(text).toBe('// $TEST$ error "x"\n// $TEST$ info some-code "y"\na bcd e');
    const start = text.indexOf("bcd");
    expect(foreseen).toEqual([
      { severity: "error", code: "usual", message: "x", see: [], start, end: start + 3 },
      { severity: "info", code: "some-code", message: "y", see: [], start: start + 2, end: start + 3 },
    ]);
  });

  test("may stand at one place twice, and around nothing", () => {
    const { text, foreseen } = readMarked('// $TEST$ error "x"\n// $TEST$ error "y"\n»»b««', "usual");
    expect(foreseen.map(({ start, end }) => text.slice(start, end))).toEqual(["b", "b"]);
    expect(readMarked('// $TEST$ error "x"\n»«', "usual").foreseen).toMatchObject([{ start: 20, end: 20 }]);
  });

  test.each([
    ["a mark without an expectation", UNKNOWN, "1 marks and 0 comments"],
    ["an expectation without a mark", '// $TEST$ error "no machine"\nimage', "no mark follows after"],
    ["an expectation behind its mark", `${UNKNOWN}\n// $TEST$ error "no machine"`, "no mark follows after"],
    ["two expectations for one mark", `// $TEST$ error "x"\n// $TEST$ error "y"\n${UNKNOWN}`, "no mark follows after"],
    ["a mark that is not closed", '// $TEST$ error "x"\nimage a on »lost', "a » without a «"],
    ["a mark that is not opened", '// $TEST$ error "x"\nimage a on lost«', "a « without a »"],
    ["a word that is no severity", `// $TEST$ fault "x"\n${UNKNOWN}`, "this is no expectation"],
    ["an expectation without a message", `// $TEST$ error\n${UNKNOWN}`, "this is no expectation"],
    ["an empty message", `// $TEST$ error ""\n${UNKNOWN}`, "without a message"],
    ["words behind an expectation", `// $TEST$ error "x" and more\n${UNKNOWN}`, "this is no expectation"],
    ["an outcome that there is not", `// $TEST$ outcome a works\n${UNKNOWN}`, "no mark follows after|no expectation"],
  ])("%s is refused", async (_, text, message) => {
    await expect(wrongIn(text)).rejects.toThrow(new RegExp(message));
  });
});

describe("a fixture", () => {
  test("is well when all that it foresees is found", async () => {
    expect(await wrongIn(`// $TEST$ outcome a invalid\n// $TEST$ error "named \`lost\`"\n${UNKNOWN}`)).toEqual([]);
  });

  test.each([
    ["another severity", '// $TEST$ warning "named `lost`"'],
    ["another code", '// $TEST$ error unknown-image "named `lost`"'],
    ["another message", '// $TEST$ error "named `last`"'],
  ])("fails for %s", async (_, comment) => {
    const wrong = await wrongIn(`${comment}\n${UNKNOWN}`);
    expect(wrong.map((line) => line.split(":")[0])).toEqual(["foreseen, not found", "found, not foreseen"]);
  });

  test.each([
    ["begins one character early", "image a on» lost« { buffer b { memsz 4K } }"],
    ["begins one character late", "image a on l»ost« { buffer b { memsz 4K } }"],
    ["ends one character early", "image a on »los«t { buffer b { memsz 4K } }"],
    ["ends one character late", "image a on »lost «{ buffer b { memsz 4K } }"],
  ])("fails for a mark that %s", async (_, image) => {
    expect(await wrongIn(`// $TEST$ error "no machine"\n${image}`)).toHaveLength(2);
  });

  test("fails for a finding that is not foreseen", async () => {
    expect(await wrongIn("image a on lost { buffer b { memsz 4K } }")).toEqual([
      "found, not foreseen: 1:12-1:16 error unknown-machine: there is no machine named `lost`",
    ]);
  });

  test("fails for a finding that is there once and foreseen twice", async () => {
    const image = UNKNOWN.replace("»lost«", "»»lost««");
    const wrong = await wrongIn(`// $TEST$ error "lost"\n// $TEST$ error "lost"\n${image}`);
    expect(wrong).toEqual([expect.stringMatching(/^foreseen, not found: line 3 at "lost" error unknown-machine/)]);
  });

  test.each(["loads", "EINVAL at sanity", "hangs at b"])(
    "fails for the outcome `%s` where it is invalid",
    async (outcome) => {
      const wrong = await wrongIn(`// $TEST$ outcome a ${outcome}\n// $TEST$ error "named"\n${UNKNOWN}`);
      expect(wrong).toEqual([`outcome of a: foreseen ${outcome}, found invalid`]);
    },
  );

  test("fails for the outcome of an image that it has not", async () => {
    expect(await wrongIn("// $TEST$ outcome none loads")).toEqual([
      "outcome of none: foreseen loads, found no such image",
    ]);
  });

  test("has places of its own to be seen", async () => {
    const twice = (place: string, message: string) => `// $TEST$ place first
      const »a« = 1
      // $TEST$ place other
      const »b« = 1
      // $TEST$ error duplicate-name "two constants" see ${place} "${message}"
      const »a« = 1`;
    expect(await wrongIn(twice("first", "the first `a` is here"))).toEqual([]);
    expect(await wrongIn(twice("other", "the first `a` is here"))).toEqual([
      expect.stringContaining('no "the first `a` is here" at other'),
    ]);
    expect(await wrongIn(twice("first", "the second"))).toEqual([expect.stringContaining('no "the second" at first')]);
    expect(await wrongIn(twice("third", "the first"))).toEqual(["0 places are named third"]);
  });

  test("has companions, with places in them", async () => {
    const main = (place: string) => `import "one.kexec"
      import "two.kexec"
      // $TEST$ error ambiguous-name "more than one" see in_one "may be this" see ${place} "may be this"
      const x = »A«`;
    const companions = {
      "one.kexec": "// $TEST$ place in_one\nconst »A« = 1",
      "two.kexec": "// $TEST$ place in_two\nconst »A« = 2\n// $TEST$ place elsewhere\nconst »B« = 2",
    };
    expect(await wrongIn(main("in_two"), companions)).toEqual([]);
    expect(await wrongIn(main("elsewhere"), companions)).toEqual([
      expect.stringContaining('no "may be this" at elsewhere'),
    ]);
  });
});
