import { describe, expect, test } from "vitest";
import { formatScenario } from "../../src/language/format/index.js";
import { TWO_NODES } from "./examples.js";

function format(text: string): string {
  const formatted = formatScenario(text);
  if ("errors" in formatted) throw new Error(formatted.errors[0]?.message);
  return formatted.text;
}

/** A text without the blanks that indent all of it, and without its first line end. */
function dedented(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join("\n");
}

describe("four spaces a level, one blank line at most", () => {
  test.each([
    [
      "a block on several lines",
      "machine a {\n  arch arm64\n\t\tram 1G size 1G\n }",
      "machine a {\n    arch arm64\n    ram  1G size 1G\n}\n",
    ],
    [
      "a block in a block",
      "image a on b {\nbuffer c {\nmemsz 4K\n}\n}",
      "image a on b {\n    buffer c {\n        memsz 4K\n    }\n}\n",
    ],
    ["blank lines between", "const a=1\n\n\n\n\nconst b=2\nconst c=3", "const a = 1\n\nconst b = 2\nconst c = 3\n"],
    ["blank lines at the ends", "\n\n\nconst a=1\n\n\n", "const a = 1\n"],
    ["blank lines at the ends of a block", "expect a {\n\n\nloads\n\n\n}", "expect a {\n    loads\n}\n"],
    [
      "an empty block",
      "expect a {}\nexpect b {\n}\nimage c on d { }",
      "expect a { }\nexpect b {\n}\nimage c on d { }\n",
    ],
    [
      "several statements on a line",
      "const a=1 const b=2 expect c{loads}",
      "const a = 1\nconst b = 2\nexpect c { loads }\n",
    ],
    ["a statement over several lines", "const\na\n=\n1\n+\n2", "const a = 1 + 2\n"],
    ["an import", 'import   "a.kexec"', 'import "a.kexec"\n'],
  ])("%s", (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
  });
});

describe("commas and blanks mean nothing, but in strings", () => {
  test.each([
    [
      "commas go",
      "image a on b { buffer c { memsz 4K, bufsz 4K ,top_down, } , }",
      "image a on b { buffer c { memsz 4K  bufsz 4K  top_down } }\n",
    ],
    ["a string keeps its own", 'import   "a, b  c,,d.kexec"', 'import "a, b  c,,d.kexec"\n'],
    ["a string keeps its escapes", 'import "a\\"  ,b\\\\"', 'import "a\\"  ,b\\\\"\n'],
    ["a string in a field keeps its own", 'machine a { ram   from   "x,  y" }', 'machine a { ram from "x,  y" }\n'],
    ["a comparison has one on either side", "expect a { headroom b>=64M }", "expect a { headroom b >= 64M }\n"],
    ["parentheses have none inside", "const a = ( 1 + ( 2 * 3 ) )", "const a = (1 + (2 * 3))\n"],
    ["a range has none around its points", "machine a { ram 1G .. 2G - 1 }", "machine a { ram 1G..2G - 1 }\n"],
  ])("%s", (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
  });
});

