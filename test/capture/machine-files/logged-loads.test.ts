import { describe, expect, test } from "vitest";
import { importMachine } from "../../../src/capture/machine-files/import-machine.js";
import { captureOf, fileOf } from "../boots.js";
import { fileNamed, fileWith, profileOf } from "./recognised.js";

const X86 = "x86-612c-m2g";
const ARM64 = "arm64-src612-m1g";

/** The lines of one load of a boot. */
function linesOf(boot: string, name: string): string {
  return (
    captureOf(boot)
      .cases.find((one) => one.name === name)
      ?.dmesg.join("\n") ?? ""
  );
}

function importLog(boot: string, log: string, ...files: ReturnType<typeof fileWith>[]) {
  const iomem = fileNamed("iomem.txt", fileOf(boot, "iomem.txt"));
  const arch = boot === ARM64 ? "aarch64" : "x86_64";
  const uname = fileNamed("uname.txt", `Linux ${captureOf(boot).kernelRelease} ${arch}\n`);
  return importMachine([iomem, uname, fileNamed("dmesg.txt", log), ...files], "m", profileOf);
}

/** The lines of the one image. */
function imageLines(...args: Parameters<typeof importLog>): string[] {
  const { images } = importLog(...args);
  expect(images).toHaveLength(1);
  return images[0]?.text.split("\n") ?? [];
}

const lefts = (imported: ReturnType<typeof importLog>) =>
  imported.notes.flatMap(({ file, message }) => (file === "dmesg.txt" ? [message] : []));

describe("which loads", () => {
  const header = "[    0.000000] Linux version 6.12.117 (a@b) (c) #1 SMP";
  const load = linesOf(X86, "initrd-16M");
  const other = linesOf(X86, "initrd-64M");

  test("the last one, with its number when it is not the log's last", () => {
    const { images } = importLog(X86, [header, other, load].join("\n"));
    expect(images.map(({ observed }) => observed?.text)).toEqual(['observed next from "dmesg.txt"']);
    expect(images[0]?.text).toContain("initrd size 16M");
  });

  test("none of an earlier boot", () => {
    const imported = importLog(X86, [header, other, load, header].join("\n"));
    expect(imported.images).toEqual([]);
    expect(lefts(imported)).toEqual(["2 of its loads are of earlier boots, of which these files tell nothing"]);
  });

  test("one of the last boot, counted through the whole log", () => {
    const failed = "[   90.000000] kexec_file: kernel: 00000000f7b28f62 kernel_size: 0x4b7200";
    const imported = importLog(X86, [header, other, header, load, failed].join("\n"));
    expect(imported.images.map(({ observed }) => observed?.text)).toEqual(['observed next from "dmesg.txt" load 2']);
    expect(lefts(imported)).toEqual([
      expect.stringMatching(/^load 3 \(line \d+\) is left out: nothing was placed/),
      "1 of its loads are of earlier boots, of which these files tell nothing",
    ]);
  });

  test("none on an architecture whose loaders are not modelled", () => {
    const iomem = fileNamed("iomem.txt", fileOf(X86, "iomem.txt"));
    const uname = fileNamed("uname.txt", "Linux 6.12.117 riscv64\n");
    const { images, notes, template } = importMachine([iomem, uname, fileNamed("dmesg.txt", load)], "m", profileOf);
    expect(images).toEqual([]);
    expect(notes[0]?.message).toBe("load 1 (line 1) is left out: the loaders of riscv64 are not modelled");
    expect(template).toContain("buffer kernel");
  });
});

