import { expect, test } from "vitest";
import { DocumentHighlightKind, DocumentHighlightRequest } from "vscode-languageserver";
import { play } from "./harness/serve.js";

test.each([
  ["a constant", "const ⟦write|A⟧ = 1\nconst B = ⟦read|A⟧ * ⟦read|‸A⟧"],
  ["a machine from its declaration", "machine ⟦write|m‸⟧ { }\nimage m on ⟦read|m⟧ { buffer m { memsz 4K } }"],
  [
    "a buffer",
    "image i on m { buffer ⟦write|kernel⟧ { memsz 4K } }\nexpect i { ⟦read|kernel⟧ at 1 fails EINVAL at ⟦read|kern‸el⟧ }",
  ],
  [
    "a range",
    "machine m { ram ⟦write|low⟧ 1M..1G }\nimage i on m { }\nexpect i { low in ⟦read|‸low⟧ }\nexpect i { x in ⟦read|low⟧ }",
  ],
  ["a name that nobody declares", "const A = ⟦read|B⟧\nconst C = ⟦read|‸B⟧"],
  [
    "an imported name, in this file alone",
    'import "b.kexec"\nconst B = ⟦read|‸A⟧ + ⟦read|A⟧\n//// file: b.kexec\nconst A = 1\nconst C = A',
  ],
  ["with line ends of Windows, in a broken text", "const ⟦write|A⟧ = 1\r\nmachine {\r\nconst B = ⟦read|‸A⟧\r\n"],
  ["where no name stands", "con‸st A = 1"],
])("what means the same: %s", async (_, marked) => {
  const { client, scene } = await play(marked);
  const found = (await client.request(DocumentHighlightRequest.type, scene.at())) ?? [];
  const of = (kind: DocumentHighlightKind) => found.filter((one) => one.kind === kind).map(({ range }) => range);
  expect(of(DocumentHighlightKind.Write)).toEqual(scene.locations("write").map(({ range }) => range));
  expect(of(DocumentHighlightKind.Read)).toEqual(scene.locations("read").map(({ range }) => range));
  expect(found).toHaveLength(scene.locations("write").length + scene.locations("read").length);
});
