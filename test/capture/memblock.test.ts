import { describe, expect, test } from "vitest";
import { type MemblockRange, parseMemblock } from "../../src/capture/memblock.js";
import { bootsWith, fileOf, sound } from "./boots.js";

const range = (start: bigint, end: bigint, node: number | undefined, more: Partial<MemblockRange> = {}) => ({
  start,
  end,
  node,
  driverManaged: false,
  nomap: false,
  hotplug: false,
  ...more,
});

describe("what real kernels printed", () => {
  test.each(bootsWith("memblock-memory.txt"))("%s", (boot) => {
    for (const file of ["memblock-memory.txt", "memblock-reserved.txt"]) {
      const text = fileOf(boot, file);
      // As one would take it out by hand: words between blanks, the range cut at its dots.
      const byHand = text
        .trimEnd()
        .split("\n")
        .map((line) => line.trim().split(/ +/))
        .map(([, addresses = "", node, flag]) => {
          const [start = "", end = ""] = addresses.split("..");
          return range(BigInt(start), BigInt(end), node === "x" ? undefined : Number(node), {
            nomap: flag === "NOMAP",
          });
        });
      const memblock = sound(parseMemblock(text));
      expect(memblock.ranges).toEqual(byHand);
      expect(memblock.ranges.length).toBeGreaterThan(0);
      expect(memblock.reserved, file).toBe(text.includes("RSV_KERN"));
    }
  });

  test("cut short anywhere after its first line, no range is another than in the whole file", () => {
    const text = fileOf("arm64-src612-efi-2g", "memblock-memory.txt");
    const { ranges } = sound(parseMemblock(text));
    const lengths = new Set<number>();
    for (let end = text.indexOf("\n"); end <= text.length; end++) {
      const cut = parseMemblock(text.slice(0, end));
      if ("problem" in cut) continue;
      expect(ranges.slice(0, cut.ranges.length), `cut at ${end}`).toEqual(cut.ranges);
      lengths.add(cut.ranges.length);
    }
    expect([...lengths]).toEqual(ranges.map((_, i) => i + 1));
  });
});

describe("lines", () => {
  const at = (index: number, rest = "") =>
    `${index}`.padStart(4) +
    `: 0x${(index * 2 ** 32).toString(16).padStart(16, "0")}..0x${(index * 2 ** 32 + 4095).toString(16).padStart(16, "0")}${rest}`;
  const start = (index: number) => BigInt(index) * 2n ** 32n;

  test("of kernels that print neither node nor flags", () => {
    expect(sound(parseMemblock(`${at(0)}\n${at(1)}\n`))).toEqual({
      ranges: [range(0n, 4095n, undefined), range(start(1), start(1) + 4095n, undefined)],
      reserved: false,
    });
  });

  test("of 32-bit addresses", () => {
    expect(sound(parseMemblock("   0: 0x40000000..0x7fffffff")).ranges).toEqual([
      range(0x4000_0000n, 0x7fff_ffffn, undefined),
    ]);
  });

  test.each([
    ["NONE", {}, false],
    ["HOTPLUG", { hotplug: true }, false],
    ["MIRROR", {}, false],
    ["NOMAP", { nomap: true }, false],
    ["DRV_MNG", { driverManaged: true }, false],
    ["RSV_NIT", {}, true],
    ["RSV_KERN", {}, true],
    ["RSRV_NOINIT", {}, true],
    ["RSRV_KERN", {}, true],
    ["KHO_SCRATCH", {}, false],
    ["UNKNOWN", {}, false],
    ["SOME_LATER_ONE", {}, false],
    ["HOTPLUG|NOMAP|DRV_MNG", { hotplug: true, nomap: true, driverManaged: true }, false],
  ])("of flag %s", (flags, more, reserved) => {
    expect(sound(parseMemblock(at(0, `    3 ${flags}`)))).toEqual({ ranges: [range(0n, 4095n, 3, more)], reserved });
  });

  test.each([
    ["x", undefined],
    ["-1", undefined],
    ["1024", undefined],
    ["1023", 1023],
    ["0", 0],
  ])("of node %s", (node, number) => {
    expect(sound(parseMemblock(at(0, ` ${node.padStart(4)} NONE`))).ranges[0]?.node).toBe(number);
  });

  test("are read with CRLF, with blanks behind, and with other lines around", () => {
    const text = `root@lab:~# cat memory\r\n${at(0, "    0 NONE  ")}\r\n${at(1, "    0 NONE")}\r\nroot@lab:~#`;
    expect(sound(parseMemblock(text)).ranges).toHaveLength(2);
  });

  test("of more than 9999 ranges", () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => at(i, "    0 NONE"));
    expect(sound(parseMemblock(lines.join("\n"))).ranges).toHaveLength(20_000);
  });

  test("of an empty list, which the kernel prints as one range of size 0", () => {
    const text = "   0: 0x0000000000000000..0xffffffffffffffff    0 NONE\n";
    expect(sound(parseMemblock(text))).toEqual({ ranges: [], reserved: false });
  });

  describe("that no kernel prints", () => {
    const whole = at(0, "    0 NONE");
    test.each([
      ["a range that ends before it starts", "   0: 0x0000000040000000..0x000000003fffffff    0 NONE", 1, /no range/],
      ["17 digits", "   0: 0x00000000040000000..0x000000003fffffff    0 NONE", 1, /breaks off/],
      ["an address cut short", `${whole}\n   1: 0x0000000100000000..0x00000001000f`, 2, /breaks off/],
      ["an address cut to 8 digits", `${whole}\n   1: 0x0000000100000000..0x00000001`, 2, /breaks off/],
      [
        "an address cut to 8 digits, of a kernel that prints no nodes",
        "   0: 0x0000000000000000..0x00000001",
        1,
        /breaks off/,
      ],
      ["a node without a flag", `${whole}\n${at(1, "    0")}`, 2, /breaks off/],
      ["a flag cut short", `${whole}\n${at(1, "    0 NOMA")}`, 2, /breaks off/],
      ["columns that end", `${whole}\n${at(1)}`, 2, /breaks off/],
      ["columns that begin", `${at(0)}\n${at(1, "    0 NONE")}`, 2, /breaks off/],
      ["a line left out", `${whole}\n${at(2, "    0 NONE")}`, 2, /range 1 is missing before range 2/],
      ["the beginning left out", at(3, "    0 NONE"), 1, /range 0 is missing/],
      ["two lists", `${whole}\n${whole}`, 2, /second list/],
    ])("%s", (_, text, line, message) => {
      expect(parseMemblock(text)).toEqual({
        problem: "not-memblock",
        message: expect.stringMatching(message),
        line,
      });
    });
  });

  test.each([
    ["nothing", ""],
    ["an iomem file", "00100000-bfffffff : System RAM"],
    ["prose", "0: nothing"],
  ])("none of which is a range: %s", (_, text) => {
    expect(parseMemblock(text)).toEqual({
      problem: "not-memblock",
      message: expect.stringContaining("there is no line like"),
    });
  });
});
