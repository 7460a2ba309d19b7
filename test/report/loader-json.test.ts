import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Errno } from "../../src/engine/index.js";
import { type JsonImage, reportDocument } from "../../src/report/json.js";
import schema from "../../src/report/report-1.schema.json" with { type: "json" };
import { arm64Image, bzImage } from "../engine/loaders/requests.js";
import { loaderScene } from "./loader-scenes.js";
import { G, K, M, range, sceneFile } from "./scenes.js";

const validate = new Ajv2020({ allErrors: true }).compile(schema);

const BZ = bzImage().kernel;
const ARM = arm64Image().kernel;
const CRASHKERNEL = range(G + 512 * M, 256 * M);

const IMAGES = {
  fileRefused: loaderScene("a", {}, bzImage({ refused: { file: "kernel", errno: "ENOEXEC", reason: "it is text" } })),
  fileTooLarge: loaderScene("a", {}, bzImage({ refused: { file: "initrd", errno: "EFBIG", reason: "it has 5G" } })),
  truncated: loaderScene("a", {}, bzImage({ kernel: { ...BZ, fileSize: 5 * K } })),
  cmdline: loaderScene("a", {}, bzImage({ cmdline: 2048 })),
  elfcorehdr: loaderScene("a", {}, bzImage({ cmdline: 2047 })),
  keys: loaderScene("a", { crashkernel: CRASHKERNEL }, bzImage({ cmdline: 2000, dmCryptKeys: K }), "crash"),
  imageSize: loaderScene("a", {}, arm64Image({ kernel: { ...ARM, imageSize: 0 } })),
  pageSize: loaderScene("a", {}, arm64Image({ kernel: { ...ARM, pageSize: 16 * K }, granules: [4 * K] })),
  retries: loaderScene("a", {}, arm64Image({ initrd: 2 * G })),
  random: loaderScene("a", { kernel: "6.17" }, arm64Image({ initrd: M })),
  loads: loaderScene("a", {}, bzImage({ initrd: M, ima: 4 * K })),
};

function imageOf(image: keyof typeof IMAGES): JsonImage | undefined {
  return reportDocument([sceneFile([IMAGES[image]])]).files[0]?.images[0];
}

describe("the JSON report of loads by a loader", () => {
  test.each([
    ["fileRefused", "ENOEXEC", "loader", "file-refused", []],
    ["fileTooLarge", "EFBIG", "loader", "file-refused", []],
    ["truncated", "ENOEXEC", "loader", "bzimage-truncated", []],
    ["cmdline", "EINVAL", "loader", "cmdline-too-long", []],
    ["elfcorehdr", "EINVAL", "loader", "no-room-for-elfcorehdr", []],
    ["keys", "EINVAL", "loader", "no-room-for-dmcryptkeys", ["elfcorehdr", "dm_crypt_keys"]],
    ["imageSize", "EINVAL", "loader", "image-size-zero", []],
    ["pageSize", "EINVAL", "loader", "page-size-not-supported", []],
    ["retries", "EADDRNOTAVAIL", "kernel", "no-hole", []],
  ] as const)("%s: %s at %s, %s", (image, errno, failedAt, cause, segments) => {
    const found = imageOf(image);
    expect(found).toMatchObject({ outcome: "fails", errno, failedAt, cause });
    expect(found?.segments.map(({ name }) => name)).toEqual(segments);
  });

  test("has the loader's segments by their names, and no address where a random start makes it unknown", () => {
    const names = (image: keyof typeof IMAGES) => imageOf(image)?.segments.map(({ name, mem }) => [name, mem !== null]);
    expect(names("loads")).toEqual(["ima", "purgatory", "bootparams", "kernel", "initrd"].map((name) => [name, true]));
    expect(names("random")).toEqual(["kernel", "initrd", "dtb"].map((name) => [name, false]));
  });
});

describe("the schema", () => {
  const document = reportDocument([sceneFile(Object.values(IMAGES))]);
  const { errno, cause } = schema.$defs.image.properties;

  test("takes all of them", () => {
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  test("knows every errno and every cause that the engine has, and no other", () => {
    const errnos: Record<Errno, true> = { EADDRNOTAVAIL: true, EINVAL: true, ENOEXEC: true, EFBIG: true };
    const causes: Record<NonNullable<JsonImage["cause"]>, true> = {
      "no-hole": true,
      "too-many-segments": true,
      "kernel-would-hang": true,
      "file-refused": true,
      "bzimage-truncated": true,
      "cmdline-too-long": true,
      "no-room-for-elfcorehdr": true,
      "no-room-for-dmcryptkeys": true,
      "image-size-zero": true,
      "page-size-not-supported": true,
      "address-wraps": true,
      "not-page-aligned": true,
      "beyond-limit": true,
      overlap: true,
      "bufsz-over-memsz": true,
      "segment-over-half": true,
      "all-over-half": true,
      "outside-crashkernel": true,
    };
    expect(errno.enum).toEqual([null, ...Object.keys(errnos)]);
    expect(cause.enum).toEqual([null, ...Object.keys(causes)]);
  });

  test.each([
    ["errno", "EIO"],
    ["cause", "loader"],
    ["failedAt", ""],
  ])("refuses %s %s", (key, value) => {
    const broken = structuredClone(document);
    Object.assign(broken.files[0]?.images[0] as JsonImage, { [key]: value });
    expect(validate(broken)).toBe(false);
  });
});
