import { describe, expect, test } from "vitest";
import { readDtb } from "../../src/capture/image/dtb.js";
import { DTB_FIELDS, header } from "./image-files.js";

/** A tree of two reserved ranges: 40 bytes of header, 48 of reserve map, 0x40 of structure, 0x1f of strings. */
const FIELDS = {
  magic: 0xd00dfeed,
  totalsize: 183,
  off_mem_rsvmap: 40,
  off_dt_struct: 88,
  off_dt_strings: 152,
  version: 17,
  size_dt_struct: 0x40,
  size_dt_strings: 0x1f,
};

function dtb(values: Partial<typeof FIELDS> = {}, length = 183): Uint8Array {
  const bytes = header(DTB_FIELDS, { ...FIELDS, ...values }, { length, bigEndian: true });
  bytes[40 + 15] = 0x10; // the sizes of the two reserved ranges
  bytes[56 + 8] = 0x01;
  return bytes;
}

describe("a device tree", () => {
  test("has a size, and the same when it leaves no room", () => {
    expect(readDtb(dtb(), 183)).toEqual({ totalSize: 183, packedSize: 40 + 48 + 0x40 + 0x1f });
  });

  test("is smaller packed than with room at its end, which a file may also have behind it", () => {
    expect(readDtb(dtb({ totalsize: 4279 }, 4096), 4279)).toEqual({ totalSize: 4279, packedSize: 183 });
    expect(readDtb(dtb({}, 4096), 5000)).toEqual({ totalSize: 183, packedSize: 183 });
  });

  test("is smaller packed than with room in its reserve map", () => {
    const roomy = { totalsize: 311, off_dt_struct: 216, off_dt_strings: 280 };
    expect(readDtb(dtb(roomy, 311), 311)).toEqual({ totalSize: 311, packedSize: 183 });
  });

  test.each([
    ["an old version, which does not say the structure's size", dtb({ version: 16 })],
    ["a reserve map beyond the head", dtb({ off_mem_rsvmap: 0xffff_fff0 })],
    ["a reserve map without an end", dtb().fill(0x55, 40)],
    ["more in it than it is long", dtb({ size_dt_strings: 0x20 })],
  ])("of %s has no packed size", (_, bytes) => {
    expect(readDtb(bytes, 183)).toEqual({ totalSize: 183, packedSize: null });
  });
});

describe("no device tree is", () => {
  test.each([
    ["an empty file", new Uint8Array(), 0, "not-dtb", "is empty"],
    ["one of other bytes", dtb({ magic: 0xd00dfeee }), 183, "not-dtb", "0xd00dfeed"],
    ["one of little-endian bytes", dtb({ magic: 0xedfe0dd0 }), 183, "not-dtb", "0xd00dfeed"],
    ["one that breaks off in its magic", dtb().subarray(0, 3), 3, "not-dtb", "0xd00dfeed"],
    [
      "one that breaks off in its header",
      dtb().subarray(0, 39),
      39,
      "dtb-cut",
      "39 bytes long, and the device tree in it 183",
    ],
    [
      "one that breaks off at its end",
      dtb().subarray(0, 182),
      182,
      "dtb-cut",
      "182 bytes long, and the device tree in it 183",
    ],
    ["one without room for a header", dtb({ totalsize: 39 }), 183, "not-dtb", "39 bytes"],
  ])("%s", (_, bytes, size, problem, words) => {
    expect(readDtb(bytes, size)).toEqual({ problem, message: expect.stringContaining(words) });
  });
});