describe("a bzImage", () => {
  const load = linesOf(X86, "initrd-16M");

  test("that is among the files is named, and nothing is assumed", () => {
    // 40 sectors of setup before what was loaded; init_size as the log has it.
    const kernel = fileWith("vmlinuz", {
      kind: "kernel",
      format: "bzImage",
      fileSize: 0xb1d7c0,
      memorySize: 0x37dc000,
    });
    expect(imageLines(X86, load, kernel)).toContain('kernel "vmlinuz"');
    expect(importLog(X86, load, kernel).images[0]?.assumed).toEqual([]);
  });

  test.each([
    ["another file size", { fileSize: 0xb1d9c0, memorySize: 0x37dc000 }],
    ["another init_size", { fileSize: 0xb1d7c0, memorySize: 0x37dd000 }],
  ])("of %s is another kernel", (_, sizes) => {
    const kernel = fileWith("vmlinuz", { kind: "kernel", format: "bzImage", ...sizes });
    expect(imageLines(X86, load, kernel)).toContain("kernel {");
    expect(importLog(X86, load, kernel).notes).toContainEqual({
      file: "vmlinuz",
      message: "it is not used: no image here is one of it",
    });
  });

  test("of which the log does not tell the file's size, before 6.8", () => {
    const lines = imageLines("x86-61c-m2g", linesOf("x86-61c-m2g", "noinitrd-cmd1"));
    // 0xd827c0 bytes were loaded; 40 sectors are taken for the setup.
    const loaded = Number(/64bit kernel at \S+ bufsz=(0x[0-9a-f]+)/.exec(linesOf("x86-61c-m2g", "noinitrd-cmd1"))?.[1]);
    expect(lines).toContain(`file_size 0x${(loaded + 40 * 512).toString(16)}`);
    expect(lines).toContain("setup_sects 39");
  });

  test("that lies at no multiple of 2M has a smaller alignment", () => {
    const moved = load.replaceAll("0x7c600000", "0x7c610000");
    expect(imageLines(X86, moved)).toContain("kernel_alignment 64K // assumed, as distributions build it");
  });

  test("whose bootparams no facts explain is written as buffers, with the loader's windows", () => {
    const odd = load.replaceAll("bufsz=0x1130", "bufsz=0x1131");
    expect(odd).not.toBe(load);
    expect(imageLines(X86, odd)).toEqual([
      "image next on m {",
      "buffer purgatory { bufsz 0x4000 memsz 20K buf_min 0x3000 top_down }",
      "buffer bootparams { bufsz 0x1131 memsz 8K buf_align 16 buf_min 0x3000 top_down }",
      "buffer kernel { bufsz 0xb187c0 memsz 0x37dc000 buf_align 2M top_down buf_min 16M }",
      "buffer initrd { bufsz 0x1000000 memsz 16M buf_min 16M top_down }",
      "}",
    ]);
  });

  test("whose command line is not in the log has one that fits", () => {
    const without = load.replace(/^.*Final command line.*$/m, "");
    // 0x1130 = 4400 = 160 for what is always there + 4240; 4240 - 4096 - 30 = 114.
    expect(imageLines(X86, without)).toContain("cmdline length 114 // one that fits bootparams");
  });

  test("with a command line that no string can hold as it is has its length", () => {
    const line = "console=ttyS0 kexectest=";
    const tab = load.replace(line, "console=ttyS0\\kexectest=");
    expect(imageLines(X86, tab).find((text) => text.startsWith("cmdline"))).toMatch(
      /^cmdline length \d+ \/\/ by the log$/,
    );
  });

  test("with dm-crypt keys, and a device tree carried on", () => {
    const crash = linesOf("kho-x86-73-off-4g-crash256", "crash-noinitrd-cmd20");
    // 31 bytes more for `dmcryptkeys=`: 4096 + 20 + 30 + 31 = 4177, rounded to 4192; with 160 and KHO's 48 it is 4400.
    const keys = crash
      .replaceAll("bufsz=0x1110", "bufsz=0x1130")
      .replace(
        /^(.*)kexec-bzImage64: Loaded purgatory/m,
        "$1kexec-bzImage64: Loaded dm crypt keys to kexec_buffer bufsz=0x88 memsz=0x1000\n$&",
      );
    expect(imageLines("kho-x86-73-off-4g-crash256", keys)).toContain("dm_crypt_keys 136");
    const load73 = linesOf("kho-x86-73-off-2g", "noinitrd-cmd20");
    // KEXEC_FILE_FORCE_DTB, and a tree of 8000 bytes behind its header of 16.
    const forced = load73.replaceAll("bufsz=0x1110", "bufsz=0x3060").replace(/flags:0x[0-9a-f]+$/m, "flags:0x28");
    const dtb = imageLines("kho-x86-73-off-2g", forced).find((text) => text.startsWith("dtb"));
    // 0x3060 = 12384; less 160 and align16(4096 + 20 + 30) = 4160 and 16 it is 8048: 8000 where KHO takes its 48.
    expect(dtb).toBe("dtb size 0x1f70");
  });
});

describe("an arm64 Image", () => {
  test("above its boundary has a text_offset", () => {
    const moved = linesOf(ARM64, "noinitrd-cmd1").replaceAll("0x40800000", "0x40880000");
    expect(imageLines(ARM64, moved)).toContain("kernel { file_size 0x4b7200 image_size 0x540000 text_offset 512K }");
  });

  test("that was refused needs its file, its initrd and a device tree", () => {
    const failed = "[    9.000000] kexec_file: kernel: 00000000f7b28f62 kernel_size: 0x4b7200";
    const kernel = fileWith("Image", {
      kind: "kernel",
      format: "arm64_Image",
      fileSize: 0x4b7200,
      memorySize: 0x540000,
    });
    const initrd = fileWith("initrd", { kind: "initrd", size: 5000 });
    const dtb = fileWith("fdt", { kind: "dtb", size: 7000 });
    expect(lefts(importLog(ARM64, failed))[0]).toMatch(/how much memory its kernel takes/);
    expect(lefts(importLog(ARM64, failed, kernel))[0]).toMatch(/the size of its initrd/);
    expect(lefts(importLog(ARM64, failed, kernel, initrd))[0]).toMatch(/the size of its device tree/);
    const { images } = importLog(ARM64, failed, kernel, initrd, dtb);
    expect(images.map(({ text, observed }) => [text, observed?.outcome])).toEqual([
      ['image next on m {\nload arm64_Image {\nkernel "Image"\ninitrd "initrd"\ndtb "fdt"\n}\n}', "refused"],
    ]);
  });
});
