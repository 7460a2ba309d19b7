import { describe, expect, test } from "vitest";
import type { MachineFile } from "../../../src/capture/machine-files/content.js";
import { importMachine } from "../../../src/capture/machine-files/import-machine.js";
import { fileOf } from "../boots.js";
import { fileNamed, fileWith, profileOf } from "./recognised.js";

const iomem = fileNamed("iomem.txt", fileOf("x86-612c-m2g", "iomem.txt"));
const uname = (release: string) => fileNamed("uname.txt", `Linux ${release} x86_64\n`);
const meminfo = (cma = "") => fileNamed("meminfo.txt", `MemTotal:        2012800 kB\n${cma}`);

/** The lines of a machine without its first and last. */
function fieldsOf(...files: MachineFile[]): string[] {
  return importMachine(files, "m", profileOf).machine?.split("\n").slice(1, -1) ?? [];
}

/** What a scenario takes for granted. */
function assumed(...files: MachineFile[]): string[] {
  return importMachine(files, "m", profileOf)
    .notes.filter(({ file }) => file === undefined)
    .map(({ message }) => message);
}

test("a machine of one file", () => {
  expect(fieldsOf(iomem)).toEqual([
    "arch x86_64 // assumed: there is memory below 640K, as a PC has it",
    'ram from "iomem.txt"',
  ]);
  expect(assumed(iomem)).toEqual([
    "arch x86_64: there is memory below 640K, as a PC has it",
    "the newest kernel known: nothing tells the version, import the output of `uname -r` too",
    "memtotal is the sum of all RAM, which is too much: import /proc/meminfo too",
  ]);
});

test("nothing is assumed where everything is told", () => {
  expect(fieldsOf(iomem, uname("6.12.117+deb12-cloud-amd64"), meminfo())).toEqual([
    "arch x86_64",
    "kernel 6.12.117 // 6.12.117+deb12-cloud-amd64",
    'ram from "iomem.txt"',
    'memtotal from "meminfo.txt"',
  ]);
  expect(assumed(iomem, uname("6.12.117"), meminfo())).toEqual([]);
});

test("without memory there is no machine", () => {
  const imported = importMachine([uname("6.12"), meminfo()], "m", profileOf);
  expect(imported).toMatchObject({ machine: undefined, images: [], template: "" });
});

describe("CMA", () => {
  const cma = "CmaTotal:          65536 kB\n";

  test("is said where the kernel takes segments from it", () => {
    expect(fieldsOf(iomem, uname("6.18.2"), meminfo(cma))).toContain("cma 64M // all CMA areas together");
  });

  test("is not where it plays no part: an older kernel, KHO, none there", () => {
    const scratch = ["scratch_phys.txt", "scratch_len.txt"].map((name) =>
      fileNamed(name, fileOf("kho-x86-73-kho-2g", name)),
    );
    for (const files of [
      [uname("6.12.117"), meminfo(cma)],
      [uname("6.18.2"), meminfo(cma), ...scratch],
      [uname("6.18.2"), meminfo("CmaTotal:              0 kB\n")],
      [uname("6.18.2"), meminfo()],
    ]) {
      expect(fieldsOf(iomem, ...files).filter((field) => field.startsWith("cma"))).toEqual([]);
    }
  });
});

describe("KHO", () => {
  const lists = ["scratch_phys.txt", "scratch_len.txt"].map((name) =>
    fileNamed(name, fileOf("kho-x86-73-kho-2g", name)),
  );

  test("is on with its scratch areas", () => {
    expect(fieldsOf(iomem, uname("7.3.4"), ...lists)).toContain('scratch from "scratch_phys.txt" "scratch_len.txt"');
  });

  test("is off on a kernel that is not known to have it, and that is told", () => {
    expect(fieldsOf(iomem, uname("6.12.117"), ...lists)).toContain(
      "kho off // this kernel has no KHO, as far as is known",
    );
    expect(assumed(iomem, uname("6.12.117"), ...lists)).toContain(
      "KHO is off: Linux 6.12.117 has none, as far as is known",
    );
  });

  test("that was not finalized is not known of", () => {
    expect(assumed(iomem, uname("6.18.2"), meminfo(), ...lists)).toEqual(["KHO was finalized before the loads"]);
  });

  test("of which only the log speaks is told", () => {
    const log = fileNamed("dmesg.txt", fileOf("kho-x86-73-kho-2g", "dmesg.txt"));
    expect(assumed(iomem, log)).toContain(
      "KHO is off, though the log speaks of it: import scratch_phys and scratch_len too",
    );
  });
});

