import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { faultsOf, LARGEST_VSIX } from "../../scripts/check-vsix.mjs";
import { VSIX_FILES } from "../../scripts/vsix-files.mjs";
import { zipEntries } from "../../scripts/zip.mjs";

const RENAMED: Readonly<Record<string, string>> = {
  "README.md": "readme.md",
  "CHANGELOG.md": "changelog.md",
  LICENSE: "LICENSE.txt",
};

/** One file for each pattern of files that belong there, and what the packager adds. */
const whole = [
  ...["[Content_Types].xml", "extension.vsixmanifest", "extension/package.json"],
  ...VSIX_FILES.map(
    (pattern) =>
      `extension/${
        RENAMED[pattern] ??
        pattern
          .replace("**/", "a/")
          .replace(/\*/, "x")
          .replace(/\{(\w+),.*\}/, "$1")
      }`,
  ),
];

const faults = (paths: readonly string[], size = 1000, readme = "") =>
  faultsOf([...paths], size, (path) => (path === "extension/readme.md" ? readme : ""));

describe("the check of a packaged extension", () => {
  test("finds nothing wrong with one that is whole", () => {
    expect(faults(whole)).toEqual([]);
    expect(faults(whole, LARGEST_VSIX)).toEqual([]);
  });

  test("finds one that is too large", () => {
    expect(faults(whole, LARGEST_VSIX + 1)).toEqual([expect.stringContaining("bytes, more than")]);
  });

  test.each([
    "extension/src/main.ts",
    "extension/node_modules/a/b.js",
    "extension/dist/cli.mjs",
    "extension/.env",
    "extension/docs/images/gallery/x.png",
    "other",
  ])("finds %s, which does not belong there", (path) => {
    expect(faults([...whole, path])).toEqual([`${path} does not belong there`]);
  });

  test("finds every file that is missing", () => {
    for (const path of whole) {
      expect(faults(whole.filter((other) => other !== path))).toEqual([expect.stringMatching(/ is missing$/)]);
    }
  });

  test("finds links of the marketplace's page that lead nowhere", () => {
    const readme = "[a](docs/x.md#there) [b](docs/none.md) [d](https://a.b/c) [e](LICENSE) [f](examples/)";
    expect(faults(whole, 1000, readme)).toEqual(["extension/readme.md links to docs/none.md, which is not there"]);
  });

  test("finds pictures of the marketplace's page that VS Code does not load", () => {
    const readme =
      '![a\nb](media/icon.png) <img alt="c" src="d.png"> ![e](data:image/png;base64,AA) ![f](https://g.h/i)';
    expect(faults(whole, 1000, readme)).toEqual([
      "extension/readme.md shows media/icon.png, which VS Code does not load",
      "extension/readme.md shows d.png, which VS Code does not load",
      "extension/readme.md shows data:image/png;base64,AA, which VS Code does not load",
    ]);
  });
});

describe("the list of a zip archive", () => {
  test("has each file with its size and content, packed or not", () => {
    const text = "0123456789".repeat(20);
    const entries = zipEntries(
      zipOf([
        ["a.txt", text, 8],
        ["b/ü.txt", "plain", 0],
      ]),
    );
    expect(entries.map(({ path, size }) => [path, size])).toEqual([
      ["a.txt", 200],
      ["b/ü.txt", 5],
    ]);
    expect(entries.map((entry) => entry.read().toString())).toEqual([text, "plain"]);
    expect(entries[0]?.packed).toBeLessThan(30);
  });

  test("is refused for what is no archive", () => {
    expect(() => zipEntries(Buffer.from("no archive"))).toThrow("this is no zip archive");
  });
});

/** A zip archive, by the book: a local header and the data of each file, then the central directory and its end. */
function zipOf(files: readonly (readonly [path: string, text: string, method: 0 | 8])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text, method] of files) {
    const name = Buffer.from(path);
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    const body = Buffer.concat([local, name, data]);
    bodies.push(body);
    directory.push(entry, name);
    offset += body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
