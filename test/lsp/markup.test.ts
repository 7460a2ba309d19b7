import { expect, test } from "vitest";
import {
  type Block,
  code,
  link,
  list,
  RULE,
  sentence,
  table,
  text,
  title,
} from "../../src/language/lsp/markup/blocks.js";
import { markdown } from "../../src/language/lsp/markup/markdown.js";
import { plainText } from "../../src/language/lsp/markup/plain.js";

const BLOCKS: Block[] = [
  title("segment `kernel`", "at `0x1000`."),
  text("Searched by `kho_locate_mem_hole()`."),
  list(["one", "two"]),
  table(
    ["region", "missing>"],
    [
      ["`low`", "4K"],
      ["`a|b`", "252.1M"],
    ],
  ),
  link("the language", "file:///docs/language.md#ram"),
  RULE,
  text("the end"),
];

test("blocks as Markdown", () => {
  expect(markdown(BLOCKS)).toBe(
    `**segment \`kernel\`** at \`0x1000\`.

Searched by \`kho_locate_mem_hole()\`.

- one
- two

| region | missing |
| ------ | ------: |
| \`low\`  |      4K |
| \`a\\|b\` |  252.1M |

[the language](<file:///docs/language.md#ram>)

---

the end`,
  );
});

test("blocks as plain text: no backticks, no links", () => {
  expect(plainText(BLOCKS)).toBe(
    `segment kernel at 0x1000.

Searched by kho_locate_mem_hole().

- one
- two

region  missing
low          4K
a|b      252.1M

----

the end`,
  );
});

test.each([
  ["*not bold* _nor this_ <b>", "\\*not bold\\* \\_nor this\\_ \\<b>"],
  ["<0.1 % > 0, a~b, ~~c~~", "<0.1 % > 0, a~b, \\~~c\\~~"],
  ["> no quotation", "\\> no quotation"],
  ["image_load and kho_scratch", "image_load and kho_scratch"],
  ["[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"],
  ["# no heading", "\\# no heading"],
  ["- no point", "\\- no point"],
  ["12. no point", "12\\. no point"],
  ["2. and 1) and 3", "2\\. and 1) and 3"],
  ["&lt; & a", "\\&lt; & a"],
  ["a ` alone", "a \\` alone"],
  ["`code` and a ` alone", "`code` and a \\` alone"],
  ["two\nlines", "two lines"],
])("%j is no markup", (written, expected) => {
  expect(markdown([text(written)])).toBe(expected);
});

test.each([
  ["kernel", "`kernel`"],
  ["a`b", "`a'b`"],
  ["", '""'],
  [" \n", '""'],
  ["a\nb\tc", "`a b c`"],
  ["x".repeat(100), `\`${"x".repeat(59)}…\``],
  ["a\u202eb", "`a\ufffdb`"],
])("%j as code", (written, expected) => {
  expect(code(written)).toBe(expected);
});

test("a link leads where it should whatever its address has", () => {
  expect(markdown([link("a]b", "file:///a b/<c>.md")])).toBe("[a\\]b](<file:///a%20b/%3Cc%3E.md>)");
});

test("a sentence has as code what is the kernel's, and what stands in a pair of backticks", () => {
  expect(sentence("`initrd` at 0x1000..0x1fff: kho_locate_mem_hole() reads bufsz and /proc/iomem, not buffers")).toBe(
    "`initrd` at `0x1000..0x1fff`: `kho_locate_mem_hole()` reads `bufsz` and `/proc/iomem`, not buffers",
  );
  expect(markdown([text(sentence("a lone ` before 0x1000"))])).toBe("a lone ' before `0x1000`");
});