test("the crash kernel's range is taken from the log where there is no iomem", () => {
  const memory = fileNamed("memory", fileOf("arm64-src612-m2g-crash256", "memblock-memory.txt"));
  const line = "[    0.000000] crashkernel reserved: 0x00000000a0000000 - 0x00000000b0000000 (256 MB)\n";
  const low = "[    0.000000] crashkernel low memory reserved: 0x60000000 - 0x68000000 (128 MB)\n";
  const log = fileNamed("dmesg.txt", `[    0.000000] Linux version 6.12.1 (a@b) (c) #1\n${low}${line}`);
  // The kernel prints the first byte after the range.
  expect(fieldsOf(memory, log)).toEqual(
    expect.arrayContaining([
      "crashkernel 0xa0000000..0xafffffff // by the log",
      "reserved 0x60000000..0x67ffffff // by the log",
    ]),
  );
});

test("reserved memory that nobody tells of is assumed to be free", () => {
  const arm64 = fileNamed("uname.txt", "Linux 6.12.117 aarch64\n");
  const file = fileNamed("iomem.txt", fileOf("arm64-src612-m2g", "iomem.txt"));
  expect(assumed(file, arm64, meminfo())).toEqual([
    "the usual page size, which nothing tells",
    "no memory is reserved, though this kernel walks memblock: import memblock's memory and reserved too",
  ]);
});

describe("an image of the files, where no load is in a log", () => {
  const kernel = (name: string, format: "bzImage" | "arm64_Image") =>
    fileWith(name, { kind: "kernel", format, fileSize: 12_000_000, memorySize: 58_572_800 });
  const initrd = (name: string) => fileWith(name, { kind: "initrd", size: 5000 });
  const command = fileNamed("cmdline.txt", "BOOT_IMAGE=/vmlinuz-6.12 root=/dev/vda1 ro initrd=x");
  const imageOf = (...files: MachineFile[]) =>
    importMachine([iomem, uname("6.12.117"), meminfo(), ...files], "m", profileOf);

  test("has the kernel, the initrd, and the command line without the boot loader's words", () => {
    const { images, template } = imageOf(kernel("vmlinuz", "bzImage"), initrd("initrd.img"), command);
    expect(images.map(({ text }) => text)).toEqual([
      'image next on m {\nload bzImage {\nkernel "vmlinuz"\ninitrd "initrd.img"\ncmdline "root=/dev/vda1 ro"\n}\n}',
    ]);
    expect(template).toBe("");
  });

  test("says which files it has no use for", () => {
    const { notes } = imageOf(
      kernel("a", "bzImage"),
      kernel("b", "bzImage"),
      kernel("c", "arm64_Image"),
      initrd("d"),
      initrd("e"),
    );
    const words = "it is not used: no image here is one of it";
    expect(notes).toEqual(["b", "c", "e"].map((file) => ({ file, message: words })));
  });

  test("is only sketched without a kernel", () => {
    const { images, template } = imageOf(initrd("initrd.img"));
    expect(images).toEqual([]);
    expect(template.split("\n").every((line) => line.startsWith("// "))).toBe(true);
  });

  test("has an assumed device tree on arm64, unless there is one", () => {
    const files = [
      fileNamed("m", fileOf("arm64-src612-m2g", "memblock-memory.txt")),
      fileNamed("u", "Linux 6.12.117 aarch64\n"),
      kernel("Image", "arm64_Image"),
    ];
    const [image] = importMachine(files, "m", profileOf).images;
    expect(image?.text).toContain("dtb size 64K // assumed");
    expect(image?.assumed).toEqual(["a device tree of 64K: import /sys/firmware/fdt too"]);
    const dtb = fileWith("fdt.dtb", { kind: "dtb", size: 7000 });
    expect(importMachine([...files, dtb], "m", profileOf).images[0]?.text).toContain('dtb "fdt.dtb"');
  });
});
