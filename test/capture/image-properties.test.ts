import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readArm64Image } from "../../src/capture/image/arm64-image.js";
import { readBzImage } from "../../src/capture/image/bz-image.js";
import { readDtb } from "../../src/capture/image/dtb.js";
import { recogniseImage } from "../../src/capture/image/recognise.js";
import { ARM64_FIELDS, BZIMAGE_FIELDS, DTB_FIELDS, header, SOUND_ARM64, SOUND_BZIMAGE } from "./image-files.js";

const bases = [
  header(BZIMAGE_FIELDS, SOUND_BZIMAGE),
  header(ARM64_FIELDS, SOUND_ARM64),
  header(DTB_FIELDS, { magic: 0xd00dfeed, totalsize: 4096, off_mem_rsvmap: 40, version: 17 }, { bigEndian: true }),
  ...["MZ\0\0zimg", "\x7fELF\x02\x01", "\x1f\x8b\x08", "\x27\x05\x19\x56", "070701"].map((magic) =>
    Uint8Array.from({ length: 4096 }, (_, i) => magic.charCodeAt(i % 64) || 0),
  ),
];

const mutated = fc
  .record({
    base: fc.constantFrom(...bases),
    edits: fc.array(fc.tuple(fc.nat(1023), fc.nat(255)), { maxLength: 40 }),
    length: fc.nat(4096),
  })
  .map(({ base, edits, length }) => {
    const bytes = base.slice();
    for (const [at, value] of edits) bytes[at] = value;
    return bytes.subarray(0, length);
  });

const heads = fc.oneof(fc.uint8Array({ maxLength: 4096 }), mutated);
const sizes = fc.oneof(fc.nat(5000), fc.maxSafeNat(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }));

/** Integers from 0 to 2^64 - 1, a number wherever that is exact. */
function isU64(value: unknown): boolean {
  return typeof value === "bigint"
    ? value > BigInt(Number.MAX_SAFE_INTEGER) && value < 2n ** 64n
    : Number.isSafeInteger(value) && (value as number) >= 0;
}

function readAll(head: Uint8Array, size: number | bigint, levels: 4 | 5) {
  const bzImage = readBzImage(head, size, levels);
  const arm64 = readArm64Image(head, size);
  const dtb = readDtb(head, size);
  const recognised = [recogniseImage(head, "bzImage"), recogniseImage(head, "arm64_Image")];
  return { bzImage, arm64, dtb, recognised };
}

describe("whatever a file begins with", () => {
  test("it is read, and every number is one of 64 bits", () => {
    fc.assert(
      fc.property(heads, sizes, fc.constantFrom(4, 5), (head, size, levels) => {
        const { bzImage, arm64, dtb, recognised } = readAll(head, size, levels);
        const { refusal: _bzImage, fiveLevel, ...numbers } = bzImage;
        expect(Object.values(numbers).filter((value) => !isU64(value))).toEqual([]);
        expect([arm64.textOffset, arm64.imageSize, arm64.flags].filter((value) => !isU64(value))).toEqual([]);
        expect(typeof fiveLevel).toBe("boolean");
        if (!("problem" in dtb)) expect(dtb.packedSize ?? 0).toBeLessThanOrEqual(dtb.totalSize);
        for (const found of recognised) {
          expect(`${found?.name ?? ""}${found?.advice ?? ""}`).toMatch(/^[ -~]*$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("it is taken just when every condition of the loader holds", () => {
    const sound = fc.record({
      head: fc.constantFrom(...bases.slice(0, 2)),
      edits: fc.array(fc.tuple(fc.constantFrom(0x1f1, 0x1fe, 0x202, 0x206, 0x211, 0x236, 16, 56), fc.nat(255)), {
        maxLength: 2,
      }),
      size: fc.oneof(fc.constantFrom(0, 63, 64, 1023, 1024, 20479, 20480, 2 ** 32, 2 ** 32 + 1), fc.nat(2 ** 31)),
      levels: fc.constantFrom(4 as const, 5 as const),
    });
    fc.assert(
      fc.property(sound, ({ head, edits, size, levels }) => {
        const bytes = Buffer.from(head);
        for (const [at, value] of edits) bytes[at] = value;
        const readable = size > 0 && size <= 2 ** 32;
        const xloadflags = bytes.readUInt16LE(0x236);
        expect(readBzImage(bytes, size, levels).refusal === null).toBe(
          readable &&
            size >= 1024 &&
            bytes.toString("latin1", 0x202, 0x206) === "HdrS" &&
            bytes.readUInt16LE(0x1fe) === 0xaa55 &&
            bytes.readUInt16LE(0x206) >= 0x020c &&
            bytes.readUInt8(0x211) % 2 === 1 &&
            xloadflags % 4 === 3 &&
            (levels === 4 || (xloadflags >> 5) % 2 === 1) &&
            size >= ((bytes.readUInt8(0x1f1) || 4) + 1) * 512,
        );
        expect(readArm64Image(bytes, size).refusal === null).toBe(
          readable && size >= 64 && bytes.toString("latin1", 56, 60) === "ARMd" && bytes.readBigUInt64LE(16) !== 0n,
        );
      }),
      { numRuns: 5000 },
    );
  });

  test("of every length, a file cut there is read", () => {
    for (const base of bases) {
      for (let length = 0; length <= 4096; length++) {
        const { bzImage, arm64 } = readAll(base.subarray(0, length), length, 4);
        if (length < 1024) expect(bzImage.refusal).not.toBeNull();
        if (length < 64) expect(arm64.refusal).not.toBeNull();
      }
    }
  });
});