describe("columns", () => {
  test("are of statements of one kind, and of no two", () => {
    expect(
      format(
        'observed next from "dmesg.txt"\nobserved a from "x" load 2\nimport   "hosts.kexec"\nimport "b.kexec"\nconst A = 1',
      ),
    ).toBe(
      'observed next from "dmesg.txt"\nobserved a from "x" load 2\nimport "hosts.kexec"\nimport "b.kexec"\nconst A = 1\n',
    );
  });

  test("of fields, as far as they follow one another", () => {
    expect(
      format(
        dedented(`
          machine a {
          arch arm64
          kernel 6.16
          memtotal 2G

          page 4K
          kho on
          }`),
      ),
    ).toBe(
      dedented(`
        machine a {
            arch     arm64
            kernel   6.16
            memtotal 2G

            page 4K
            kho  on
        }
        `),
    );
  });

  test("a word without a value makes none wider", () => {
    expect(format("image a on b {\nbuffer c {\nmem 4K\ntop_down\nmemsz 4K\n}\n}")).toBe(
      "image a on b {\n    buffer c {\n        mem   4K\n        top_down\n        memsz 4K\n    }\n}\n",
    );
  });

  test("of ranges: name, first byte, size, and what stands behind", () => {
    expect(
      format(
        dedented(`
          machine a {
          ram low 1M size 1G
          ram higher 4G size 60G node 0
          ram pmem 128G size 256G driver_managed
          reserved 1M size 4K
          reserved long_name 16M size 16M
          }`),
      ),
    ).toBe(
      dedented(`
        machine a {
            ram low    1M   size 1G
            ram higher 4G   size 60G   node 0
            ram pmem   128G size 256G  driver_managed
            reserved           1M  size 4K
            reserved long_name 16M size 16M
        }
        `),
    );
  });

  test("of ranges, `first..last` taking the room of both", () => {
    expect(
      format(
        dedented(`
          machine a {
          scratch first 0x1000_0000..0x1fff_ffff
          scratch b 63G size 512M
          scratch c 126G size 256M
          }`),
      ),
    ).toBe(
      dedented(`
        machine a {
            scratch first 0x1000_0000..0x1fff_ffff
            scratch b     63G  size 512M
            scratch c     126G size 256M
        }
        `),
    );
  });

  test("of what a sweep varies, be it one word or two", () => {
    expect(
      format(
        "sweep s of a {\ninitrd from 16M to 1G step 16M\nscratch global from 1M to 2M step 4K\nkernel 6.16, 7.3\n}",
      ),
    ).toBe(
      dedented(`
        sweep s of a {
            initrd         from 16M to 1G step 16M
            scratch global from 1M to 2M step 4K
            kernel         6.16 7.3
        }
        `),
    );
  });

  test("of a range alone among fields: it stands in theirs", () => {
    expect(format("machine a {\narch arm64\nkernel 6.12\nram 1G size 1G\n}")).toBe(
      "machine a {\n    arch   arm64\n    kernel 6.12\n    ram    1G size 1G\n}\n",
    );
  });

  test("of constants", () => {
    expect(format("const A=1\nconst LONGER = 2 + 3\n\nconst B=1")).toBe(
      "const A      = 1\nconst LONGER = 2 + 3\n\nconst B = 1\n",
    );
  });

  test("of buffers that stand on one line each", () => {
    expect(
      format(
        dedented(`
          image a on b {
          buffer kernel { memsz 4K }
          buffer a { memsz 4K top_down }
          buffer initrd {
          memsz 4K
          }
          buffer c { memsz 4K }
          }`),
      ),
    ).toBe(
      dedented(`
        image a on b {
            buffer kernel { memsz 4K }
            buffer a      { memsz 4K  top_down }
            buffer initrd {
                memsz 4K
            }
            buffer c { memsz 4K }
        }
        `),
    );
  });

  test("end where a comment or a blank line stands between", () => {
    expect(format("const A=1\n// here\nconst LONGER = 2\nconst B=1\n\nconst LONGEST_OF_ALL = 3")).toBe(
      "const A = 1\n// here\nconst LONGER = 2\nconst B      = 1\n\nconst LONGEST_OF_ALL = 3\n",
    );
  });
});

describe("a block on one line", () => {
  test("stays on one, with two spaces between its fields", () => {
    expect(format("image a on b {buffer c {memsz 4K bufsz 1K} type crash}")).toBe(
      "image a on b { buffer c { memsz 4K  bufsz 1K }  type crash }\n",
    );
  });

  test("becomes several where it is too long", () => {
    const name = "n".repeat(40);
    const fields = [`memsz ${name}`, `bufsz ${name}`, `buf_min ${name}`];
    const text = `image a on b {\nbuffer c { ${fields.join(" ")} }\n}`;
    expect(format(text)).toBe(
      `image a on b {\n    buffer c {\n        memsz   ${name}\n        bufsz   ${name}\n        buf_min ${name}\n    }\n}\n`,
    );
  });

  test("that stands on several lines stays on several", () => {
    expect(format("expect a { loads\n}")).toBe("expect a {\n    loads\n}\n");
  });
});

