import { describe, expect, test } from "vitest";
import { readArm64Image } from "../../src/capture/image/arm64-image.js";
import { readBzImage } from "../../src/capture/image/bz-image.js";
import { fileSizeRefusal } from "../../src/capture/image/file-size.js";
import { ARM64_FIELDS, BZIMAGE_FIELDS, header, SOUND_ARM64, SOUND_BZIMAGE } from "./image-files.js";

const bzImage = (values: Partial<Record<keyof typeof BZIMAGE_FIELDS, number>>) =>
  header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, ...values });
const arm64Image = (values: Partial<Record<keyof typeof ARM64_FIELDS, number>>) =>
  header(ARM64_FIELDS, { ...SOUND_ARM64, ...values });

/** 11.1 MiB: the size of a bzImage of Debian's. */
const SIZE = 11_655_104;

describe("a bzImage is refused", () => {
  const probe = { stage: "probe", functionName: "bzImage64_probe", errno: "ENOEXEC" };

  test.each([
    ["bzimage-no-magic", { header: 0x53726449 }, "no `HdrS` at 0x202"],
    ["bzimage-no-boot-flag", { boot_flag: 0x55aa }, "no 0xaa55 at 0x1fe"],
    ["bzimage-old-protocol", { version: 0x020b }, "boot protocol 2.11, and 2.12"],
    ["bzimage-old-protocol", { version: 0x0105 }, "boot protocol 1.05, and 2.12"],
    ["bzimage-not-loaded-high", { loadflags: 0xfe }, "LOADED_HIGH"],
    ["bzimage-not-64-bit", { xloadflags: 0x7e }, "XLF_KERNEL_64"],
    ["bzimage-not-above-4g", { xloadflags: 0x7d }, "XLF_CAN_BE_LOADED_ABOVE_4G"],
  ])("%s with %o", (check, values, words) => {
    expect(readBzImage(bzImage(values), SIZE).refusal).toEqual({
      check,
      ...probe,
      message: expect.stringMatching(/; bzImage64_probe\(\) refuses it with ENOEXEC$/),
    });
    expect(readBzImage(bzImage(values), SIZE).refusal?.message).toContain(words);
  });

  test.each([
    ["of protocol 2.12", { version: 0x020c }],
    ["with the two flags alone", { xloadflags: 0x03 }],
    ["with LOADED_HIGH alone", { loadflags: 0x01 }],
    ["that cannot be relocated, which the kernel does not look at", { relocatable_kernel: 0 }],
  ])("but not one %s", (_, values) => {
    expect(readBzImage(bzImage(values), SIZE).refusal).toBeNull();
  });

  test("below two sectors, whatever is in it", () => {
    expect(readBzImage(bzImage({}).subarray(0, 1023), 1023).refusal).toEqual({
      check: "bzimage-too-short",
      ...probe,
      message:
        "is 1023 bytes long, and the first two sectors of a bzImage take 1024; bzImage64_probe() refuses it with ENOEXEC",
    });
    expect(readBzImage(bzImage({ setup_sects: 1 }).subarray(0, 1024), 1024).refusal).toBeNull();
  });

  test("on a machine with 5-level paging, without XLF_5LEVEL", () => {
    const four = bzImage({ xloadflags: 0x5f });
    expect(readBzImage(four, SIZE, 5)).toMatchObject({
      fiveLevel: false,
      refusal: { check: "bzimage-no-5-level", ...probe },
    });
    expect(readBzImage(four, SIZE, 4)).toMatchObject({ fiveLevel: false, refusal: null });
    expect(readBzImage(bzImage({ xloadflags: 0x23 }), SIZE, 5)).toMatchObject({ fiveLevel: true, refusal: null });
  });

  test("by the loader, when its setup part is cut", () => {
    const truncated = {
      check: "bzimage-truncated",
      stage: "load",
      functionName: "bzImage64_load",
      errno: "ENOEXEC",
      message: expect.stringContaining("its setup part takes 20480"), // (39 + 1) × 512
    };
    expect(readBzImage(bzImage({}), 20479).refusal).toEqual(truncated);
    expect(readBzImage(bzImage({}), 20480).refusal).toBeNull();
    expect(readBzImage(bzImage({ setup_sects: 0 }), 2559).refusal?.check).toBe("bzimage-truncated"); // (4 + 1) × 512 = 2560
    expect(readBzImage(bzImage({ setup_sects: 0 }), 2560).refusal).toBeNull();
  });

  test("by the first check that fails, in the kernel's order", () => {
    const faults: [string, Parameters<typeof bzImage>[0]][] = [
      ["bzimage-no-magic", { header: 0 }],
      ["bzimage-no-boot-flag", { boot_flag: 0 }],
      ["bzimage-old-protocol", { version: 0 }],
      ["bzimage-not-loaded-high", { loadflags: 0 }],
      ["bzimage-not-64-bit", { xloadflags: 0 }],
      ["bzimage-not-above-4g", { xloadflags: 0x01 }],
      ["bzimage-no-5-level", { xloadflags: 0x03 }],
      ["bzimage-truncated", {}],
    ];
    for (const [i, [check]] of faults.entries()) {
      // All faults from this one on, this one winning where two are about one field.
      const values = Object.assign(
        {},
        ...faults
          .slice(i)
          .reverse()
          .map(([, fault]) => fault),
      );
      expect(readBzImage(bzImage(values), 1024, 5).refusal?.check).toBe(check);
    }
    expect(readBzImage(bzImage({ header: 0 }), 1023).refusal?.check).toBe("bzimage-too-short");
  });
});

