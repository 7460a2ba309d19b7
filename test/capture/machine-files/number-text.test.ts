import fc from "fast-check";
import { expect, test } from "vitest";
import { addressText, quoted, sizeText } from "../../../src/capture/machine-files/number-text.js";
import { parseNumber } from "../../../src/language/analysis/number.js";
import { unquote } from "../../../src/language/scoping/strings.js";

test.each([
  [0n, "0"],
  [64n, "64"],
  [0x4000n, "16K"],
  [0x5000, "20K"],
  [1023n * 1024n, "1023K"],
  [0x37dc000n, "0x37dc000"],
  [0xb187c0, "0xb187c0"],
  [450n << 20n, "450M"],
  [2n ** 63n, "8E"],
  [2n ** 64n - 1n, "0xffffffffffffffff"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

test("sizes and addresses read back as the same number", () => {
  fc.assert(
    fc.property(u64, fc.integer({ min: 0, max: 63 }), (value, shift) => {
      const number = (value >> BigInt(shift)) << BigInt(shift);
      expect(parseNumber(sizeText(number))).toEqual({ value: number });
      expect(parseNumber(addressText(number))).toEqual({ value: number });
    }),
  );
});

test("a text in quotes reads back as the same text", () => {
  fc.assert(fc.property(fc.string(), (text) => unquote(quoted(text)) === text));
});
