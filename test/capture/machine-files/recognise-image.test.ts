import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { recogniseBinary, unknownBinary } from "../../../src/capture/machine-files/recognise-image.js";
import {
  ARM64_FIELDS,
  BZIMAGE_FIELDS,
  beginning,
  DTB_FIELDS,
  header,
  SOUND_ARM64,
  SOUND_BZIMAGE,
} from "../image-files.js";

const recognise = (head: Uint8Array, size: number | bigint = 1_000_000, name = "some-file", inside?: Uint8Array) =>
  recogniseBinary(head, size, name, inside, "bzImage");

const reason = (...args: Parameters<typeof recognise>) => {
  const content = recognise(...args);
  return content?.kind === "unused" ? content.reason : content?.kind;
};

const tar = header({ magic: [257, 5] }, { magic: 0x7261747375n });

test("a bzImage, with what it takes in memory", () => {
  const head = header(BZIMAGE_FIELDS, SOUND_BZIMAGE);
  const kernel = { kind: "kernel", format: "bzImage", fileSize: 1_000_000, memorySize: 0x37dc000 };
  expect(recognise(head)).toEqual(kernel);
});

test("an arm64 Image, with what it takes in memory", () => {
  const head = header(ARM64_FIELDS, SOUND_ARM64);
  const kernel = { kind: "kernel", format: "arm64_Image", fileSize: 1_000_000, memorySize: 0x2240000 };
  expect(recognise(head)).toEqual(kernel);
});

describe("kernels that the kernel refuses are not used", () => {
  test("one of 32 bits", () => {
    expect(reason(header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, xloadflags: 0 }))).toMatch(
      /^a bzImage that cannot be loaded: it is no 64-bit kernel/,
    );
  });

  test("one with an alignment that no search can use", () => {
    const head = header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, kernel_alignment: 0x300000 });
    expect(reason(head)).toBe("a bzImage whose kernel_alignment is 3145728, which is no power of two");
  });

  test("the largest alignment of 32 bits is a power of two, and one of 0 is raised to a page", () => {
    expect(reason(header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, kernel_alignment: 2 ** 31 }))).toBe("kernel");
    expect(reason(header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, kernel_alignment: 0 }))).toBe("kernel");
  });

  test("an Image that takes no memory", () => {
    expect(reason(header(ARM64_FIELDS, { ...SOUND_ARM64, image_size: 0 }))).toMatch(
      /^an arm64 Image that cannot be loaded/,
    );
  });

  test("one of more than 4G", () => {
    expect(reason(header(BZIMAGE_FIELDS, SOUND_BZIMAGE), 2 ** 32 + 1)).toMatch(/more than the 4G that can be loaded/);
  });
});

test("a device tree, with its packed size", () => {
  // A header of 40 bytes, a reserve map of one empty entry of 16, and the two blocks.
  const values = {
    magic: 0xd00dfeed,
    totalsize: 9000,
    off_mem_rsvmap: 40,
    version: 17,
    size_dt_strings: 1000,
    size_dt_struct: 5000,
  };
  expect(recognise(header(DTB_FIELDS, values, { bigEndian: true }), 9000)).toEqual({
    kind: "dtb",
    size: 40 + 16 + 1000 + 5000,
  });
  expect(reason(header(DTB_FIELDS, values, { bigEndian: true }), 8999)).toMatch(/^it is cut/);
});

describe("an initrd", () => {
  const packed = beginning("\x1f\x8b\x08");

  test("is a cpio archive, plain or packed", () => {
    expect(recognise(beginning("070701"), 5000)).toEqual({ kind: "initrd", size: 5000 });
    expect(recognise(packed, 5000, "some-file", beginning("070701"))).toEqual({ kind: "initrd", size: 5000 });
  });

  test("is known by its name where its packing cannot be looked into", () => {
    expect(reason(beginning("\x28\xb5\x2f\xfd"), 5000, "initrd.img-6.12")).toBe("initrd");
    expect(reason(beginning("\x28\xb5\x2f\xfd"), 5000, "initramfs.zst")).toBe("initrd");
    expect(reason(beginning("\x28\xb5\x2f\xfd"), 5000, "dmesg.zst")).toBe("a zstd file: unpack it first");
  });

  test("is not what merely is packed, whatever its name", () => {
    expect(reason(packed, 5000, "initrd.gz", beginning("MemTotal: 1"))).toBe("a gzip file: unpack it first");
  });

  test("of more than 4G is not used", () => {
    expect(reason(beginning("070701"), 2 ** 32 + 1)).toMatch(/^an initrd that cannot be loaded/);
  });
});

test("an archive of files has to be unpacked", () => {
  expect(reason(tar)).toBe("a tar archive: unpack it first, `tar -xf FILE`");
  const packed = new Uint8Array(gzipSync(tar));
  expect(reason(packed, 5000, "lab.tar.gz", tar)).toBe("a compressed tar archive: unpack it first, `tar -xf FILE`");
});

test("anything else with a mark says what it is", () => {
  expect(reason(beginning("\x7fELF\x02\x01"))).toMatch(/^an ELF file/);
});

test.each([
  ["zeros", new Uint8Array(600), "a file of zeros; it was perhaps never written whole"],
  ["readable characters", new Uint8Array(600).fill(0x41), "a text file; a bzImage is wanted"],
  ["other bytes", new Uint8Array(600).fill(0xff), "neither text nor an image that is known here"],
])("%s have no mark, and may be a log", (_, head, why) => {
  expect(recognise(head)).toBeUndefined();
  expect(unknownBinary(head, "bzImage")).toEqual({ kind: "unused", reason: why });
});