describe("comments", () => {
  test.each([
    [
      "on lines of their own stand before what they stood before",
      "// one\n\n// two\nconst a=1\n  // three\nconst b=1",
      "// one\n\n// two\nconst a = 1\n// three\nconst b = 1\n",
    ],
    [
      "behind a line stay behind it, two blanks away",
      "const a=1 // one\nconst b=2// two",
      "const a = 1  // one\nconst b = 2  // two\n",
    ],
    [
      "behind lines that follow one another stand in a column",
      "const a=1 // one\nconst b=1000 // two\nconst c=1\nconst d=1 // three",
      "const a = 1     // one\nconst b = 1000  // two\nconst c = 1\nconst d = 1  // three\n",
    ],
    [
      "are indented with what they stand by",
      "expect a {\n// one\nloads // two\n// three\n}",
      "expect a {\n    // one\n    loads  // two\n    // three\n}\n",
    ],
    ["behind an opening brace stay there", "expect a { // one\nloads\n}", "expect a {  // one\n    loads\n}\n"],
    [
      "behind a closing brace stay there",
      "expect a {\nloads\n} // one\n\nconst b=1",
      "expect a {\n    loads\n}  // one\n\nconst b = 1\n",
    ],
    ["alone in a block stay in it", "expect a {\n// one\n}", "expect a {\n    // one\n}\n"],
    ["alone in a file stay", "  // one\n\n\n/* two */", "// one\n\n/* two */\n"],
    ["at the end of a file stay", "const a=1\n\n// one", "const a = 1\n\n// one\n"],
    [
      "in a one-line block stay in it",
      "expect a { /* one */ loads /* two */ }",
      "expect a { /* one */  loads  /* two */ }\n",
    ],
    [
      "in the middle of a field are like words",
      "const a   =   1   /* one,  two */+   2\nconst long = (/* c */ 1 )",
      "const a    = 1 /* one,  two */ + 2\nconst long = ( /* c */ 1)\n",
    ],
    [
      "between commas of a list",
      "sweep s of a {\nkernel 6.12 /* a */ , 7.3,/* b */\nkho on /* c */, off\n}",
      "sweep s of a {\n    kernel 6.12 /* a */ 7.3  /* b */\n    kho    on /* c */ off\n}\n",
    ],
    [
      "to the end of a line leave the field that they are in as it is written, but for its commas",
      "sweep s of a {\nkernel  6.12 ,  // a, b\n   , 6.16,7.1 , \n 7.3\n}",
      "sweep s of a {\n    kernel  6.12 // a, b\n 6.16 7.1\n 7.3\n}\n",
    ],
    [
      "in a range leave it as it is written",
      "machine a { ram /* one */ low  1M /* two */ size  4K }",
      "machine a { ram /* one */ low  1M /* two */ size  4K }\n",
    ],
    ["over several lines keep their lines", "/* one\n   two */\nconst a=1", "/* one\n   two */\nconst a = 1\n"],
    ["keep what is in them", '//  a ,  b { } "c\nconst a=1', '//  a ,  b { } "c\nconst a = 1\n'],
  ])("%s", (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
  });
});

describe("a file", () => {
  test.each([
    ["without a word is empty", "", ""],
    ["of blanks is empty", " \n\t\n\n", ""],
    ["of commas is empty", " ,\n,", ""],
    ["with a byte order mark keeps it", "\uFEFFconst a=1", "\uFEFFconst a = 1\n"],
    ["of a byte order mark keeps it", "\uFEFF", "\uFEFF"],
    [
      "with CRLF keeps it",
      "const a=1\r\n\r\n\r\nexpect b {\r\nloads // c\r\n}",
      "const a = 1\r\n\r\nexpect b {\r\n    loads  // c\r\n}\r\n",
    ],
    [
      "with lone CR keeps it",
      "const a=1\r\r\rexpect b {\rloads // c\r}",
      "const a = 1\r\rexpect b {\r    loads  // c\r}\r",
    ],
    ["with a CRLF in a comment keeps it", "/* a\r\n b */const a=1", "/* a\r\n b */\r\nconst a = 1\r\n"],
    ["with a single line has a line end", "const a=1", "const a = 1\n"],
  ])("%s", (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
  });

  test("with a mistake of form is left alone, and says where it is", () => {
    expect(formatScenario("const a = 1\nconst   b = \nexpect c { loads }")).toMatchObject({
      errors: [{ severity: "error", code: "syntax-error", line: 2, column: 11, endLine: 2, endColumn: 12 }],
    });
  });

  test("with a mistake of meaning is formatted", () => {
    expect(format("image a on nowhere{buffer b{memsz 1-2}}")).toBe("image a on nowhere { buffer b { memsz 1-2 } }\n");
  });
});

test("the two-node example, its columns a little closer, its comments where they stood", () => {
  const text = dedented(`
    // Live update of a two-node host: does the next kernel still fit its scratch?
    const INITRD = 180M

    machine host {
        arch   x86_64
        kernel 6.16  // which kernel does the loading

        ram      0x0000_1000..0x0009_fbff  // ends are inclusive, as in /proc/iomem
        ram low  0x0010_0000..0xbfff_ffff
        ram high 4G   size 60G   node 0
        ram far  64G  size 64G   node 1
        ram pmem 128G size 256G  driver_managed

        crashkernel 0x7000_0000 size 256M

        scratch lowmem 0x6e00_0000 size 16M  // order matters: the kernel tries them in this order
        scratch global 63G         size 512M
        scratch node0  62G         size 256M
        scratch node1  126G        size 256M
    }

    image next on host {
        buffer purgatory  { memsz 20K  buf_min 0x3000  top_down }
        buffer bootparams { memsz 5K  buf_align 16  buf_min 0x3000  top_down }
        buffer kernel     { bufsz 14M  memsz 56M  buf_align 2M  buf_min 16M  top_down }
        buffer initrd     { memsz INITRD  buf_min 16M  top_down }
    }

    expect next {
        loads
        kernel in global
        initrd below 64G
    }
    `);
  expect(format(TWO_NODES)).toBe(text);
  expect(format(text)).toBe(text);
});
