import { describe, expect, test } from "vitest";
import { type Iomem, parseIomem } from "../../src/capture/iomem.js";
import { BOOTS, captureOf, fileOf, sound } from "./boots.js";

const textOf = (boot: string) => fileOf(boot, "iomem.txt");

const parsed = (text: string): Iomem => sound(parseIomem(text));

const ram = (start: bigint, end: bigint, driverManaged = false) => ({ start, end, driverManaged });

describe("what real kernels printed", () => {
  test.each(BOOTS)("%s", (boot) => {
    // As one would take it out by hand: the lines of that name, their two numbers.
    const lines = (name: string) =>
      textOf(boot)
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line.endsWith(` : ${name}`))
        .map((line) =>
          line
            .slice(0, line.indexOf(" "))
            .split("-")
            .map((digits) => BigInt(`0x${digits}`)),
        );
    const iomem = parsed(textOf(boot));
    expect(iomem.ram).toEqual(lines("System RAM").map(([start, end]) => ram(start as bigint, end as bigint)));
    expect(iomem.ram.length).toBeGreaterThan(0);
    expect(iomem.crashkernels).toEqual(lines("Crash kernel").map(([start, end]) => ({ start, end })));
    expect(iomem.crashkernels.length > 0).toBe(/crash/.test(boot));
    // A VM's RAM is nearly what its kernel then says of it.
    const { memTotalKiB } = captureOf(boot);
    const total = iomem.ram.reduce((sum, { start, end }) => sum + end - start + 1n, 0n) / 1024n;
    expect(Number(total)).toBeGreaterThanOrEqual(memTotalKiB);
  });

  test("two ranges of a crash kernel: its low memory, and its own above", () => {
    expect(parsed(textOf("x86-612c-m8g-crash128high")).crashkernels).toEqual([
      { start: 0xae00_0000n, end: 0xbdff_ffffn },
      { start: 0x2_3700_0000n, end: 0x2_3eff_ffffn },
    ]);
  });

  test("cut short anywhere, no range is another than in the whole file", () => {
    const text = textOf("x86-612c-m8g-crash128high");
    const whole = parsed(text);
    for (let end = 0; end < text.length; end++) {
      const iomem = parseIomem(text.slice(0, end));
      if ("problem" in iomem) {
        expect(iomem.problem).toBe("not-iomem");
        continue;
      }
      expect(whole.ram.slice(0, iomem.ram.length), `cut at ${end}`).toEqual(iomem.ram);
      expect(whole.crashkernels.slice(0, iomem.crashkernels.length), `cut at ${end}`).toEqual(iomem.crashkernels);
    }
  });
});