describe("an arm64 Image is refused", () => {
  const probe = { stage: "probe", functionName: "image_probe", errno: "EINVAL" };

  test("when it has no magic", () => {
    expect(readArm64Image(arm64Image({ magic: 0x654d5241 }), SIZE).refusal).toEqual({
      check: "arm64-no-magic",
      ...probe,
      message: "is no arm64 Image: it has no `ARM\\x64` at 56; image_probe() refuses it with EINVAL",
    });
  });

  test("when it is shorter than its header", () => {
    expect(readArm64Image(arm64Image({}).subarray(0, 63), 63).refusal).toMatchObject({
      check: "arm64-too-short",
      ...probe,
    });
    expect(readArm64Image(arm64Image({}).subarray(0, 64), 64).refusal).toBeNull();
  });

  test("by the loader, when it does not say its size", () => {
    expect(readArm64Image(arm64Image({ image_size: 0 }), SIZE).refusal).toEqual({
      check: "arm64-no-image-size",
      stage: "load",
      functionName: "image_load",
      errno: "EINVAL",
      message: expect.stringContaining("image_size is 0"),
    });
  });

  test("by the first check that fails", () => {
    const nothing = new Uint8Array(4096);
    expect(readArm64Image(nothing, 63).refusal?.check).toBe("arm64-too-short");
    expect(readArm64Image(nothing, 64).refusal?.check).toBe("arm64-no-magic");
  });
});

describe("a file of any kind is refused", () => {
  const read = { stage: "read", functionName: "kernel_read_file" };

  test("when it is empty, before it is looked at", () => {
    const empty = {
      check: "file-empty",
      ...read,
      errno: "EINVAL",
      message: "is empty; kernel_read_file() refuses it with EINVAL",
    };
    expect(fileSizeRefusal(0)).toEqual(empty);
    expect(readBzImage(new Uint8Array(), 0).refusal).toEqual(empty);
    expect(readArm64Image(new Uint8Array(), 0).refusal).toEqual(empty);
  });

  test("when it is larger than 4G", () => {
    expect(fileSizeRefusal(1)).toBeNull();
    expect(fileSizeRefusal(4_294_967_296)).toBeNull();
    const large = { check: "file-too-large", ...read, errno: "EFBIG" };
    expect(fileSizeRefusal(4_294_967_297)).toMatchObject(large);
    expect(fileSizeRefusal(2n ** 63n - 1n)).toMatchObject({
      ...large,
      message: expect.stringContaining("9223372036854775807 bytes"),
    });
    expect(readBzImage(bzImage({}), 4_294_967_297).refusal).toMatchObject(large);
    expect(readArm64Image(arm64Image({}), 4_294_967_297).refusal).toMatchObject(large);
  });
});
