import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIELD_WORDS, STATEMENT_WORDS } from "../../src/language/parser/blocks.js";
import { lexText, parseText } from "../../src/language/parser/parse-text.js";

/** One of everything that the language has. */
const EVERY_CONSTRUCT = `import "machines.kexec"
const SIZE = (4K + 2 * 0x1000) / 2 - 1
machine host {
    arch x86_64
    kernel 6.16
    page 4K
    paging 5
    walk resources
}
machine memory {
    ram low 1M..3G-1 node 0
    ram 4G size 4G driver_managed
    ram from "iomem.txt"
    reserved boot 2M size 2M
    reserved 8M..9M
    reserved from "reserved.txt"
}
machine areas {
    crashkernel 2G size 256M
    crashkernel from "iomem.txt"
    scratch lowmem 1G size 16M
    scratch global 63G..64G-1
    scratch from "phys.txt" "len.txt"
}
machine state {
    kho on
    finalized yes
    memtotal 8G
    memtotal from "meminfo.txt"
    cma 64M
    config no KEXEC_HANDOVER IMA_KEXEC
    config from "config.txt"
    granules 4K 64K
}
image next on host {
    type crash
    buffer kernel { memsz 56M bufsz 14M buf_align 2M buf_min 16M buf_max 4G top_down }
    buffer fixed { memsz SIZE mem 1G }
}
image files on host {
    load bzImage {
        kernel {
            file_size 14M setup_sects 39 init_size 56M kernel_alignment 2M pref_address 16M cmdline_size 2047
            image_size 36M text_offset 0 flags 0xa
        }
        kernel "bzImage"
        initrd "initrd.img"
        initrd size 180M
    }
}
image parts on host {
    load bzImage {
        cmdline "console=ttyS0"
        cmdline length 100
        purgatory { bufsz 16K memsz 20K buf_align 4K }
        efi_map 4K
        elfcorehdr { bufsz 4K memsz 4K }
        ima 8K
        dtb "board.dtb"
        dtb size 8K
        dm_crypt_keys 4K
    }
}
expect next { fails EADDRNOTAVAIL at kernel }
expect next {
    loads
    kernel in low
    kernel at 16M
    initrd below 4G
    initrd above SIZE
}
expect next { headroom initrd >= 64M }
observed next from "dmesg.txt" load 2
sweep growth of next { initrd from 16M to 2G step 16M  kernel 6.12, 7.3  kho on, off }
sweep areas of next { scratch global from 64M to 1G step 64M }
`;

/** What stands for each kind of token in place of another; `observed` as well, which begins no field. */
const OTHERS = ["x", "7", "6.16", '"f"', "IMA_KEXEC", "{", "}", "size", "observed"];

/** The words of the parser and of its grammar, and what is left where nothing was found to say. */
const INTERNAL =
  /Expecting|[Tt]oken|iteration|\b(?:ID|NUMBER|STRING|VERSION|OPTION|EOF|KW|WS|[A-Z]+_COMMENT)\b|::|<|something else|undefined|NaN|\[object|[\u200b-\u200f]/;

/** The names of the grammar's rules: `MachineField`. */
const RULE = /\b(?!bzImage\b)[A-Za-z][a-z]+[A-Z][a-z]\w*/;

/** The messages of a text that nobody understands who knows no parser. */
function internalsIn(text: string): string[] {
  return parseText(text)
    .problems.map(({ message }) => message)
    .filter((message) => INTERNAL.test(message) || RULE.test(message));
}

/** The statements of a text, each by itself: what is wrong in one says nothing of another. */
function statementsOf(text: string): string[] {
  return text.split(new RegExp(`^(?=(?:${STATEMENT_WORDS.join("|")})\\b)`, "m"));
}

/** The text with one token in place of another, or with none. */
function exchanged(text: string, by: readonly string[]): string[] {
  return lexText(text).tokens.flatMap(({ startOffset, image }) =>
    by.map((other) => text.slice(0, startOffset) + other + text.slice(startOffset + image.length)),
  );
}

const TEXTS = [
  ["every construct", EVERY_CONSTRUCT],
  ...globSync("examples/*.kexec").map((name) => [name, readFileSync(name, "utf8")]),
] as [name: string, text: string][];

test("the text of every construct has them all, and no mistake", () => {
  expect(parseText(EVERY_CONSTRUCT).problems).toEqual([]);
  const words = new Set(lexText(EVERY_CONSTRUCT).tokens.map(({ image }) => image));
  for (const word of [...STATEMENT_WORDS, ...Object.values(FIELD_WORDS).flat()]) expect(words).toContain(word);
});

describe("every message is in the words of the language", () => {
  test("ending anywhere", () => {
    const prefixes = statementsOf(EVERY_CONSTRUCT).flatMap((statement) =>
      Array.from({ length: statement.length }, (_, end) => statement.slice(0, end)),
    );
    expect(new Set(prefixes.flatMap(internalsIn))).toEqual(new Set());
  });

  test.each(TEXTS)("%s, ending after any token", (_, text) => {
    const prefixes = statementsOf(text).flatMap((statement) =>
      lexText(statement).tokens.map(({ startOffset, image }) => statement.slice(0, startOffset + image.length)),
    );
    expect(new Set(prefixes.flatMap(internalsIn))).toEqual(new Set());
  });

  test.each(TEXTS)("%s, each statement without any one token", (_, text) => {
    const texts = statementsOf(text).flatMap((statement) => exchanged(statement, [""]));
    expect(new Set(texts.flatMap(internalsIn))).toEqual(new Set());
  });

  test("without any one token, and with the rest of its file", () => {
    expect(new Set(exchanged(EVERY_CONSTRUCT, [""]).flatMap(internalsIn))).toEqual(new Set());
  });

  test("with any one token in place of another", () => {
    const texts = statementsOf(EVERY_CONSTRUCT).flatMap((statement) => exchanged(statement, OTHERS));
    expect(new Set(texts.flatMap(internalsIn))).toEqual(new Set());
  });
});

test.each([
  ["machine m { granules }", "expected one or more page sizes, such as `4K 64K`, after `granules`"],
  [
    "machine m { arch arm64 granules from }",
    "expected one or more page sizes, such as `4K 64K`, after `granules`, found `from`",
  ],
  ['observed i from "x" load', "expected a number after `load`"],
  ['observed i from "x" load y', "expected a number after `load`, found `y`"],
  ["machine m { config no }", "expected an option in capitals, such as `IMA_KEXEC`, after `no`"],
])("%s: %s", (text, message) => {
  expect(parseText(text).problems.map((problem) => problem.message)).toEqual([message]);
});
