import { expect, test } from "vitest";
import { HoverRequest } from "vscode-languageserver";
import { play } from "./harness/serve.js";
import { hovered } from "./hovered.js";

test.each([
  ["16M", "**`0x1000000`** · 16_777_216 · 16M"],
  ["0x6e00_0000", "**`0x6e000000`** · 1_845_493_760 · 1760M (1.8G)"],
  ["4096", "**`0x1000`** · 4096 · 4K"],
  ["1023", "**`0x3ff`** · 1023"],
  ["0", "**`0x0`** · 0"],
  ["3221225471", "**`0xbfffffff`** · 3_221_225_471 · about 3G"],
  ["0xffffffffffffffff", "**`0xffffffffffffffff`** · 18_446_744_073_709_551_615 · about 16E"],
])("a number three ways: %s", async (number, text) => {
  expect(await hovered(`const A = ‸${number}`)).toMatchObject({ word: number, text });
});

test.each([
  [
    "ram low ‸1M..3G-1",
    "1M",
    ["**`0x100000`** · 1_048_576 · 1M", "The range `0x100000..0xbfffffff` is 3071M (`0xbff00000`) long."],
  ],
  ["ram low 1M.‸.3G-1", "..", ["The range `0x100000..0xbfffffff` is 3071M (`0xbff00000`) long."]],
  [
    "ram low 1M..3‸G-1",
    "3G",
    [
      "**`0xc0000000`** · 3_221_225_472 · 3G",
      "`3G-1` is `0xbfffffff` · 3_221_225_471 · about 3G.",
      "The range `0x100000..0xbfffffff` is 3071M (`0xbff00000`) long.",
    ],
  ],
  ["scratch s 1G size ‸64", "64", ["**`0x40`** · 64", "The range `0x40000000..0x4000003f` is 64 bytes (`0x40`) long."]],
  ["scratch s 1G size ‸0", "0", ["**`0x0`** · 0", "The range at `0x40000000` is empty."]],
  ["memtotal (1 + 2‸) * 4K", "2", ["**`0x2`** · 2", "`(1 + 2) * 4K` is `0x3000` · 12_288 · 12K."]],
  [
    "memtotal (1 ‸+ 2) * 4K",
    "+",
    ["**`0x3`** · 3", "The value of `(1 + 2)`.", "`(1 + 2) * 4K` is `0x3000` · 12_288 · 12K."],
  ],
  ["memtotal 3 ‸- 4", "-", undefined],
  ["memtotal 3 / ‸0", "0", ["**`0x0`** · 0"]],
  ["memtotal 1‸7X", "17X", undefined],
  ["granules 4K 1‸6K", "16K", ["**`0x4000`** · 16_384 · 16K"]],
  ["ram a 4G..‸1G", "1G", ["**`0x40000000`** · 1_073_741_824 · 1G"]],
])("where it stands: %s", async (field, word, blocks) => {
  const found = await hovered(`machine m { arch x86_64  ram 1M..1G-1  ${field} }`);
  if (blocks === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject({ word, text: blocks.join("\n\n") });
});

test.each([
  "machine m {‸ }",
  "const A ‸= 4K",
  "‸",
  "machine m { ram 1M  ‸ ..  2M }",
  "// a com‸ment",
  "machine m‸",
  "\n\n‸",
])("nothing to say at %j", async (text) => {
  expect(await hovered(text)).toBeUndefined();
});

test("beyond the end of a line and of the text", async () => {
  const { client, scene } = await play("const A = 4K\n");
  const at = (line: number, character: number) => ({ ...scene.file(), position: { line, character } });
  expect(await client.request(HoverRequest.type, at(0, 99))).toMatchObject({
    range: { end: { line: 0, character: 12 } },
  });
  expect(await client.request(HoverRequest.type, at(99, 0))).toBeNull();
});
