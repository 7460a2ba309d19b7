import { describe, expect, test } from "vitest";
import { machineValues } from "./machine-values.js";

const X86 = "arch x86_64  kernel 7.3  ram 1M size 1G";
const ARM = "arch arm64  kernel 7.3  ram 1G size 1G";

/** What `config` is of a machine. */
async function configOf(fields: string, files: Readonly<Record<string, string>> = {}) {
  return (await machineValues(fields, files)).config;
}

/** A configuration as the kernel writes it, whole, with some options. */
function wholeConfig(arch: string, options: string): string {
  const others = Array.from({ length: 300 }, (_, i) => `# CONFIG_OPTION_${i} is not set`).join("\n");
  return `#\n# Automatically generated file; DO NOT EDIT.\n# Linux/${arch} 7.3.4 Kernel Configuration\n#\n${others}\n${options}\n`;
}

test("nothing said: as the version and KHO have it, and as Debian builds x86_64", async () => {
  expect(await configOf(X86)).toEqual({
    kexecHandover: false,
    imaKexec: undefined,
    intelTdxHost: false,
    crashHotplug: true,
    memoryHotplug: true,
    nrCpusDefault: 8192,
    crashMaxMemoryRanges: 8192,
  });
});

test.each([
  ["kho on", true],
  ["kho off", false],
  ["scratch s 512M size 16M", true],
  ["scratch s 512M size 16M  kho off", false],
])("CONFIG_KEXEC_HANDOVER with `%s`: %s", async (fields, expected) => {
  expect((await configOf(`${X86}  ${fields}`)).kexecHandover).toBe(expected);
});

// "x86/crash: add x86 crash hotplug support" came with 6.6.
test.each([
  ["6.1", false],
  ["6.5", false],
  ["6.6", true],
  ["6.12", true],
])("CONFIG_CRASH_HOTPLUG in %s: %s", async (kernel, expected) => {
  expect((await configOf(`arch x86_64  kernel ${kernel}  ram 1M size 1G`)).crashHotplug).toBe(expected);
});

test("written options, on and off", async () => {
  const on = await configOf(`${X86}  config KEXEC_HANDOVER IMA_KEXEC INTEL_TDX_HOST CRASH_HOTPLUG`);
  expect(on).toMatchObject({ kexecHandover: true, imaKexec: true, intelTdxHost: true, crashHotplug: true });
  const off = await configOf(
    `${X86}  config no KEXEC_HANDOVER no IMA_KEXEC  config no INTEL_TDX_HOST no CRASH_HOTPLUG`,
  );
  expect(off).toMatchObject({ kexecHandover: false, imaKexec: false, intelTdxHost: false, crashHotplug: false });
});

describe("`config from`", () => {
  const text = [
    "CONFIG_KEXEC_HANDOVER=y",
    "CONFIG_IMA_KEXEC=y",
    "# CONFIG_CRASH_HOTPLUG is not set",
    "# CONFIG_MEMORY_HOTPLUG is not set",
    "CONFIG_NR_CPUS_DEFAULT=64",
    "CONFIG_CRASH_MAX_MEMORY_RANGES=4096",
  ].join("\n");

  test("says what it says", async () => {
    expect(await configOf(`${X86}  config from "config"`, { config: text })).toEqual({
      kexecHandover: true,
      imaKexec: true,
      intelTdxHost: false,
      crashHotplug: false,
      memoryHotplug: false,
      nrCpusDefault: 64,
      crashMaxMemoryRanges: 4096,
    });
  });

  test("a written option goes before it, on either side of it", async () => {
    const files = { config: text };
    const after = await configOf(`${X86}  config from "config"  config CRASH_HOTPLUG no IMA_KEXEC`, files);
    const before = await configOf(`${X86}  config CRASH_HOTPLUG no IMA_KEXEC  config from "config"`, files);
    expect(after).toMatchObject({ kexecHandover: true, imaKexec: false, crashHotplug: true, nrCpusDefault: 64 });
    expect(before).toEqual(after);
  });

  test("of two files the later goes before the earlier, where it says something", async () => {
    const files = { config: text, fragment: "# CONFIG_IMA_KEXEC is not set\nCONFIG_NR_CPUS_DEFAULT=128\n" };
    const both = await configOf(`${X86}  config from "config"  config from "fragment"`, files);
    expect(both).toMatchObject({
      kexecHandover: true,
      imaKexec: false,
      nrCpusDefault: 128,
      crashMaxMemoryRanges: 4096,
    });
  });

  test("what a whole one leaves out is off", async () => {
    const config = wholeConfig("x86", "CONFIG_KEXEC_FILE=y\nCONFIG_NR_CPUS_DEFAULT=64");
    expect(await configOf(`${X86}  config from "config"`, { config })).toEqual({
      kexecHandover: false,
      imaKexec: false,
      intelTdxHost: false,
      crashHotplug: false,
      memoryHotplug: false,
      nrCpusDefault: 64,
      crashMaxMemoryRanges: 8192,
    });
  });

  test("one of another architecture says nothing", async () => {
    const config = wholeConfig("arm64", "CONFIG_ARM64_64K_PAGES=y\nCONFIG_ARCH_KEEP_MEMBLOCK=y\nCONFIG_IMA_KEXEC=y");
    const values = await machineValues(`${X86}  config from "config"`, { config });
    expect(values).toMatchObject({ pageSize: 0x1000, walk: "resources", config: { imaKexec: undefined } });
  });
});

