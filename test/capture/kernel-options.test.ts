import { describe, expect, test } from "vitest";
import { parseKernelConfig } from "../../src/capture/kernel-config.js";
import { type KernelOptions, optionsOf } from "../../src/capture/kernel-options.js";
import { sound } from "./boots.js";

const of = (text: string): KernelOptions => optionsOf(sound(parseKernelConfig(text)));

const SILENT: KernelOptions = {
  arch: undefined,
  version: undefined,
  pageSize: undefined,
  kexecFile: undefined,
  kexecHandover: undefined,
  archKeepMemblock: undefined,
  intelTdxHost: undefined,
  imaKexec: undefined,
  crashHotplug: undefined,
  memoryHotplug: undefined,
  nrCpusDefault: undefined,
  crashMaxMemoryRanges: undefined,
};

test("a file that says nothing of them", () => {
  expect(of("CONFIG_EMBEDDED=y")).toEqual(SILENT);
});

test("a file that says all of it", () => {
  const text = `# Linux/x86 7.3.4-rc1 Kernel Configuration
CONFIG_64BIT=y
CONFIG_KEXEC_FILE=y
CONFIG_KEXEC_HANDOVER=y
CONFIG_ARCH_KEEP_MEMBLOCK=y
CONFIG_INTEL_TDX_HOST=y
CONFIG_IMA_KEXEC=y
CONFIG_CRASH_HOTPLUG=y
CONFIG_MEMORY_HOTPLUG=y
CONFIG_NR_CPUS_DEFAULT=8192
CONFIG_CRASH_MAX_MEMORY_RANGES=0x2000
`;
  const on = {
    kexecFile: true,
    kexecHandover: true,
    archKeepMemblock: true,
    intelTdxHost: true,
    imaKexec: true,
    crashHotplug: true,
    memoryHotplug: true,
  };
  const numbers = { nrCpusDefault: 8192, crashMaxMemoryRanges: 8192 };
  expect(of(text)).toEqual({ arch: "x86_64", version: "7.3.4-rc1", pageSize: 4096, ...on, ...numbers });
  const off = Object.fromEntries(Object.keys(on).map((name) => [name, false]));
  expect(of(text.replace(/^CONFIG_(\w+)=y$/gm, "# CONFIG_$1 is not set"))).toEqual({
    ...off,
    ...numbers,
    arch: undefined,
    version: "7.3.4-rc1",
    pageSize: undefined,
  });
});

test("what is no number is none", () => {
  expect(of('CONFIG_NR_CPUS_DEFAULT="many"\nCONFIG_CRASH_MAX_MEMORY_RANGES=y')).toEqual(SILENT);
});

describe("the architecture", () => {
  test.each([
    ["# Linux/x86 6.12 Kernel Configuration\nCONFIG_X86_64=y", "x86_64"],
    ["# Linux/x86_64 6.12 Kernel Configuration\nCONFIG_A=y", "x86_64"],
    ["# Linux/x86 6.12 Kernel Configuration\n# CONFIG_64BIT is not set", undefined],
    ["# Linux/arm64 6.12 Kernel Configuration\nCONFIG_A=y", "arm64"],
    ["# Linux/arm 6.12 Kernel Configuration\nCONFIG_A=y", undefined],
    ["# Linux/riscv 6.12 Kernel Configuration\nCONFIG_64BIT=y", "riscv64"],
    ["# Linux/loongarch 6.9.0-rc7 Kernel Configuration\nCONFIG_A=y", "loongarch64"],
    ["# Linux/powerpc 6.12 Kernel Configuration\nCONFIG_PPC64=y", "ppc64"],
    ["# Linux/s390 6.12 Kernel Configuration\nCONFIG_A=y", "s390x"],
    ["# Linux/constructor 6.12 Kernel Configuration\nCONFIG_A=y", undefined],
    ["CONFIG_ARM64=y", "arm64"],
    ["CONFIG_PPC64=y", "ppc64"],
    ["# CONFIG_X86_64 is not set", undefined],
  ])("%s", (text, arch) => {
    expect(of(text).arch).toBe(arch);
  });
});

describe("the page size", () => {
  test.each([
    ["CONFIG_X86_64=y", 4096],
    ["CONFIG_S390=y", 4096],
    ["CONFIG_ARM64=y", undefined],
    ["CONFIG_PAGE_SHIFT=14", 16384],
    ["CONFIG_ARM64_PAGE_SHIFT=16", 65536],
    ["CONFIG_PPC_PAGE_SHIFT=18", 262144],
    ["CONFIG_ARM64_4K_PAGES=y\n# CONFIG_ARM64_64K_PAGES is not set", 4096],
    ["# CONFIG_ARM64_4K_PAGES is not set\nCONFIG_ARM64_64K_PAGES=y", 65536],
    ["CONFIG_ARM64_16K_PAGES=y", 16384],
    ["CONFIG_PPC_64K_PAGES=y", 65536],
    ["CONFIG_PAGE_SIZE_16KB=y", 16384],
    ["CONFIG_X86_64=y\nCONFIG_PAGE_SHIFT=99", 4096],
  ])("%s", (text, size) => {
    expect(of(text).pageSize).toBe(size);
  });
});
