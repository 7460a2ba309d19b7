import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { URI } from "langium";
import { afterAll, describe, expect, test } from "vitest";
import { analyse } from "../../src/language/analyse.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import type { ReportFile } from "../../src/report/model.js";
import { analyseFiles, analyseText, type Files, findings, only, outcomes, TableSource } from "./analyse-text.js";

const HOST = "machine host { arch arm64  kernel 6.12  ram 1G size 1G }\n";
const NEXT = "image next on host { buffer kernel { memsz SIZE } }\n";

/** What the first of some files comes to. */
async function analyseFirst(files: Files): Promise<ReportFile> {
  return only(await analyseFiles(files));
}

const placed = (pages: number) => ({ next: `loads; kernel 0x40000000+0x${(pages * 4096).toString(16)}` });

describe("an import", () => {
  test("makes machines and constants visible", async () => {
    const file = await analyseFirst({
      "main.kexec": `import "host.kexec"\n${NEXT}`,
      "host.kexec": `const PAGE = 4K\nconst SIZE = PAGE * 2\n${HOST}`,
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(2));
  });

  test.each([
    ["beside it", "a/b/main.kexec", "host.kexec", "a/b/host.kexec"],
    ["beside it, said so", "a/b/main.kexec", "./host.kexec", "a/b/host.kexec"],
    ["in a folder", "a/b/main.kexec", "c/d/host.kexec", "a/b/c/d/host.kexec"],
    ["above", "a/b/main.kexec", "../host.kexec", "a/host.kexec"],
    ["two above and down", "a/b/main.kexec", "../../c/host.kexec", "c/host.kexec"],
    ["by a way round", "a/b/main.kexec", "../b/./c/../host.kexec", "a/b/host.kexec"],
    ["at an absolute path", "a/b/main.kexec", "/c/host.kexec", "c/host.kexec"],
    ["with blanks in its name", "a/b/main.kexec", "my host, one.kexec", "a/b/my host, one.kexec"],
    ["with signs in its name", "a/b/main.kexec", "50%#?ä.kexec", "a/b/50%#?ä.kexec"],
    ["of another suffix", "a/b/main.kexec", "host.txt", "a/b/host.txt"],
  ])("finds a file %s", async (_, main, path, found) => {
    const file = await analyseFirst({ [main]: `import "${path}"\n${NEXT}`, [found]: `const SIZE = 4K\n${HOST}` });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(1));
  });

  test("is relative to the file that has it, not to the one that imports that", async () => {
    const file = await analyseFirst({
      "a/main.kexec": `import "b/host.kexec"\nimport "b/c/size.kexec"\n${NEXT}`,
      "a/b/host.kexec": 'import "c/size.kexec"\nmachine host { arch arm64  kernel 6.12  ram 1G size 1G + SIZE }',
      "a/b/c/size.kexec": "const SIZE = 4K",
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(1));
  });

  test("is not passed on: what an imported file imports is not visible", async () => {
    const file = await analyseFirst({
      "main.kexec": `import "host.kexec"\n${NEXT}`,
      "host.kexec": 'import "size.kexec"\nmachine host { arch arm64  kernel 6.12  ram 1G size 1G + SIZE }',
      "size.kexec": "const SIZE = 4K",
    });
    expect(findings(file)).toEqual(["error unknown-constant at SIZE"]);
  });

  test("is needed: a file beside makes nothing visible", async () => {
    const files = await analyseFiles({ "main.kexec": NEXT, "host.kexec": `const SIZE = 4K\n${HOST}` }, [
      "main.kexec",
      "host.kexec",
    ]);
    expect(findings(files[0] as ReportFile)).toEqual([
      "error unknown-machine at host",
      "error unknown-constant at SIZE",
    ]);
  });

  test("gives way to a file's own declarations", async () => {
    const file = await analyseFirst({
      "main.kexec": `import "host.kexec"\nconst SIZE = 12K\nmachine host { arch arm64  kernel 6.12  ram 2G size 1G }\n${NEXT}`,
      "host.kexec": `const SIZE = 4K\n${HOST}`,
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual({ next: "loads; kernel 0x80000000+0x3000" });
  });

  test("keeps an imported machine's own constants", async () => {
    const file = await analyseFirst({
      "main.kexec": `import "host.kexec"\nconst START = 2G\nconst SIZE = 4K\n${NEXT}`,
      "host.kexec": "const START = 1G\nmachine host { arch arm64  kernel 6.12  ram START size 1G }",
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(1));
  });

  test("brings no images: two files may have images of one name", async () => {
    const files: Files = {
      "main.kexec": `import "other.kexec"\n${NEXT}expect next { loads  kernel at 1G }`,
      "other.kexec": `const SIZE = 4K\n${HOST}image next on host { buffer kernel { memsz 2G } }`,
    };
    const [main, other] = (await analyseFiles(files, ["main.kexec", "other.kexec"])) as [ReportFile, ReportFile];
    expect(main.diagnostics).toEqual([]);
    expect(outcomes(main)).toEqual(placed(1));
    expect(findings(other)).toEqual(["error no-hole at kernel"]);
  });
});

describe("cycles of files", () => {
  test.each([
    ["a file that imports itself", { "main.kexec": `import "main.kexec"\nconst SIZE = 4K\n${HOST}${NEXT}` }],
    [
      "two files",
      {
        "main.kexec": `import "host.kexec"\nconst SIZE = 4K\n${NEXT}`,
        "host.kexec": 'import "main.kexec"\nmachine host { arch arm64  kernel 6.12  ram 1G size SIZE * 1M }',
      },
    ],
    [
      "three files, each with a part of a constant",
      {
        "main.kexec": `import "b.kexec"\nimport "c.kexec"\nconst A = B\n${NEXT}`,
        "b.kexec": `import "c.kexec"\nconst B = C\n${HOST}`,
        "c.kexec": 'import "main.kexec"\nconst C = 2K\nconst SIZE = A + C',
      },
    ],
  ] as [string, Files][])("are allowed: %s", async (_, files) => {
    const names = Object.keys(files);
    for (const file of await analyseFiles(files, names)) expect(file.diagnostics).toEqual([]);
    expect(outcomes(await analyseFirst(files))).toEqual(placed(1));
  });

  test("a cycle of constants through them is told in each file that has a part, at that part", async () => {
    const files: Files = {
      "a.kexec": 'import "b.kexec"\nconst A = B\nconst FIRST = A',
      "b.kexec": 'import "c.kexec"\nconst FREE = 1\nconst B = C + FREE',
      "c.kexec": 'import "a.kexec"\n\n\nconst C = A',
    };
    const names = Object.keys(files);
    const told = [
      ["error constant-cycle at A", "A → B → C → A"],
      ["error constant-cycle at B", "B → C → A → B"],
      ["error constant-cycle at C", "C → A → B → C"],
    ];
    const reports = await analyseFiles(files, names);
    expect(reports.map((file) => [only(findings(file)), only(file.diagnostics).message])).toEqual(
      told.map(([finding, ring]) => [finding, expect.stringContaining(ring as string)]),
    );
    expect(reports.map((file) => only(file.diagnostics).related.map(({ path }) => path.replace(/^\//, "")))).toEqual([
      ["b.kexec", "c.kexec"],
      ["c.kexec", "a.kexec"],
      ["a.kexec", "b.kexec"],
    ]);
    // Whichever file one looks at alone.
    for (const [i, name] of names.entries()) {
      expect(findings(only(await analyseFiles(files, [name])))).toEqual([told[i]?.[0]]);
    }
  });
});

describe("each file is read once", () => {
  test("imported twice, by several, or by ways round", async () => {
    const files: Files = {
      "main.kexec":
        'import "a.kexec"\nimport "a.kexec"\nimport "./a.kexec"\nimport "x/../a.kexec"\nimport "b.kexec"\nconst X = A',
      "a.kexec": 'import "b.kexec"\nconst A = B',
      "b.kexec": 'import "a.kexec"\nimport "gone.kexec"\nconst B = 1',
    };
    const source = new TableSource(files);
    const file = only(await analyseFiles(files, ["main.kexec"], source));
    expect(file.diagnostics).toEqual([]);
    expect(Object.fromEntries(source.reads)).toEqual({ "a.kexec": 1, "b.kexec": 1, "gone.kexec": 1 });
  });

  test("one given as input is not read from where files are", async () => {
    const files: Files = { "main.kexec": `import "host.kexec"\n${NEXT}`, "host.kexec": `const SIZE = 4K\n${HOST}` };
    const source = new TableSource({});
    const [main] = (await analyseFiles(files, ["main.kexec", "host.kexec"], source)) as [ReportFile];
    expect(main.diagnostics).toEqual([]);
    expect([...source.reads]).toEqual([]);
  });

  test("a file given twice is answered for twice", async () => {
    const files: Files = { "main.kexec": `const SIZE = 4K\n${HOST}${NEXT}` };
    const reports = await analyseFiles(files, ["main.kexec", "main.kexec"]);
    expect(reports.map(outcomes)).toEqual([placed(1), placed(1)]);
  });
});

describe("what is wrong in an imported file", () => {
  test.each([
    ["its machine", "machine host { arch arm64  kernel 6.12  ram 1G size 0 }\nconst SIZE = 4K"],
    ["its machine's form", "machine host { arch arm64  kernel 6.12  ram 1G size }\nconst SIZE = 4K"],
    [
      "a constant of its machine",
      `const BAD = 1 - 2\nmachine host { arch arm64  kernel 6.12  ram BAD size 1G }\nconst SIZE = 4K`,
    ],
    ["a constant", `${HOST}const SIZE = 1 / 0`],
    ["a constant's form", `${HOST}const SIZE = 4K +`],
    ["a name in it", `${HOST}const SIZE = UNKNOWN`],
    ["its name for another file", `${HOST}import "gone.kexec"\nconst SIZE = GONE`],
  ])("%s: is told there, here only where it is used, and leaves the image without a place", async (_, text) => {
    const files: Files = {
      "main.kexec": `import "host.kexec"\n${NEXT}${HOST.replace("host", "own")}image other on own { buffer kernel { memsz 4K } }`,
      "host.kexec": text,
    };
    const [main, host] = (await analyseFiles(files, ["main.kexec", "host.kexec"])) as [ReportFile, ReportFile];
    expect(main.diagnostics.map(({ code, line }) => ({ code, line }))).toEqual([{ code: "rests-on-error", line: 2 }]);
    expect(outcomes(main)).toEqual({ next: "invalid", other: "loads; kernel 0x40000000+0x1000" });
    expect(host.diagnostics.map(({ severity }) => severity)).toContain("error");
  });

  test("a warning there leaves the image here where it is", async () => {
    const file = await analyseFirst({
      "main.kexec": `import "host.kexec"\n${NEXT}`,
      "host.kexec": "machine host { arch arm64  kernel 5.10  ram 1G size 1G }\nconst SIZE = 4K",
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(1));
  });

  test("a statement that cannot be read hides nothing else of the file", async () => {
    const file = await analyseFirst({
      "main.kexec": `import "host.kexec"\n${NEXT}`,
      "host.kexec": `imge x on y { }\n${HOST}const const const\nconst SIZE = 4K`,
    });
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(1));
  });
});

describe("a file that cannot be read", () => {
  test.each([
    ["does not exist", undefined],
    ["is a directory", { problem: "directory", message: "is a directory" }],
    ["may not be read (permission denied)", { problem: "unreadable", message: "may not be read (permission denied)" }],
    [
      "is no text: it has a byte 0 (its line 1)",
      { problem: "not-text", message: "is no text: it has a byte 0", line: 1, column: 1 },
    ],
  ] as const)("%s: is an error at its name, and costs what it would have declared", async (message, problem) => {
    const file = await analyseFirst({
      "main.kexec": `import "other.kexec"\nconst SIZE = 4K\n${HOST}${NEXT}`,
      ...(problem && { "other.kexec": problem }),
    });
    expect(findings(file)).toEqual(['error file-not-readable at "other.kexec"']);
    expect(only(file.diagnostics).message).toBe(`\`other.kexec\` ${message}`);
    expect(outcomes(file)).toEqual(placed(1));
  });
});

test("a text that stands alone imports nothing", async () => {
  expect(findings(await analyseText('import "other.kexec"'))).toEqual(['error file-not-readable at "other.kexec"']);
});

describe("files on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "kexec-imports-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const analyseOnDisk = async (text: string) =>
    only(await analyse([{ path: "main.kexec", uri: URI.file(join(folder, "main.kexec")), text }], nodeFiles));

  test("are read with their byte order mark and line ends", async () => {
    write("sub folder/host ä.kexec", `\uFEFF${HOST.replaceAll("\n", "\r\n")}const SIZE = 4K`);
    const file = await analyseOnDisk(`import "sub folder/host ä.kexec"\n${NEXT}`);
    expect(file.diagnostics).toEqual([]);
    expect(outcomes(file)).toEqual(placed(1));
  });

  test.each([
    ["is UTF-16: save it as UTF-8", Uint8Array.of(0xff, 0xfe, 0x61, 0)],
    ["is no text: it has a byte 0", Uint8Array.of(0x61, 0, 0x62)],
    ["is no UTF-8 text", Uint8Array.of(0x61, 0xff, 0x62)],
    ["8 MiB", new Uint8Array(8 * 1024 * 1024 + 1).fill(0x20)],
  ])("%s", async (message, bytes) => {
    write("bytes.kexec", bytes);
    const file = await analyseOnDisk('import "bytes.kexec"');
    expect(findings(file)).toEqual(['error file-not-readable at "bytes.kexec"']);
    expect(only(file.diagnostics).message).toContain(message);
  });

  test("that are folders, or stand in a file, cannot be read", async () => {
    write("folder/file.kexec", "");
    const file = await analyseOnDisk(
      'import "folder"\nimport "folder/file.kexec/other.kexec"\nimport "folder/file.kexec"',
    );
    expect(file.diagnostics.map(({ message }) => message)).toEqual([
      "`folder` is a directory",
      "`folder/file.kexec/other.kexec` does not exist",
    ]);
  });
});

describe("a file that imports very many", () => {
  const files = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `f${i}.kexec`,
        `const OWN${i} = ${i}K\nconst TWICE${i >> 1} = 4K\nconst LOST${i} =`,
      ]),
    );
  const importing = (count: number, constant: string) =>
    `${Object.keys(files(count))
      .map((name) => `import "${name}"\n`)
      .join("")}const HERE = ${constant}`;

  test.each([2, 8, 10, 20])("%i, finds what each of them declares, as one that imports few", async (count) => {
    const told = async (constant: string) => {
      const [file] = await analyseFiles({ "main.kexec": importing(count, constant), ...files(count) }, ["main.kexec"]);
      return findings(file as never);
    };
    for (let i = 0; i < count; i++) {
      expect(await told(`OWN${i}`)).toEqual([]);
      expect(await told(`LOST${i}`)).toEqual([`error rests-on-error at LOST${i}`]);
      expect(await told(`TWICE${i >> 1}`)).toEqual([`error ambiguous-name at TWICE${i >> 1}`]);
    }
    expect(await told(`OWN${count}`)).toEqual([`error unknown-constant at OWN${count}`]);
  });
});
