import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readArm64Image } from "../../src/capture/image/arm64-image.js";
import { readBzImage } from "../../src/capture/image/bz-image.js";
import { ARM64_FIELDS, BZIMAGE_FIELDS, header, SOUND_ARM64, SOUND_BZIMAGE } from "./image-files.js";

type Facts = Readonly<Record<string, string | number | boolean>>;

/** What was noted of the images that real kernels loaded, by file. */
const KERNELS: [string, Facts][] = ["kernels.json", "kernels-kho.json"].flatMap((file) =>
  Object.entries(
    JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/captures", file), "utf8")) as Record<string, Facts>,
  ).map(([key, facts]): [string, Facts] => [`${key} of ${file}`, facts]),
);
const kernelsOf = (format: string) => KERNELS.filter(([, facts]) => facts.format === format);

const number = (facts: Facts, name: string) => Number(facts[name]);

describe("the header of a bzImage", () => {
  test("there are some to try", () => {
    expect(kernelsOf("bzImage").length).toBeGreaterThanOrEqual(5);
    expect(kernelsOf("arm64 Image").length).toBeGreaterThanOrEqual(5);
    expect(kernelsOf("bzImage").length + kernelsOf("arm64 Image").length).toBe(KERNELS.length);
  });

  test.each(kernelsOf("bzImage"))("%s", (_, facts) => {
    const of = (name: string) => number(facts, name);
    const head = header(
      BZIMAGE_FIELDS,
      {
        setup_sects: of("setup_sects"),
        boot_flag: 0xaa55,
        header: 0x53726448,
        version: of("protocolVersion"),
        loadflags: of("loadflags"),
        kernel_alignment: of("kernel_alignment"),
        xloadflags: of("xloadflags"),
        cmdline_size: of("cmdline_size"),
        pref_address: of("pref_address"),
        init_size: of("init_size"),
      },
      { filler: 0xee },
    );
    expect(readBzImage(head, of("fileSize"), 5)).toEqual({
      setupSects: of("setup_sects"),
      bootFlag: 0xaa55,
      header: 0x53726448,
      version: of("protocolVersion"),
      loadflags: of("loadflags"),
      kernelAlignment: of("kernel_alignment"),
      xloadflags: of("xloadflags"),
      cmdlineSize: of("cmdline_size"),
      prefAddress: of("pref_address"),
      initSize: of("init_size"),
      setupSize: (of("setup_sects") + 1) * 512,
      fiveLevel: true, // 0x63 and 0x7f both have bit 5.
      refusal: null,
    });
  });

  test("has the largest values that fit its fields", () => {
    const head = header(BZIMAGE_FIELDS, {
      ...SOUND_BZIMAGE,
      setup_sects: 0xff,
      version: 0xffff,
      loadflags: 0xff,
      kernel_alignment: 0xffff_ffff,
      xloadflags: 0xffff,
      cmdline_size: 0xffff_ffff,
      pref_address: 0xffff_ffff_ffff_ffffn,
      init_size: 0xffff_ffff,
    });
    expect(readBzImage(head, 14_000_000)).toMatchObject({
      setupSects: 0xff,
      version: 0xffff,
      loadflags: 0xff,
      kernelAlignment: 0xffff_ffff,
      xloadflags: 0xffff,
      cmdlineSize: 0xffff_ffff,
      prefAddress: 0xffff_ffff_ffff_ffffn,
      initSize: 0xffff_ffff,
      setupSize: 0x100 * 512,
      refusal: null,
    });
  });

  test.each([
    [2n ** 53n - 1n, 2 ** 53 - 1],
    [2n ** 53n, 2n ** 53n],
  ])("pref_address %d is a number as far as it is exact", (written, read) => {
    const head = header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, pref_address: written });
    expect(readBzImage(head, 14_000_000).prefAddress).toBe(read);
  });

  test("setup_sects 0 stands for 4", () => {
    const head = header(BZIMAGE_FIELDS, { ...SOUND_BZIMAGE, setup_sects: 0 });
    expect(readBzImage(head, 14_000_000)).toMatchObject({ setupSects: 0, setupSize: 5 * 512 });
  });
});

describe("the header of an arm64 Image", () => {
  test.each(kernelsOf("arm64 Image"))("%s", (_, facts) => {
    const of = (name: string) => number(facts, name);
    const head = header(
      ARM64_FIELDS,
      { text_offset: of("text_offset"), image_size: of("image_size"), flags: of("flags"), magic: 0x644d5241 },
      { filler: 0xee },
    );
    expect(readArm64Image(head, of("fileSize"))).toEqual({
      textOffset: of("text_offset"),
      imageSize: of("image_size"),
      flags: of("flags"),
      pageSize: facts.pageSize,
      refusal: null,
    });
  });

  test.each([
    [0b0000, null],
    [0b0010, 4096],
    [0b0100, 16384],
    [0b0110, 65536],
    [0b1001, null],
    [0b1111, 65536],
  ])("flags %i: pages of %s", (flags, pageSize) => {
    expect(readArm64Image(header(ARM64_FIELDS, { ...SOUND_ARM64, flags }), 35_000_000).pageSize).toBe(pageSize);
  });

  test("has the largest values that fit its fields", () => {
    const most = 0xffff_ffff_ffff_ffffn;
    const head = header(ARM64_FIELDS, { ...SOUND_ARM64, text_offset: most, image_size: most, flags: most });
    expect(readArm64Image(head, 35_000_000)).toMatchObject({ textOffset: most, imageSize: most, flags: most });
  });
});