describe("lines", () => {
  const TWO = "00001000-0009fbff : System RAM\n00100000-bfffffff : System RAM";
  const RANGES = [ram(0x1000n, 0x9fbffn), ram(0x100000n, 0xbfffffffn)];

  test.each([
    ["with a final newline", `${TWO}\n`],
    ["with CRLF", TWO.replaceAll("\n", "\r\n")],
    ["with lone CR", TWO.replaceAll("\n", "\r")],
    ["with blanks behind", TWO.replace(/$/gm, "  \t")],
    ["with blank lines between", `\n\n${TWO.replaceAll("\n", "\n\n\n")}\n\n`],
    ["indented", TWO.replace(/^/gm, "      ")],
    ["indented by tabs", TWO.replace(/^/gm, "\t\t")],
    ["in capital digits", TWO.replace(/[a-f]+-?[0-9a-f]* :/g, (digits) => digits.toUpperCase())],
    ["with 16 digits", TWO.replace(/\b[0-9a-f]{8}\b/g, (digits) => `00000000${digits}`)],
    ["with other lines around", `root@lab:~# cat /proc/iomem\n${TWO}\nroot@lab:~#`],
    [
      "in the middle of a log",
      `[    0.000000] Linux version 6.12.117\n20261122-1530\n$ cat /proc/iomem\n${TWO}\n$ date\n20261122-1531\n[   12.500000] done`,
    ],
    [
      "with other resources",
      `00000000-00000fff : Reserved\n${TWO}\n  01000000-01ffffff : Kernel code\nfec00000-fec003ff : IOAPIC 0`,
    ],
  ])("%s", (_, text) => {
    expect(parsed(text)).toEqual({ ram: RANGES, crashkernels: [] });
  });

  test("of very many blanks take no time", () => {
    const blanks = " ".repeat(200_000);
    const text = `${blanks}00100000-bfffffff : System RAM${blanks}\n00200000-002fffff : A${blanks}B\nc0000000-cfffffff${blanks}x`;
    expect(parsed(text).ram).toEqual([ram(0x100000n, 0xbfffffffn)]);
  });

  test("are kept in the file's order", () => {
    expect(parsed(TWO.split("\n").toReversed().join("\n")).ram).toEqual(RANGES.toReversed());
  });

  test("of one byte, and up to the last byte of all", () => {
    expect(parsed("00000000-00000000 : System RAM\n8000000000000000-ffffffffffffffff : System RAM").ram).toEqual([
      ram(0n, 0n),
      ram(2n ** 63n, 2n ** 64n - 1n),
    ]);
  });

  test("of memory that a driver added are driver-managed, at any depth", () => {
    const text = `100000000-17fffffff : System RAM
180000000-27fffffff : Persistent Memory
  180000000-1bfffffff : namespace0.0
  1c0000000-27fffffff : dax0.0
    1c0000000-23fffffff : System RAM (kmem)
    240000000-27fffffff : System RAM (virtio_mem)`;
    expect(parsed(text).ram).toEqual([
      ram(0x1_0000_0000n, 0x1_7fff_ffffn),
      ram(0x1_c000_0000n, 0x2_3fff_ffffn, true),
      ram(0x2_4000_0000n, 0x2_7fff_ffffn, true),
    ]);
  });

  test("of like names are no System RAM and no crash kernel", () => {
    const text = `00100000-001fffff : System RAM
00200000-002fffff : System ROM
00300000-003fffff : system ram
00400000-004fffff : System RAMs
00500000-005fffff : Crash kernels
00600000-006fffff : My Crash kernel`;
    expect(parsed(text)).toEqual({ ram: [ram(0x100000n, 0x1fffffn)], crashkernels: [] });
  });

  test.each([
    ["# 00100000-001fffff : System RAM"],
    ["[    5.123456] 00100000-001fffff : System RAM"],
    ["\u001b[0m00100000-001fffff : System RAM\u001b[0m"],
    ["lab ~ # cat /proc/iomem 00100000-001fffff : System RAM"],
    ["00100000-001fffff : System RAM[   12.345] e1000: link up"],
    ["00100000-001fffff : System RAM root@lab:~#"],
  ])("of memory are read with noise before and behind: %j", (line) => {
    const text = `${line}\n100000000-17fffffff : System RAM\n`;
    expect(parsed(text).ram).toEqual([ram(0x100000n, 0x1fffffn), ram(0x1_0000_0000n, 0x1_7fff_ffffn)]);
  });

  test.each(["S", "Sys", "System", "System RA", "Crash kerne", "System [   12.3] foo", "Crash ker[ 1.0] foo"])(
    "of memory that break off in the name are told: %s",
    (name) => {
      const text = `100000000-17fffffff : System RAM\n00100000-001fffff : ${name}`;
      expect(parseIomem(text)).toEqual({ problem: "not-iomem", message: "the line breaks off", line: 2 });
    },
  );

  test.each([
    "1000000g0-13fffffff : System RAM",
    "100000000 -13fffffff : System RAM",
    "100000000-13fffffff System RAM",
  ])("of memory with a damaged byte are told: %s", (line) => {
    const text = `00100000-7ffdffff : System RAM\n${line}`;
    expect(parseIomem(text)).toEqual({ problem: "not-iomem", message: "the line is damaged", line: 2 });
  });

  test("of crash kernels come upward, whatever their order", () => {
    const text = `100000000-1ffffffff : System RAM
  180000000-18fffffff : Crash kernel
00100000-bfffffff : System RAM
  10000000-17ffffff : Crash kernel`;
    expect(parsed(text).crashkernels.map(({ start }) => start)).toEqual([0x1000_0000n, 0x1_8000_0000n]);
  });
});

describe("what is no /proc/iomem", () => {
  test.each([
    ["nothing", "", undefined],
    ["white space", " \n\n\t\n", undefined],
    ["another text", "The quick brown fox\njumps.", undefined],
    ["a scenario", "machine host { arch arm64 ram 1G size 1G }", undefined],
    ["a memblock file", "   0: 0x0000000040000000..0x00000000bfffffff    0 NONE", undefined],
    ["/proc/meminfo", "MemTotal:        4039940 kB\nMemFree: 3000000 kB", undefined],
    ["no System RAM", "00000000-00000fff : Reserved\n000a0000-000bffff : PCI Bus 0000:00", undefined],
    ["a range that ends before it starts", "00001000-0009fbff : System RAM\n00100000-000fffff : System RAM", 2],
    ["an address of 17 digits", "10000000000000000-10000000000000fff : System RAM", 1],
    ["a line that lost its beginning", "0-0009fbff : System RAM\n00100000-bfffffff : System RAM", 1],
    ["a line of which the end is left", "00001000-0009fbff : System RAM\nfbff : System RAM", 2],
    ["a line that breaks off in its range", "00001000-0009fbff : System RAM\n00100000-bfff", 2],
    ["a line that breaks off before its range's end", "00001000-0009fbff : System RAM\n\n00100000-", 3],
    ["a line that breaks off before its name", "00001000-0009fbff : System RAM\n00100000-bfffffff :", 2],
  ])("%s", (_, text, line) => {
    expect(parseIomem(text)).toMatchObject({ problem: "not-iomem", ...(line !== undefined && { line }) });
    if (line === undefined) expect(parseIomem(text)).not.toHaveProperty("line");
  });

  test("all addresses 0: it was read without root", () => {
    const hidden = textOf("x86-612c-m4g-crash256-smp2").replace(/[0-9a-f]{8,}/g, "00000000");
    expect(parseIomem(hidden)).toMatchObject({
      problem: "addresses-hidden",
      message: expect.stringContaining("without root"),
    });
    // A single address that is not 0 hides nothing.
    expect(parseIomem(hidden.replace(/00000000 : System RAM/, "00000fff : System RAM"))).toMatchObject({
      ram: [ram(0n, 0xfffn), ram(0n, 0n), ram(0n, 0n)],
    });
  });
});
