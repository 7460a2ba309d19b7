import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { recogniseImage } from "../../src/capture/image/recognise.js";
import type { ImageFormat } from "../../src/capture/image/recognised.js";
import { ARM64_FIELDS, BZIMAGE_FIELDS, beginning, header, SOUND_ARM64, SOUND_BZIMAGE } from "./image-files.js";

const bzImage = header(BZIMAGE_FIELDS, SOUND_BZIMAGE);
const arm64Image = header(ARM64_FIELDS, SOUND_ARM64);

/** Bytes at offsets in a file that is otherwise full of 0xff. */
function patched(parts: Readonly<Record<number, string | readonly number[]>>, length = 4096): Uint8Array {
  const bytes = new Uint8Array(length).fill(0xff);
  for (const [at, part] of Object.entries(parts)) {
    bytes.set(typeof part === "string" ? Buffer.from(part, "latin1") : part, Number(at));
  }
  return bytes;
}

const le32 = (value: number) => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];

/** A PE file whose header is at 0x80 and whose optional header takes 0xf0 bytes, and so its table of sections is at 0x188. */
function pe(machine: readonly number[], sections: readonly string[], parts: Parameters<typeof patched>[0] = {}) {
  const table = Object.fromEntries(sections.map((name, i) => [0x188 + 40 * i, name.padEnd(8, "\0")]));
  return patched({
    0: "MZ",
    60: le32(0x80),
    128: "PE\0\0",
    132: machine,
    134: [sections.length, 0],
    148: [0xf0, 0],
    ...table,
    ...parts,
  });
}

/** An EFI zboot image: `zimg`, offset and size of what is packed, how it is packed. */
const zboot = (machine: readonly number[], compression: string, offset = 4096, size = 0) =>
  pe(machine, [], { 2: "\0\0", 4: "zimg", 8: le32(offset), 12: le32(size), 24: `${compression}\0` });

const X86_64 = [0x64, 0x86];
const ARM64 = [0x64, 0xaa];

const elf = (bits: number, order: number, machine: readonly number[]) =>
  patched({ 0: "\x7fELF", 4: [bits, order], 18: machine });

/** A uImage, whose byte 31 tells how what follows its 64 bytes is packed. */
const uImage = (compression: number) => patched({ 0: "\x27\x05\x19\x56", 31: [compression] });

