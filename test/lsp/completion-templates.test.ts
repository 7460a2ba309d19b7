import { describe, expect, test } from "vitest";
import { analyseText, errorsOf, only } from "../language/analyse-text.js";
import { complete } from "./complete.js";

const PC = "machine pc {\n    arch x86_64\n    ram 1M..8G-1\n    crashkernel 2G size 256M\n}\n";
const BOARD = "machine board {\n    arch arm64\n    ram 1G size 4G\n}\n";

/** Errors that come of files that are not there are none of a text that names where they are to be filled in. */
async function errorsIn(text: string): Promise<string[]> {
  const errors = errorsOf(await analyseText(text)).filter(({ code }) => code !== "file-not-readable");
  return errors.map(({ code, message }) => `${code}: ${message}`);
}

describe("texts with places to fill in are sound as they are offered", () => {
  test.each([
    ["‸", 2],
    [`${PC}‸`, 5],
    [`${PC}${BOARD}‸`, 7],
    [`${PC}image next on pc { buffer a { memsz 4K } }\n‸`, 7],
  ])("statements: %s", async (text, count) => {
    const found = await complete(text);
    expect(found.snippets.length).toBeGreaterThanOrEqual(count);
    for (const label of found.snippets) expect(await errorsIn(found.after(label)), label).toEqual([]);
  });

  test.each([`${PC}image next on pc {\n    ‸\n}`, `${BOARD}image next on board {\n    ‸\n}`])(
    "what an image is made of: %s",
    async (text) => {
      const found = await complete(text);
      expect(found.snippets).toHaveLength(3);
      for (const label of found.snippets) expect(await errorsIn(found.after(label)), label).toEqual([]);
    },
  );

  test("fields of a machine", async () => {
    const found = await complete("machine host {\n    arch x86_64\n    ‸\n}");
    for (const label of found.snippets) {
      const errors = await errorsIn(found.after(label));
      expect(
        errors.filter((error) => !error.startsWith("missing-field")),
        label,
      ).toEqual([]);
    }
    expect(found.snippets).toEqual(
      expect.arrayContaining(["ram START..END", "scratch NAME START size LENGTH", 'ram from "FILE"']),
    );
  });

  test.each([
    [`${PC}image next on pc { type crash  load bzImage { ‸ } }`, "kernel { … }"],
    [`${BOARD}image next on board { load arm64_Image { dtb size 8K  ‸ } }`, "kernel { … }"],
  ])("parts of a load: %s", async (text, header) => {
    const found = await complete(text);
    expect(await errorsIn(found.after(header))).toEqual([]);
    for (const label of found.snippets) {
      const errors = await errorsIn(found.after(label));
      expect(
        errors.filter((error) => !error.startsWith("missing-field")),
        label,
      ).toEqual([]);
    }
  });
});

describe("what they name", () => {
  test("declared names are free, and names that mean something are there", async () => {
    const found = await complete(`const SIZE = 1\n${PC}image next on pc { buffer a { memsz 4K } }\n‸`);
    expect(found.after("const NAME = VALUE")).toContain("const SIZE2 = 180M");
    expect(found.after("image … { buffer … }")).toContain("image next2 on pc {");
    expect(found.after("expect IMAGE { loads }")).toContain("expect next {\n    loads\n}");
  });

  test("a choice of the machines that have the loader", async () => {
    const found = await complete(`${PC}${PC.replace("pc", "lab")}${BOARD}‸`);
    const image = found.item('image … { load bzImage "FILE" }');
    expect(image.textEdit?.newText).toContain("on ${2|pc,lab|} {");
    expect(found.item('image … { load arm64_Image "FILE" }').textEdit?.newText).toContain("on ${2:board} {");
  });

  test("nothing is offered that would have to name what there is not", async () => {
    const { snippets } = await complete("‸");
    expect(snippets.filter((label) => /^(?:image|expect|observed)/.test(label))).toEqual([]);
  });

  test("a scratch area has the name that the kernel would give it, a buffer one that is free", async () => {
    const scratch = await complete("machine a { arch x86_64 scratch lowmem 1G size 1M ‸ }");
    expect(scratch.after("scratch NAME START size LENGTH")).toContain("scratch global 1G size 16M");
    const buffer = await complete(`${PC}image next on pc { buffer purgatory { memsz 4K } ‸ }`);
    expect(buffer.after("buffer NAME { memsz SIZE … }")).toContain("buffer bootparams { memsz 16M");
  });

  test("a template stands behind the word that it begins with", async () => {
    const { items } = await complete("machine host { ‸ }");
    const labels = items.map(({ label }) => label);
    expect(labels.slice(labels.indexOf("ram"), labels.indexOf("ram") + 4)).toEqual([
      "ram",
      "ram START..END",
      "ram START size LENGTH",
      'ram from "FILE"',
    ]);
    expect(only(labels.filter((label) => label === "ram"))).toBe("ram");
  });
});
