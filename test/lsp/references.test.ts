import { expect, test } from "vitest";
import { type Location, ReferencesRequest } from "vscode-languageserver";
import type { Client } from "./harness/client.js";
import type { Scene } from "./harness/scene.js";
import { play } from "./harness/serve.js";

async function references(client: Client, scene: Scene, mark?: string, includeDeclaration = true): Promise<Location[]> {
  const params = { ...scene.at(mark), context: { includeDeclaration } };
  return (await client.request(ReferencesRequest.type, params)) ?? [];
}

/** In the order of files and texts, as a scene gives its marks. */
function inOrder(locations: readonly Location[], scene: Scene): Location[] {
  const files = Object.keys(scene.files);
  const fileOf = ({ uri }: Location) => files.indexOf(uri.replace("file:///", ""));
  return [...locations].sort(
    (a, b) =>
      fileOf(a) - fileOf(b) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

/** A word at `‸` means what all words in `⟦…⟧` mean, and no other. */
async function meansThese(marked: string): Promise<void> {
  const { client, scene } = await play(marked);
  expect(inOrder(await references(client, scene), scene)).toEqual(scene.locations());
}

test.each([
  ["a constant", "const ⟦A⟧ = 1\nconst B = ⟦A⟧ + ⟦A‸⟧\nmachine A { arch arm64 ram ⟦A⟧..2M }"],
  [
    "a machine",
    "machine ⟦host⟧ { arch arm64 }\nimage host on ⟦‸host⟧ { buffer host { memsz 4K } }\nimage b on ⟦host⟧ { }",
  ],
  [
    "an image",
    'image ⟦nex‸t⟧ on next { buffer next { memsz 4K } }\nexpect ⟦next⟧ { next at 1 }\nobserved ⟦next⟧ from "a"',
  ],
  [
    "a segment, of this image alone",
    "image a on m { buffer ⟦in⟧ { memsz 4K } }\nimage b on m { buffer in { memsz 4K } }\n" +
      "expect a { ⟦in⟧ in in  ⟦‸in⟧ below 4G  fails EINVAL at ⟦in⟧ }\nexpect b { in at 1 }\nexpect a { ⟦in⟧ above 1 }",
  ],
  ["a part of a load", "image a on m { load bzImage { ⟦ker‸nel⟧ { } } }\nexpect a { ⟦kernel⟧ at 1M }"],
  [
    "a region, of this machine alone",
    "machine m { ram ⟦low⟧ 1M..1G reserved ⟦lo‸w⟧ 1M..2M scratch high 1G size 1M }\nmachine n { ram low 1M..1G }\n" +
      "image a on m { }\nimage b on n { }\nexpect a { low in ⟦low⟧ }\nexpect b { x in low }",
  ],
  [
    "the crash kernel's range",
    "machine m { arch arm64 ram 1M..4G ⟦crashkernel‸⟧ 1G..2G }\nimage a on m { }\nexpect a { b in ⟦crashkernel⟧ }",
  ],
  ["an unknown name", "const A = ⟦B‸⟧ + C\nconst D = ⟦B⟧\nimage B on B { }"],
  ["with line ends of Windows", "const ⟦A⟧ = 1\r\nconst B = ⟦A⟧\r\n\r\nconst C = ⟦‸A⟧\r\n"],
  ["in a text that is broken elsewhere", "const ⟦A⟧ = 1\nconst B = ⟦A⟧ )\nmachine { {{\nconst C = ⟦‸A⟧"],
])("in one file: %s", async (_, marked) => meansThese(marked));

test("without the declaration", async () => {
  const { client, scene } = await play("const ‸A = 1\nconst B = ⟦A⟧");
  expect(await references(client, scene, undefined, false)).toEqual(scene.locations());
});

const ACROSS = `
  import "hosts.kexec"
  image next on ⟦host|host⟧ { buffer low { memsz ⟦size|SIZE⟧ } }
  expect next { low in ⟦low|low⟧ }
  //// file: hosts.kexec
  const ⟦size|⟨size⟩SIZE⟧ = 4K
  machine ⟦host|⟨host⟩host⟧ { arch arm64  ram ⟦low|⟨low⟩low⟧ 1G size 1G }
  //// file: sub/closed.kexec
  import "../hosts.kexec"
  import "../other.kexec"
  image next on ⟦host|host⟧ { buffer low { memsz ⟦size|SIZE⟧ } }
  expect next { low in ⟦low|low⟧ }
  image more on far { buffer low { memsz 4K } }
  expect more { low in low }
  //// file: other.kexec
  machine far { arch arm64  ram low 1G size 1G }
  //// file: shadow.kexec
  import "hosts.kexec"
  const SIZE = 8K
  machine host { arch arm64  ram low 1G size 1G }
  image next on host { buffer low { memsz SIZE } }
  expect next { low in low }
  //// file: stranger.kexec
  const SIZE = 8K
  image next on host { buffer low { memsz SIZE } }
  //// file: ambiguous.kexec
  import "hosts.kexec"
  import "twin.kexec"
  image next on host { buffer low { memsz 4K } }
  //// file: twin.kexec
  machine host { arch arm64  ram low 1G size 1G }
`;

test.each(["host", "size", "low"])("in other files, open or not: %s", async (name) => {
  const { client, scene } = await play(ACROSS);
  client.open("hosts.kexec");
  const found = await references(client, scene, name);
  expect(inOrder(found, scene)).toEqual(inOrder(scene.locations(name), scene));
  expect(found[0]).toMatchObject({ uri: "file:///hosts.kexec" });
});

test("from a file that imports it, when the file that declares it is not open", async () => {
  const { client, scene } = await play(`
    import "b.kexec"
    image x on ⟦m‸⟧ { }
    //// file: b.kexec
    machine ⟦m⟧ { arch arm64 }
    //// file: c.kexec
    import "b.kexec"
    image y on ⟦m⟧ { }
  `);
  expect(inOrder(await references(client, scene), scene)).toEqual(scene.locations());
});

test("files that come, change and go are followed", async () => {
  const { client, scene } = await play("const ‸A = 1");
  const found = async () => (await references(client, scene, undefined, false)).map(({ uri }) => uri);
  expect(await found()).toEqual([]);
  client.write("b.kexec", 'import "main.kexec"\nconst B = A');
  expect(await found()).toEqual(["file:///b.kexec"]);
  client.open("b.kexec", "const B = A");
  expect(await found()).toEqual([]);
  client.change("b.kexec", 'import "main.kexec"\nconst B = A + A');
  expect(await found()).toEqual(["file:///b.kexec", "file:///b.kexec"]);
  client.close("b.kexec");
  expect(await found()).toEqual(["file:///b.kexec"]);
  client.remove("b.kexec");
  expect(await found()).toEqual([]);
});

test("files that are outside of the workspace's folders, hidden, or not to be trusted are not looked at", async () => {
  const marked = `
    //// file: in/main.kexec
    const ‸A = 1
    //// file: in/b.kexec
    import "main.kexec"
    const B = ⟦A⟧
    //// file: out/b.kexec
    import "../in/main.kexec"
    const B = A
    //// file: in/.hidden/b.kexec
    import "../main.kexec"
    const B = A
    //// file: in/node_modules/b.kexec
    import "../main.kexec"
    const B = A
  `;
  const { client, scene } = await play(marked, { folders: ["in"] });
  expect(await references(client, scene, undefined, false)).toEqual(scene.locations());

  const doubtful = await play(marked, { folders: ["in"], initializationOptions: { trusted: false } });
  const asked = () => references(doubtful.client, doubtful.scene, undefined, false);
  expect(await asked()).toEqual([]);
  doubtful.client.notify("kexec/trusted", {});
  expect(await asked()).toEqual(scene.locations());
});

test("folders that come to the workspace are looked at", async () => {
  const { client, scene } = await play(
    `
    //// file: a/main.kexec
    const ‸A = 1
    //// file: b/b.kexec
    import "../a/main.kexec"
    const B = ⟦A⟧
  `,
    { folders: ["a"] },
  );
  expect(await references(client, scene, undefined, false)).toEqual([]);
  const event = { added: [{ uri: "file:///b", name: "b" }], removed: [] };
  client.notify("workspace/didChangeWorkspaceFolders", { event });
  expect(await references(client, scene, undefined, false)).toEqual(scene.locations());
});

test("what the server cannot list itself the client lists", async () => {
  const folders: Record<string, object[]> = {
    "vscode-vfs://github/repo": [
      { name: "main.kexec", kind: "file", isLink: false },
      { name: "sub", kind: "folder", isLink: false },
      { name: "loop", kind: "folder", isLink: true },
    ],
    "vscode-vfs://github/repo/sub": [{ name: "b.kexec", kind: "file", isLink: false }],
  };
  const files: Record<string, string> = {
    "vscode-vfs://github/repo/main.kexec": "const A = 1",
    "vscode-vfs://github/repo/sub/b.kexec": 'import "../main.kexec"\nconst B = A',
  };
  const { client } = await play("", {
    folders: ["vscode-vfs://github/repo"],
    initializationOptions: { readsFiles: true, listsFolders: true },
    answers: {
      "kexec/listFolder": ({ uri }: { uri: string }) => ({ entries: folders[uri] ?? [] }),
      "kexec/readFile": ({ uri }: { uri: string }) => ({ data: btoa(files[uri] ?? ""), size: files[uri]?.length ?? 0 }),
    },
  });
  const uri = "vscode-vfs://github/repo/main.kexec";
  client.open(uri, files[uri]);
  const found = await client.request(ReferencesRequest.type, {
    textDocument: { uri },
    position: { line: 0, character: 6 },
    context: { includeDeclaration: false },
  });
  expect(found).toEqual([
    {
      uri: "vscode-vfs://github/repo/sub/b.kexec",
      range: { start: { line: 1, character: 10 }, end: { line: 1, character: 11 } },
    },
  ]);
});

test("there is nothing where no name stands", async () => {
  const { client, scene } = await play("const A = ‸1");
  expect(await references(client, scene)).toEqual([]);
});
