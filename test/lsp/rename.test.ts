import { describe, expect, test } from "vitest";
import { PrepareRenameRequest, RenameRequest, type WorkspaceEdit } from "vscode-languageserver";
import { parseText } from "../../src/language/parser/parse-text.js";
import { analyseFiles, errorsOf, outcomes } from "../language/analyse-text.js";
import { VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { applyWorkspaceEdit } from "./harness/edits.js";
import type { Scene } from "./harness/scene.js";
import { play, type ServeOptions } from "./harness/serve.js";

async function rename(client: Client, scene: Scene, newName: string, mark?: string): Promise<Record<string, string>> {
  const edit = (await client.request(RenameRequest.type, { ...scene.at(mark), newName })) as WorkspaceEdit;
  return applyWorkspaceEdit(scene.files, edit);
}

/** The files of a scene with another name in every `⟦…⟧`. */
function withName(scene: Scene, newName: string, mark?: string): Record<string, string> {
  const byUri = Map.groupBy(scene.locations(mark), ({ uri }) => uri);
  const changes = Object.fromEntries(
    [...byUri].map(([uri, places]) => [uri, places.map(({ range }) => ({ range, newText: newName }))]),
  );
  return applyWorkspaceEdit(scene.files, { changes });
}

/** Renaming at `‸` changes all `⟦…⟧` of a scene and nothing else. */
async function renamesThese(marked: string, newName: string, options?: ServeOptions): Promise<void> {
  const { client, scene } = await play(marked, options);
  expect(await rename(client, scene, newName)).toEqual(withName(scene, newName));
}

/** Renaming at `‸` is refused with a message. */
async function refuses(marked: string, newName: string, message: string, options?: ServeOptions): Promise<void> {
  const { client, scene } = await play(marked, options);
  await expect(rename(client, scene, newName)).rejects.toThrow(message);
}

const HOSTS = `
  import "hosts.kexec"
  image next on ⟦host|⟨host-user⟩host⟧ { buffer host { memsz ⟦size|⟨size-user⟩SIZE⟧ } buffer SIZE { memsz 4K  buf_min 2G } }
  expect next { host in ⟦low|⟨low-user⟩low⟧  SIZE in host }
  //// file: hosts.kexec
  const ⟦size|⟨size⟩SIZE⟧ = 4K
  const MORE = ⟦size|SIZE⟧ + 1
  machine ⟦host|⟨host⟩host⟧ { arch arm64  ram ⟦low|⟨low⟩low⟧ 1G size 1G - ⟦size|SIZE⟧  ram host 2G size 1G }
  //// file: sub/closed.kexec
  // host, SIZE and low
  import "../hosts.kexec"
  image next on ⟦host|host⟧ { buffer low { memsz ⟦size|SIZE⟧ } }
  expect next { low in ⟦low|low⟧ }
  image other on own { buffer low { memsz 4K } }
  expect other { low in low }
  machine own { arch arm64  ram low 1G size 1G }
  //// file: shadow.kexec
  import "hosts.kexec"
  const SIZE = 8K
  machine host { arch arm64  ram low 1G size 1G }
  image next on host { buffer low { memsz SIZE } }
  expect next { low in low }
  //// file: stranger.kexec
  machine host { arch arm64  ram low 1G size 1G }
`;

describe("across files", () => {
  test.each([
    ["host", "host"],
    ["host-user", "host"],
    ["size", "size"],
    ["size-user", "size"],
    ["low", "low"],
    ["low-user", "low"],
  ])("from %s, with all that import it, open or not", async (mark, ranges) => {
    for (const open of [[], ["hosts.kexec"], ["hosts.kexec", "sub/closed.kexec", "shadow.kexec", "stranger.kexec"]]) {
      const { client, scene } = await play(HOSTS);
      if (mark === ranges && open.length === 0) client.open("hosts.kexec");
      for (const name of open) client.open(name);
      expect(await rename(client, scene, "renamed", mark)).toEqual(withName(scene, "renamed", ranges));
    }
  });

  test("what every image means stays as it was", async () => {
    const { client, scene } = await play(HOSTS);
    client.open("hosts.kexec");
    const before = await analyseFiles(scene.files, Object.keys(scene.files));
    expect(before.flatMap(errorsOf)).toEqual([]);
    for (const mark of ["host", "size", "low"]) {
      const renamed = await analyseFiles(await rename(client, scene, "renamed", mark), Object.keys(scene.files));
      expect(renamed.flatMap(errorsOf)).toEqual([]);
      expect(renamed.map(outcomes)).toEqual(before.map(outcomes));
    }
  });

  test("the edit is for the versions that are open, and for closed files as they are", async () => {
    const { client, scene } = await play('const ‸A = 1\n//// file: b.kexec\nimport "main.kexec"\nconst B = A');
    client.change("main.kexec", "const A = 2");
    const edit = (await client.request(RenameRequest.type, { ...scene.at(), newName: "C" })) as WorkspaceEdit;
    expect(edit.documentChanges).toMatchObject([
      { textDocument: { uri: "file:///main.kexec", version: 2 } },
      { textDocument: { uri: "file:///b.kexec", version: null } },
    ]);
  });

  test("a client that knows no versions gets plain changes", async () => {
    const capabilities = { ...VS_CODE, workspace: { ...VS_CODE.workspace, workspaceEdit: {} } };
    const { client, scene } = await play("const ‸A = 1\nconst B = A", { capabilities });
    const edit = (await client.request(RenameRequest.type, { ...scene.at(), newName: "C" })) as WorkspaceEdit;
    expect(edit.documentChanges).toBeUndefined();
    expect(applyWorkspaceEdit(scene.files, edit)).toEqual({ "main.kexec": "const C = 1\nconst B = C" });
  });

  test("files that changed on the disk meanwhile are taken as they are now", async () => {
    const { client, scene } = await play("const ‸A = 1\n//// file: b.kexec\n");
    expect(await rename(client, scene, "C")).toEqual({ "main.kexec": "const C = 1\n", "b.kexec": "" });
    client.write("b.kexec", 'import "main.kexec"\nconst B = A');
    const edit = (await client.request(RenameRequest.type, { ...scene.at(), newName: "C" })) as WorkspaceEdit;
    expect(applyWorkspaceEdit({ ...scene.files, "b.kexec": String(client.disk["b.kexec"]) }, edit)).toEqual({
      "main.kexec": "const C = 1\n",
      "b.kexec": 'import "main.kexec"\nconst B = C',
    });
  });
});

describe("in one file", () => {
  test.each([
    [
      "an image with what is expected and observed of it",
      'image ⟦ne‸xt⟧ on next { buffer next { memsz 4K } }\nexpect ⟦next⟧ { next at 1 }\nobserved ⟦next⟧ from "a"',
    ],
    [
      "a buffer with its conditions",
      "image a on m { buffer ⟦low‸⟧ { memsz 4K } }\nimage b on m { buffer low { memsz 4K } }\n" +
        "expect a { ⟦low⟧ in low ⟦low⟧ below 4G fails EINVAL at ⟦low⟧ }\nexpect b { low at 1 }",
    ],
    ["a buffer from a condition", "image a on m { buffer ⟦low⟧ { memsz 4K } }\nexpect a { ⟦lo‸w⟧ in low }"],
    [
      "ranges that share a name, with the conditions of all images on the machine",
      "machine m { ram ⟦low⟧ 1M..1G reserved ⟦low⟧ 1M..2M }\nmachine n { ram low 1M..1G }\n" +
        "image low on m { }\nimage b on n { }\nexpect low { low in ⟦‸low⟧ }\nexpect b { low in low }",
    ],
    ["with line ends of Windows", "const ⟦A⟧ = 1\r\n\r\nconst B = ⟦A⟧ + ⟦‸A⟧\r\n"],
    ["in a text that is broken elsewhere", "const ⟦A⟧ = 1\nmachine { { {\nconst B = ⟦‸A⟧\nimage x {{"],
    ["a name that nobody uses", "const ⟦A‸⟧ = 1"],
    ["the second of two, which mends it", "const A = 1\nconst ⟦A‸⟧ = 2\nconst B = A"],
    ["the first of two, with those that mean it", "const ⟦A‸⟧ = 1\nconst A = 2\nconst B = ⟦A⟧"],
    ["the second of two buffers", "image i on m { buffer a { } buffer ⟦a‸⟧ { } }\nexpect i { a at 1 }"],
    ["the second of two ranges", "machine m { ram a 1..2 ram ⟦a‸⟧ 3..4 }\nimage i on m { }\nexpect i { a in a }"],
    ["a name that an unknown one is waiting for", "const ⟦A‸⟧ = 1\nconst B = renamed + ⟦A⟧"],
  ])("%s", async (_, marked) => renamesThese(marked, "renamed"));

  test("to the same name changes nothing", () => renamesThese("const ‸A = 1\nconst B = A", "A"));

  test.each(["kernel", "buffer", "size", "ram", "in", "from", "on", "x86_64", "_", "IMA_KEXEC", "top_down"])(
    "to a word of the language: %s",
    async (word) => {
      await renamesThese("const ⟦‸A⟧ = 1\nconst B = 2 * (⟦A⟧ + 1)", word);
      await renamesThese("machine ⟦‸m⟧ { arch arm64 ram 1G size 1G }\nimage i on ⟦m⟧ { buffer b { memsz 4K } }", word);
      await renamesThese("image i on m { buffer ⟦‸b⟧ { memsz 4K } }\nexpect i { ⟦b⟧ in low  ⟦b⟧ below 4G }", word);
      await renamesThese("machine m { ram ⟦‸a⟧ 1G size 1G }\nimage i on m { }\nexpect i { loads x in ⟦a⟧ }", word);
    },
  );
});

describe("refused", () => {
  test.each([
    ["", "`` is no name"],
    ["1x", "`1x` is no name"],
    ["a-b", "`a-b` is no name"],
    ["a b", "`a b` is no name"],
    ["ä", "`ä` is no name"],
    ["a\nb", "`a` is no name"],
  ])("what is no name: %j", (newName, message) => refuses("const ‸A = 1", newName, message));

  test.each([
    ["a constant", "const ‸A = 1\nconst B = 2", "there is a constant named `B` already"],
    ["a machine", "machine ‸A { }\nmachine B { }", "there is a machine named `B` already"],
    ["an image", "image ‸A on m { }\nimage B on m { }", "there is an image named `B` already"],
    ["a buffer", "image i on m { buffer ‸A { } buffer B { } }", "`i` has a buffer named `B` already"],
    ["a range", "machine m { ram ‸A 1..2 ram B 3..4 }", "`m` has a range named `B` already"],
    ["a range of another kind", "machine m { ram ‸A 1..2 scratch B 3..4 }", "`m` has a range named `B` already"],
  ])("a name that is there already: %s", (_, marked, message) => refuses(marked, "B", message));

  test("a name that is free for another kind is no clash", () =>
    renamesThese("const ⟦‸A⟧ = 1\nmachine B { arch arm64 ram B ⟦A⟧..2M }\nimage B on B { buffer B { } }", "B"));

  test.each([
    [
      "a file that imports it declares the name itself",
      'import "b.kexec"\nimage x on ‸A { }\n//// file: b.kexec\nmachine A { }\n//// file: c.kexec\n' +
        'import "b.kexec"\nmachine B { }\nimage y on A { }',
      "c.kexec, line 3: `B` means another machine there already",
    ],
    [
      "a file that imports it imports the name from elsewhere",
      'import "b.kexec"\nimage x on ‸A { }\n//// file: b.kexec\nmachine A { }\n//// file: c.kexec\n' +
        'import "b.kexec"\nimport "d.kexec"\nimage y on A { }\n//// file: d.kexec\nmachine B { }',
      "c.kexec, line 3: `B` means another machine there already",
    ],
    [
      "what another file imports from elsewhere would be unclear",
      'import "b.kexec"\nconst C = ‸A\n//// file: b.kexec\nconst A = 1\n//// file: c.kexec\n' +
        'import "b.kexec"\nimport "d.kexec"\nconst D = B\n//// file: d.kexec\nconst B = 2',
      "c.kexec, line 3: `B` means another constant there already",
    ],
    [
      "the file itself imports the name and uses it",
      'import "d.kexec"\nconst ‸A = 1\nconst C = B\n//// file: d.kexec\nconst B = 2',
      "main.kexec, line 3: `B` means another constant there already",
    ],
  ])("a name that would capture another or be captured: %s", (_, marked, message) => refuses(marked, "B", message));

  test("a name of an imported file that nobody uses is no clash", () =>
    renamesThese('import "d.kexec"\nconst ⟦‸A⟧ = 1\nconst C = ⟦A⟧\n//// file: d.kexec\nconst B = 2', "B"));

  const SCRATCH: ServeOptions = {
    disk: { phys: "0x40000000\n0x60000000\n0x80000000\n", len: "0x1000000\n0x1000000\n0x1000000\n" },
  };

  test.each([
    [
      "a segment of a loader",
      "image i on m { load bzImage { ker‸nel { } } }",
      "B",
      "`kernel` is what the kernel's loader",
    ],
    [
      "what is in the boot parameters",
      "image i on m { load bzImage { efi‸_map 96 } }",
      "B",
      "`bootparams` is what the kernel's loader calls this segment",
    ],
    [
      "arm64's device tree",
      "image i on m { load arm64_Image { dt‸b size 4K } }",
      "B",
      "`dtb` is what the kernel's loader calls this segment",
    ],
    ["arm64's command line", 'image i on m { load arm64_Image { cmd‸line "x" } }', "B", "this is no name"],
    [
      "what only the kernel adds",
      "image i on m { }\nexpect i { kho_scra‸tch at 1 }",
      "B",
      "`kho_scratch` is what reports call",
    ],
    [
      "the final checks",
      "image i on m { }\nexpect i { fails EINVAL at ‸sanity }",
      "B",
      "`sanity` is what reports call",
    ],
    ["an unknown segment", "image i on m { }\nexpect i { ‸x at 1 }", "B", "`x` is declared nowhere"],
    [
      "the crash kernel's range",
      "machine m { ‸crashkernel 1M..2M }",
      "B",
      "always the name of the crash kernel's range",
    ],
    [
      "to the crash kernel's range",
      "machine m { ram ‸a 1..2 }",
      "crashkernel",
      "is the name of the crash kernel's range",
    ],
    [
      "to what reports call the final checks",
      "image i on m { buffer ‸a { } }",
      "sanity",
      "`sanity` is what reports call",
    ],
    ["an unknown name", "const A = ‸B", "C", "`B` is declared nowhere"],
    [
      "an ambiguous name",
      'import "a.kexec"\nimport "b.kexec"\nconst C = ‸A\n//// file: a.kexec\nconst A = 1\n//// file: b.kexec\nconst A = 1',
      "B",
      "`A` is declared in more than one imported file",
    ],
    ["a name that means either of two", "const A = 1\nconst A = 2\nconst B = ‸A", "C", "there is more than one `A`"],
    [
      "one of two buffers",
      "image i on m { buffer a { } buffer a { } }\nexpect i { a‸ at 1 }",
      "C",
      "there is more than one `a`",
    ],
    ["a word of the language", "‸const A = 1", "B", "this is no name"],
    ["a number", "const A = 1‸", "B", "this is no name"],
    ["a comment", "const A = 1 // ‸A", "B", "this is no name"],
    ["an empty text", "‸", "B", "this is no name"],
    [
      "a scratch area that is read",
      'machine m { arch x86_64 kernel 6.18 ram 1G size 4G scratch from "phys" "len" }\n' +
        "image i on m { buffer a { memsz 4K } }\nexpect i { a in glob‸al }",
      "B",
      "`global` is what an area is called that is read from files",
    ],
    [
      "to a scratch area that is read",
      'machine m { arch x86_64 kernel 6.18 ram ‸a 1G size 4G scratch from "phys" "len" }',
      "global",
      "`m` has an area named `global` already",
    ],
    [
      "a name that a statement has which cannot be read",
      "const ‸A = 1\nconst B = A + + 1",
      "C",
      "main.kexec, line 2: this `A` stands in what cannot be read",
    ],
  ])("what has no other name: %s", (_, marked, newName, message) => refuses(marked, newName, message, SCRATCH));

  test("before the new name is asked for", async () => {
    const { client, scene } = await play("const ⟦⟨a⟩A⟧ = ‸1");
    await expect(client.request(PrepareRenameRequest.type, scene.at())).rejects.toThrow("this is no name");
    const prepared = await client.request(PrepareRenameRequest.type, scene.at("a"));
    expect(prepared).toEqual({ range: scene.range(), placeholder: "A" });
  });
});

test("a refusal is no fault of the server", async () => {
  const { client, scene } = await play("const ‸A = 1\nconst B = 2");
  await expect(rename(client, scene, "B")).rejects.toMatchObject({ code: -32803 });
  expect(client.takeErrors()).toEqual([]);
});

test("every word of the language is read as a name, or refused as one", async () => {
  const { client, scene } = await play(`
    const ⟨const⟩k = 1
    machine ⟨machine⟩m { arch arm64  ram ⟨ram⟩r k..k  reserved ⟨reserved⟩v k size k  scratch ⟨scratch⟩s k * k size 1  memtotal k }
    image ⟨image⟩i on m { buffer ⟨buffer⟩b { memsz k top_down buf_min k + 1 } buffer c { mem k } }
    expect i { b in r  b at k  fails EINVAL at b  loads  b in v  b in s  fails EINVAL  b below k b above k }
    observed i from "log"
  `);
  let renamed = 0;
  for (const mark of ["const", "machine", "ram", "reserved", "scratch", "image", "buffer"]) {
    for (const word of WORDS) {
      const files = await rename(client, scene, word, mark).catch((error: Error) => error.message);
      if (typeof files === "string") {
        expect(files).toMatch(/would not be read as a name|is the name of the crash kernel's range/);
        continue;
      }
      renamed++;
      const parsed = parseText(files["main.kexec"] as string);
      expect(parsed.problems, `${mark} ${word}`).toEqual([]);
    }
  }
  expect(renamed).toBeGreaterThan(300);
});

const WORDS = (
  "above arch at below buf_align buf_max buf_min buffer bufsz cma cmdline config const crashkernel driver_managed dtb " +
  "expect fails finalized from granules image import in initrd kernel kho length load loads machine mem memsz memtotal no node " +
  "observed on page paging ram reserved scratch size top_down type walk"
).split(" ");
