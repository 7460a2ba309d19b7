import { describe, expect, test } from "vitest";
import { parseKernelConfig } from "../../src/capture/kernel-config.js";
import { sound } from "./boots.js";

const CONFIG = `#
# Automatically generated file; DO NOT EDIT.
# Linux/x86 6.12.117 Kernel Configuration
#
CONFIG_CC_VERSION_TEXT="x86_64-linux-gnu-gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0"
CONFIG_GCC_VERSION=120200

#
# Kexec and crash features
#
CONFIG_KEXEC_FILE=y
# CONFIG_KEXEC_JUMP is not set
CONFIG_CRASH_HOTPLUG=y
CONFIG_PHYSICAL_START=0x1000000
CONFIG_CRYPTO_TEST=m
CONFIG_LOCALVERSION=""
CONFIG_NEGATIVE=-1
CONFIG_QUOTED="a \\"b\\" \\\\ c # d"
# end of Kexec and crash features
`;

describe("what a kernel's configuration says", () => {
  const EXPECTED = {
    CC_VERSION_TEXT: "x86_64-linux-gnu-gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0",
    GCC_VERSION: "120200",
    KEXEC_FILE: "y",
    KEXEC_JUMP: "n",
    CRASH_HOTPLUG: "y",
    PHYSICAL_START: "0x1000000",
    CRYPTO_TEST: "m",
    LOCALVERSION: "",
    NEGATIVE: "-1",
    QUOTED: 'a "b" \\ c # d',
  };

  test.each([
    ["as it is", CONFIG],
    ["with CRLF", CONFIG.replaceAll("\n", "\r\n")],
    ["with other lines around", `root@lab:~# zcat /proc/config.gz\n${CONFIG}\nroot@lab:~#`],
  ])("%s", (_, text) => {
    const { options, header } = sound(parseKernelConfig(text));
    expect(Object.fromEntries(options)).toEqual(EXPECTED);
    expect(header).toEqual({ arch: "x86", version: "6.12.117" });
  });

  test("without its header", () => {
    expect(sound(parseKernelConfig("CONFIG_KEXEC_FILE=y")).header).toBeUndefined();
  });

  test("twice: the last counts", () => {
    const text = "CONFIG_A=y\n# CONFIG_A is not set\nCONFIG_B=1\nCONFIG_B=2";
    expect([...sound(parseKernelConfig(text)).options]).toEqual([
      ["A", "n"],
      ["B", "2"],
    ]);
  });
});

describe("what is none", () => {
  test.each([
    ["nothing", "", undefined, /there is no line like/],
    ["comments alone", "# CONFIG_A is not\n# Linux/x86 6.12.117 Kernel Configuration", 1, /breaks off/],
    ["a compressed one", "\u001f\u008b\u0008\u0000CONFIG", undefined, /there is no line like/],
    ["an option that breaks off", "CONFIG_A=y\nCONFIG_KEXE", 2, /breaks off/],
    ["an option without a value", "CONFIG_A=y\nCONFIG_B=", 2, /CONFIG_B has no value/],
    ["a comment that breaks off", "CONFIG_A=y\n# CONFIG_B is not s", 2, /breaks off/],
    ["a string that breaks off", 'CONFIG_A="abc', 1, /CONFIG_A has no value/],
    ["a string that is one quote", 'CONFIG_A="', 1, /CONFIG_A has no value/],
    ["a string with a quote inside", 'CONFIG_A="a"b"', 1, /CONFIG_A has no value/],
    ["a string that ends in a backslash", 'CONFIG_A="a\\"', 1, /CONFIG_A has no value/],
    ["a word", "CONFIG_A=yes", 1, /CONFIG_A has no value/],
  ])("%s", (_, text, line, message) => {
    expect(parseKernelConfig(text)).toEqual({
      problem: "not-kernel-config",
      message: expect.stringMatching(message),
      ...(line !== undefined && { line }),
    });
  });

  test("a string of a million escapes is read", () => {
    expect(sound(parseKernelConfig(`CONFIG_A="${"\\n".repeat(1_000_000)}"`)).options.get("A")).toBe(
      "n".repeat(1_000_000),
    );
  });
});