describe("what a file is", () => {
  test.each<[string, Uint8Array, ImageFormat, string, string]>([
    ["empty", new Uint8Array(), "bzImage", "an empty file", "never written"],
    ["zeros", new Uint8Array(4096), "bzImage", "a file of zeros", "never written"],
    ["bzImage", bzImage, "arm64_Image", "an x86 bzImage", "with `load bzImage`"],
    ["arm64_Image", arm64Image, "bzImage", "an arm64 Image", "with `load arm64_Image`"],
    [
      "riscv64_Image",
      patched({ 0: "MZ", 56: "RSC\x05" }),
      "arm64_Image",
      "a riscv64 Image",
      "an arm64 Image is wanted",
    ],
    [
      "arm_zImage",
      patched({ 36: le32(0x016f2818) }),
      "arm64_Image",
      "a zImage for 32-bit ARM",
      "an arm64 Image is wanted",
    ],
    ["gzip", beginning("\x1f\x8b\x08"), "arm64_Image", "a gzip file", "`gunzip < FILE > Image`"],
    ["gzip", beginning("\x1f\x8b\x08"), "bzImage", "a gzip file", "`gunzip < FILE > bzImage`"],
    ["zstd", beginning("\x28\xb5\x2f\xfd"), "arm64_Image", "a zstd file", "`zstd -dc < FILE > Image`"],
    ["xz", beginning("\xfd7zXZ\0"), "arm64_Image", "an xz file", "`xz -dc < FILE > Image`"],
    ["lz4", beginning("\x04\x22\x4d\x18"), "arm64_Image", "an lz4 file", "`lz4 -dc < FILE > Image`"],
    ["lz4", beginning("\x02\x21\x4c\x18"), "arm64_Image", "an lz4 file", "`lz4 -dc < FILE > Image`"],
    ["bzip2", beginning("BZh9"), "arm64_Image", "a bzip2 file", "`bunzip2 < FILE > Image`"],
    ["lzma", beginning("\x5d\0\0\x80\0"), "arm64_Image", "an lzma file", "`xz --format=lzma -dc < FILE > Image`"],
    ["lzo", beginning("\x89LZO\0\r\n\x1a\n"), "arm64_Image", "an lzop file", "`lzop -dc < FILE > Image`"],
    ["elf", elf(2, 1, [62, 0]), "bzImage", "an ELF file (64 bits, x86_64), as vmlinux is", "arch/x86/boot/bzImage"],
    ["elf", elf(2, 1, [183, 0]), "arm64_Image", "an ELF file (64 bits, arm64), as vmlinux is", "arch/arm64/boot/Image"],
    ["elf", elf(1, 1, [3, 0]), "bzImage", "an ELF file (32 bits, x86), as vmlinux is", "a bzImage is wanted"],
    ["elf", elf(2, 2, [0, 22]), "bzImage", "an ELF file (64 bits, s390x), as vmlinux is", "a bzImage is wanted"],
    [
      "elf",
      elf(2, 1, [2, 1]),
      "arm64_Image",
      "an ELF file (64 bits, loongarch), as vmlinux is",
      "an arm64 Image is wanted",
    ],
    ["elf", elf(2, 1, [99, 99]), "bzImage", "an ELF file (64 bits), as vmlinux is", "arch/x86/boot/bzImage"],
    ["pe", pe(X86_64, [".text", ".data"]), "bzImage", "an EFI program for x86_64", "a bzImage is wanted"],
    ["pe", pe([1, 1], []), "arm64_Image", "an EFI program", "an arm64 Image is wanted"],
    [
      "uki",
      pe(X86_64, [".text", ".linux"]),
      "bzImage",
      "a unified kernel image for x86_64",
      "--only-section=.linux FILE bzImage`",
    ],
    ["uki", pe(ARM64, [".linux"]), "bzImage", "a unified kernel image for arm64", "a bzImage is wanted"],
    ["pe", pe(X86_64, [".linuxes", ".linu"]), "bzImage", "an EFI program for x86_64", "a bzImage is wanted"],
    [
      "zboot",
      zboot(ARM64, "gzip", 0x1000, 77),
      "arm64_Image",
      "an EFI zboot image for arm64 (gzip)",
      "`tail -c +4097 FILE | head -c 77 | gunzip > Image`",
    ],
    ["zboot", zboot(ARM64, "zstd22"), "arm64_Image", "an EFI zboot image for arm64 (zstd22)", "| zstd -dc > Image`"],
    ["zboot", zboot(ARM64, "xzkern"), "arm64_Image", "an EFI zboot image for arm64 (xzkern)", "| xz -dc > Image`"],
    [
      "zboot",
      zboot(ARM64, "brotli"),
      "arm64_Image",
      "an EFI zboot image for arm64 (brotli)",
      "an arm64 Image is wanted",
    ],
    ["zboot", zboot(ARM64, "\x07"), "arm64_Image", "an EFI zboot image for arm64", "an arm64 Image is wanted"],
    [
      "zboot",
      zboot([0x64, 0x50], "gzip"),
      "arm64_Image",
      "an EFI zboot image for riscv64 (gzip)",
      "an arm64 Image is wanted",
    ],
    ["zboot", zboot(ARM64, "gzip"), "bzImage", "an EFI zboot image for arm64 (gzip)", "a bzImage is wanted"],
    ["uimage", uImage(0), "arm64_Image", "a uImage of U-Boot", "`tail -c +65 FILE > Image`"],
    ["uimage", uImage(1), "arm64_Image", "a uImage of U-Boot", "`tail -c +65 FILE | gunzip > Image`"],
    ["uimage", uImage(6), "arm64_Image", "a uImage of U-Boot", "`tail -c +65 FILE | zstd -dc > Image`"],
    ["dtb", beginning("\xd0\x0d\xfe\xed"), "arm64_Image", "a device tree, or a FIT image", "`dtb`"],
    ["android", beginning("ANDROID!"), "arm64_Image", "an Android boot image", "unpack_bootimg"],
    ["cpio", beginning("070701"), "bzImage", "a cpio archive", "`initrd`"],
    ["cpio", beginning("070702"), "bzImage", "a cpio archive", "`initrd`"],
    ["cpio", beginning("070707"), "bzImage", "a cpio archive", "`initrd`"],
    ["cpio", beginning("\xc7\x71"), "bzImage", "a cpio archive", "`initrd`"],
    [
      "git-lfs",
      Buffer.from("version https://git-lfs.github.com/spec/v1\n"),
      "bzImage",
      "a pointer of Git LFS",
      "git lfs pull",
    ],
    ["text", Buffer.from("#!/bin/sh\necho\t1\r\n"), "bzImage", "a text file", "a bzImage is wanted"],
    ["text", Buffer.from("größe 💾\n"), "arm64_Image", "a text file", "an arm64 Image is wanted"],
  ])("%s: %#", (kind, head, wanted, name, advice) => {
    expect(recogniseImage(head, wanted)).toEqual({ kind, name, advice: expect.stringContaining(advice) });
  });

  test.each<[string, Uint8Array, ImageFormat]>([
    ["what the loader wants", bzImage, "bzImage"],
    ["what the loader wants", arm64Image, "arm64_Image"],
    ["nothing known", new Uint8Array(4096).fill(0xff), "bzImage"],
    ["text but for one byte", Buffer.from("text\x01"), "bzImage"],
    ["a DOS program", patched({ 0: "MZ", 60: le32(0x80) }), "bzImage"],
    ["a PE header beyond the head", patched({ 0: "MZ", 60: le32(0xffff_fff0) }), "bzImage"],
  ])("is not told when it is %s", (_, head, wanted) => {
    expect(recogniseImage(head, wanted)).toBeUndefined();
  });

  test("a magic that breaks off is none", () => {
    expect(recogniseImage(Uint8Array.of(0x1f, 0x8b), "bzImage")).toBeUndefined();
    expect(recogniseImage(Uint8Array.of(0x7f, 0x45, 0x4c), "bzImage")).toBeUndefined();
    expect(recogniseImage(arm64Image.subarray(0, 59), "bzImage")?.kind).not.toBe("arm64_Image");
  });
});

describe.runIf(process.platform !== "win32")("the command that takes a kernel out", () => {
  const kernel = Buffer.from("what the loader wants".repeat(100));
  const packed = gzipSync(kernel);

  test.each<[string, Buffer]>([
    ["gzip", packed],
    ["zboot", Buffer.concat([zboot(ARM64, "gzip", 4096, packed.length), packed, Buffer.from("signature")])],
    ["uimage", Buffer.concat([uImage(1).subarray(0, 64), packed])],
    ["uimage", Buffer.concat([uImage(0).subarray(0, 64), kernel])],
  ])("of a file of kind %s does: %#", (kind, file) => {
    const folder = mkdtempSync(join(tmpdir(), "kexec-image-"));
    try {
      writeFileSync(join(folder, "FILE"), file);
      const recognised = recogniseImage(file.subarray(0, 4096), "arm64_Image");
      expect(recognised?.kind).toBe(kind);
      const [, command = ""] = recognised?.advice.split("`") ?? [];
      execFileSync("/bin/sh", ["-c", command], { cwd: folder });
      expect(readFileSync(join(folder, "Image"))).toEqual(kernel);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
