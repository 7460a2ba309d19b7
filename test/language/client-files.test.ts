import { URI } from "langium";
import { expect, test } from "vitest";
import { clientFiles } from "../../src/language/files/client-source.js";

const FILE = URI.parse("vscode-vfs://host/x.txt");
const FOLDER = URI.parse("vscode-vfs://host/");

function answering(answer: unknown) {
  return clientFiles(
    async () => answer as never,
    async () => answer as never,
  );
}

test("a file is what the client says that it is", async () => {
  const data = Buffer.from("const A = 1").toString("base64");
  const files = answering({ data, size: 11 });
  expect(await files.read(FILE)).toEqual({ text: "const A = 1" });
  expect(await files.head(FILE, 5)).toEqual({ bytes: new Uint8Array(Buffer.from("const")), size: 11 });
  const missing = { problem: "missing", message: "does not exist" };
  expect(await answering(missing).read(FILE)).toEqual(missing);
  expect(await answering({ data, size: 8 * 1024 * 1024 + 1 }).read(FILE)).toMatchObject({ problem: "too-large" });
});

test.each([
  [null],
  [undefined],
  ["text"],
  [{}],
  [{ data: "%", size: 1 }],
  [{ data: "QQ==" }],
  [{ data: "QQ==", size: "1" }],
  [{ data: "QQ==", size: -1 }],
  [{ data: "QQ==", size: 0 }],
  [{ data: "QQ==", size: 1.5 }],
  [{ data: "QQ==", size: 1e300 }],
  [{ data: 7, size: Number.NaN }],
  [{ problem: "strange", message: "x" }],
  [{ problem: "missing" }],
  [{ problem: "missing", message: {} }],
])("a file of which the client says %j cannot be read", async (answer) => {
  expect(await answering(answer).read(FILE)).toMatchObject({ problem: "unreadable" });
});

test.each([[null], [{}], [{ entries: null }], [{ entries: 5 }], [{ entries: [null] }]])(
  "a folder of which the client says %j is empty",
  async (answer) => {
    expect(await answering(answer).list(FOLDER)).toEqual([]);
  },
);

test("entries of a folder that are none are left out", async () => {
  const good = { name: "a.kexec", kind: "file", isLink: false };
  const wrong = [
    { name: "../x" },
    { name: "", kind: "file" },
    { name: "\uD800", kind: "file" },
    { name: "b", kind: 5 },
  ];
  expect(await answering({ entries: [...wrong, good] }).list(FOLDER)).toEqual([good]);
});
