import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const path = join(import.meta.dirname, "../../language-configuration.json");
const { indentationRules, wordPattern, onEnterRules } = JSON.parse(readFileSync(path, "utf8"));
const increases = new RegExp(indentationRules.increaseIndentPattern);
const decreases = new RegExp(indentationRules.decreaseIndentPattern);

describe("the line below is indented", () => {
  test.each([
    "machine host {",
    "    load bzImage {  // of x86_64",
    'image a on b { type crash load x { kernel "a{b" kernel {',
    "kernel { file_size 1 } initrd {",
  ])("%s", (line) => expect(increases.test(line)).toBe(true));

  test.each([
    "const A = 4K",
    "    buffer kernel { memsz 56M  top_down }",
    "// machine host {",
    "    ram 1M..2M  // not {",
    'import "a{"',
    "}",
  ])("not %s", (line) => expect(increases.test(line)).toBe(false));

  test("and a line that closes a block is not", () => {
    expect(decreases.test("    }")).toBe(true);
    expect(decreases.test("    memsz 4K }")).toBe(false);
  });

  test("and a long line is looked at to its end", () => {
    const long = 'a "b" { c } / '.repeat(5000);
    expect(increases.test(`${long}}`)).toBe(false);
    expect(increases.test(`${long}{`)).toBe(true);
  });
});

test("a double click takes names, numbers and versions whole, and each end of a range by itself", () => {
  const words = "buf_align 0x6e00_0000..0xbfff_ffff 16MiB 6.16.3 1M..3G-1".match(new RegExp(wordPattern, "g"));
  expect(words).toEqual(["buf_align", "0x6e00_0000", "0xbfff_ffff", "16MiB", "6.16.3", "1M", "3G", "1"]);
});

test("Enter goes on with a comment when it stands inside it", () => {
  const rule = (before: string, after: string) =>
    onEnterRules.find(
      ({ beforeText, afterText = "^" }: Record<string, string>) =>
        new RegExp(beforeText ?? "").test(before) && new RegExp(afterText).test(after),
    )?.action.appendText;
  expect(rule("    // one", "two")).toBe("// ");
  expect(rule("    // one", "")).toBeUndefined();
  expect(rule("/* one", "")).toBe(" * ");
  expect(rule("/* one */", "")).toBeUndefined();
  expect(rule("ram 1M..2M", "// two")).toBeUndefined();
});