describe("the memory walk", () => {
  const walkOf = async (fields: string, files: Readonly<Record<string, string>> = {}) =>
    (await machineValues(fields, files)).walk;
  const KEEPS = { config: "CONFIG_ARCH_KEEP_MEMBLOCK=y\n" };
  const DROPS = { config: "# CONFIG_ARCH_KEEP_MEMBLOCK is not set\n" };
  const TDX = { config: "CONFIG_INTEL_TDX_HOST=y\n" };

  test.each([
    ["x86_64 with INTEL_TDX_HOST", `${X86}  config INTEL_TDX_HOST`, {}, "memblock"],
    ["x86_64 without", `${X86}  config no INTEL_TDX_HOST`, {}, "resources"],
    ["x86_64 of a file with INTEL_TDX_HOST", `${X86}  config from "config"`, TDX, "memblock"],
    ["x86_64 of a file with ARCH_KEEP_MEMBLOCK", `${X86}  config from "config"`, KEEPS, "memblock"],
    [
      "x86_64, the option against its file",
      `${X86}  config from "config"  config no INTEL_TDX_HOST`,
      KEEPS,
      "resources",
    ],
    ["x86_64, `walk` against the option", `${X86}  walk resources  config INTEL_TDX_HOST`, {}, "resources"],
    ["x86_64, `walk` against its file", `${X86}  config from "config"  walk memblock`, DROPS, "memblock"],
    ["arm64 with INTEL_TDX_HOST off", `${ARM}  config no INTEL_TDX_HOST`, {}, "memblock"],
    ["riscv64", "arch riscv64  kernel 7.3  ram 1G size 1G", {}, "memblock"],
    ["riscv64 without", 'arch riscv64  kernel 7.1  ram 1G size 1G  config from "config"', DROPS, "resources"],
    ["riscv64 of 6.6 with", 'arch riscv64  kernel 6.6  ram 1G size 1G  config from "config"', KEEPS, "memblock"],
    [
      "riscv64 of a whole file that does not name it",
      'arch riscv64  kernel 7.1  ram 1G size 1G  config from "config"',
      { config: wholeConfig("riscv", "CONFIG_KEXEC_FILE=y") },
      "resources",
    ],
    [
      "riscv64 of some lines that do not name it",
      'arch riscv64  kernel 7.1  ram 1G size 1G  config from "config"',
      { config: "# Linux/riscv 7.1.0 Kernel Configuration\nCONFIG_KEXEC_FILE=y\n" },
      "memblock",
    ],
  ])("%s: %s", async (_, fields, files, expected) => {
    expect(await walkOf(fields, files as Readonly<Record<string, string>>)).toBe(expected);
  });

  // Only a kernel that keeps memblock has its files in debugfs.
  test.each([
    ['ram from "memory"', "memblock"],
    ['ram 1M size 1G  reserved from "reserved"', "memblock"],
    ['ram from "iomem"', "resources"],
    ['ram from "memory"  walk resources', "resources"],
    ['ram from "memory"  config no INTEL_TDX_HOST', "resources"],
  ])("x86_64 with `%s`: %s", async (fields, expected) => {
    const files = {
      memory: "   0: 0x0000000000100000..0x00000000bffdffff    0 NONE\n",
      reserved: "   0: 0x0000000000100000..0x0000000000100fff    0 RSV_KERN\n",
      iomem: "00100000-bffdffff : System RAM\n",
    };
    expect(await walkOf(`arch x86_64  kernel 7.3  ${fields}`, files)).toBe(expected);
  });

  test.each([
    ["walk memblock  config INTEL_TDX_HOST", "walk"],
    ['config INTEL_TDX_HOST  config from "config"', "option"],
    ['config IMA_KEXEC  config from "config"  reserved from "reserved"', "config-file"],
    ['reserved from "reserved"', "memblock-files"],
    ["kho off", "default"],
  ])("what decides it with `%s`: %s", async (fields, expected) => {
    const files = { ...KEEPS, reserved: "   0: 0x0000000000100000..0x0000000000100fff    0 RSV_KERN\n" };
    expect((await machineValues(`${X86}  ${fields}`, files)).walkBy).toBe(expected);
  });
});

describe("the page size of a file", () => {
  test.each([
    ["arm64", "CONFIG_ARM64_64K_PAGES=y", 0x10000],
    ["arm64", "CONFIG_ARM64_16K_PAGES=y", 0x4000],
    ["arm64", "CONFIG_ARM64_4K_PAGES=y", 0x1000],
    ["ppc64", "CONFIG_PPC_4K_PAGES=y", 0x1000],
    ["ppc64", "CONFIG_PPC_64K_PAGES=y", 0x10000],
    // None that a machine can have here.
    ["ppc64", "CONFIG_PPC_256K_PAGES=y", 0x10000],
  ])("%s, %s", async (arch, config, expected) => {
    const values = await machineValues(`arch ${arch}  kernel 7.3  ram 1G size 1G  config from "config"`, { config });
    expect(values.pageSize).toBe(expected);
  });

  test("a written one goes before it", async () => {
    const config = "CONFIG_ARM64_64K_PAGES=y\n";
    expect((await machineValues(`${ARM}  page 16K  config from "config"`, { config })).pageSize).toBe(0x4000);
  });
});
