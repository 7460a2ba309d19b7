import { describe, expect, test } from "vitest";
import { analyseFiles, analyseText, errorsOf, only } from "../language/analyse-text.js";
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
    [`${PC}image next on pc { buffer a { memsz 4K } }\n‸`, 8],
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

  /** All that is found of a text but for files that are not there. */
  async function findingsIn(text: string): Promise<string[]> {
    const { diagnostics } = await analyseText(text);
    return diagnostics
      .filter(({ code }) => code !== "file-not-readable")
      .map(({ code, message }) => `${code}: ${message}`);
  }

  const FULL = "ram 1M..3G-1\n    ram 4G..8G-1\n    scratch lowmem 1G size 16M\n    reserved 2M size 2M";

  test.each([
    ["arch x86_64\n    ram 1M..3G-1", "ram START..END", "ram 4G..8G-1"],
    ["arch x86_64\n    ram 1M..3G-1", "ram START size LENGTH", "ram 4G size 4G"],
    ["arch x86_64\n    ram 2G..9G", "ram START..END", "ram 10G..14G-1"],
    [`arch x86_64\n    ${FULL}`, "ram START..END", "ram 8G..12G-1"],
    [`arch x86_64\n    ${FULL}`, "ram START size LENGTH", "ram 8G size 4G"],
    [`arch x86_64\n    ${FULL}`, "scratch NAME START size LENGTH", "scratch global 3056M size 16M"],
    [`arch x86_64\n    ${FULL}`, "reserved START size LENGTH", "reserved 3070M size 2M"],
    [`arch x86_64\n    ${FULL}`, "crashkernel START size LENGTH", "crashkernel 2G size 256M"],
    [
      "arch arm64\n    ram 1G size 1G\n    crashkernel 0x7000_0000 size 256M",
      "scratch NAME START size LENGTH",
      "scratch lowmem 1G size 16M",
    ],
    ["arch arm64\n    ram 1G size 1G", "crashkernel START size LENGTH", "crashkernel 1792M size 256M"],
    ["arch arm64\n    ram 64G size 1G", "scratch NAME START size LENGTH", "scratch lowmem 0x103f000000 size 16M"],
    // Without an architecture nothing else of a machine has a value.
    [FULL, "ram START..END", "ram 8G..12G-1"],
    [FULL, "scratch NAME START size LENGTH", "scratch global 3056M size 16M"],
  ])("a range that is free beside %j: %s", async (fields, label, expected) => {
    const found = await complete(`machine host {\n    ${fields}\n    ‸\n}`);
    expect(found.after(label)).toContain(`\n    ${expected}\n`);
    const known = await findingsIn(`machine host {\n    ${fields}\n}`);
    expect((await findingsIn(found.after(label))).filter((one) => !known.includes(one))).toEqual([]);
  });

  test.each([
    ["ram 0..0xffff_ffff_ffff_ffff", /^ram START/],
    ["ram 1M size 4M\n    reserved 1M size 4M", /^(?:reserved|scratch NAME|crashkernel) START/],
    ["ram 1M size 8M", /^(?:scratch NAME|crashkernel) START/],
  ])("none where there is no room beside %s", async (fields, label) => {
    const { snippets, words } = await complete(`machine host {\n    arch x86_64\n    ${fields}\n    ‸\n}`);
    expect(words).toContain("crashkernel");
    expect(snippets.filter((one) => label.test(one))).toEqual([]);
  });

  test("every one on a machine of files and ranges, in the midst of it as well", async () => {
    const files = { "iomem.txt": "00100000-bfffffff : System RAM\n100000000-13fffffff : System RAM\n" };
    const text = `machine host {\n    arch x86_64\n    ram from "iomem.txt"\n    ‸\n    reserved 1G size 1G\n}\n`;
    const found = await complete(text, { disk: files });
    const findings = async (text: string) => {
      const [file] = await analyseFiles({ ...files, "main.kexec": text }, ["main.kexec"]);
      return (file?.diagnostics ?? [])
        .filter(({ message }) => !message.includes("does not exist"))
        .map(({ code }) => code);
    };
    const known = await findings(found.after("kernel"));
    expect(known).toEqual(["syntax-error"]);
    for (const label of found.snippets.filter((label) => !label.includes("from")))
      expect([label, await findings(found.after(label))]).toEqual([label, []]);
    expect(found.after("ram START..END")).toContain("ram 5G..9G-1");
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

describe("a text that is whole stands by itself", () => {
  test.each([
    ["machine host { arch x86_64  ram‸ 1M..2M }", []],
    ["machine host { arch x86_64  r‸am 1M..2M }", []],
    ["machine ‸host { arch x86_64 }", []],
    ["machine‸ host { arch x86_64 }", []],
    ["machine host { arch x86_64  ram‸\n 1M..2M }", ["ram START..END"]],
    ["machine host { arch x86_64  ra‸ }", ["ram START..END"]],
    ["machine host { arch x86_64  ra‸ kernel 6.1 }", ["ram START..END"]],
    ["machine host { arch x86_64  ra‸ // kernel 6.1\n}", ["ram START..END"]],
  ])("%j: %j", async (text, expected) => {
    const { snippets } = await complete(text);
    expect(snippets.filter((label) => /^(?:ram START\.|machine|NAME)/.test(label))).toEqual(expected);
  });
});

describe("behind its word stands the rest of a text", () => {
  test.each([
    ["machine host {\n    arch x86_64\n    ram ‸\n}", "START..END", "ram 1M..3G-1\n"],
    ["machine host {\n    arch x86_64\n    ram 1M..3G-1\n    ram ‸\n}", "START size LENGTH", "ram 4G size 4G\n"],
    [
      "machine host {\n    arch x86_64\n    ram 1M..3G-1\n    scratch ‸\n}",
      "NAME START size LENGTH",
      "scratch lowmem 1G size",
    ],
    ["machine ‸", "NAME { … }", "machine host {\n"],
    [`${PC}image next on pc {\n    load ‸\n}`, 'bzImage "FILE"', "    load bzImage {\n"],
    [
      `${PC}image next on pc {\n    load bzImage {\n        kernel ‸\n    }\n}`,
      "{ … }",
      "kernel { file_size 14M  setup_sects",
    ],
    [
      `${PC}image next on pc { buffer a { memsz 4K } }\nsweep ‸`,
      "NAME of IMAGE { … }",
      "sweep growth of next {\n    a from 4K to 1M step 4K\n}",
    ],
    ["const ‸", "NAME = VALUE", "const SIZE = 180M"],
    ["import ‸", '"FILE"', 'import "machines.kexec"'],
  ])("%j: %s", async (text, label, expected) => {
    const found = await complete(text);
    expect(found.after(label)).toContain(expected);
    const errors = await errorsIn(found.after(label));
    expect(errors.filter((error) => !error.startsWith("missing-field"))).toEqual([]);
  });

  test("none where more of it is written, before or behind", async () => {
    for (const field of ["ram low ‸", "ram ‸ 1M..2M", "ram ‸1M..2M", "ram 1‸", "ram from ‸"]) {
      const { snippets } = await complete(`machine host {\n    arch x86_64\n    ${field}\n}`);
      expect(snippets, field).toEqual([]);
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

  test("an `expect` says what becomes of its image, of one without an `expect` first", async () => {
    const small = "machine small { arch x86_64  kernel 6.1  ram 1M..64M-1 }";
    const image = (name: string, memsz: string) => `image ${name} on small { buffer kernel { memsz ${memsz} } }`;
    const text = [small, image("a", "4K"), image("b", "1G"), image("c", "4K"), image("d", "1G"), "expect a { loads }"];
    const found = await complete(`${text.join("\n")}\nexpect b { fails EADDRNOTAVAIL at kernel }\n‸`);
    expect(found.item("expect IMAGE { loads }").textEdit?.newText).toContain("expect ${1|c,a|} {");
    expect(found.after("expect IMAGE { fails … }")).toContain("\nexpect d { fails EADDRNOTAVAIL at kernel }");
    for (const label of found.snippets.filter((label) => label.startsWith("expect"))) {
      const findings = await errorsIn(found.after(label));
      expect(
        findings.filter((error) => error.startsWith("expectation-failed")),
        label,
      ).toEqual([]);
    }
    const failing = await complete(`${text[0]}\n${text[2]}\n‸`);
    expect(failing.snippets).not.toContain("expect IMAGE { loads }");
    const loading = await complete(`${text[0]}\n${text[1]}\n‸`);
    expect(loading.snippets).not.toContain("expect IMAGE { fails … }");
  });

  test("a sweep has a name that is free, and is of an image that has none yet, of its initrd first", async () => {
    const image = (name: string, initrd: string) =>
      `image ${name} on pc { buffer small { memsz 4K }  buffer kernel { memsz 56M }  buffer ${initrd} { memsz 40M } }\n`;
    const before = `${PC}${image("a", "initrd")}image broken on nowhere { buffer initrd { memsz 4K } }\n`;
    const label = "sweep NAME of IMAGE { … }";
    const sweep = (found: Awaited<ReturnType<typeof complete>>) => found.item(label).textEdit?.newText;
    const template = (name: string, image: string, parts: string) =>
      [
        "sweep ${1:",
        name,
        "} of ${2:",
        image,
        "} {\n    ${3|",
        parts,
        "|} from ${4:16M} to ${5:1G} step ${6:16M}\n}",
      ].join("");
    expect(sweep(await complete(`${before}‸`))).toBe(template("growth", "a", "initrd,kernel"));
    const swept = `${before}${image("b", "other")}sweep growth of a { initrd from 1M to 2M step 1M }\n‸`;
    expect(sweep(await complete(swept))).toBe(template("growth2", "b", "kernel,other"));
    expect((await complete(`${PC}image a on nowhere { buffer initrd { memsz 4K } }\n‸`)).snippets).not.toContain(label);
  });

  test("an image for the crash kernel where its machine has a range for it", async () => {
    const label = 'image … { type crash  load bzImage "FILE" }';
    const found = await complete(`${PC}${PC.replace("pc", "bare").replace(/ *crashkernel.*\n/, "")}‸`);
    expect(found.after(label)).toContain("image next on pc {\n    type crash\n    load bzImage {\n");
    expect((await complete(`${BOARD}‸`)).snippets.filter((one) => one.includes("crash"))).toEqual([]);
  });

  test("a choice of the machines that have the loader", async () => {
    const found = await complete(`${PC}${PC.replace("pc", "lab")}${BOARD}‸`);
    const image = found.item('image … { load bzImage "FILE" }');
    expect(image.textEdit?.newText).toContain("on ${2|pc,lab|} {");
    expect(found.item('image … { load arm64_Image "FILE" }').textEdit?.newText).toContain("on ${2:board} {");
  });

  test("nothing is offered that would have to name what there is not", async () => {
    const { snippets } = await complete("‸");
    expect(snippets.filter((label) => /^(?:image|expect|observed|sweep)/.test(label))).toEqual([]);
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
