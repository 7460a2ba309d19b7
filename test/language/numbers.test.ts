import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseNumber } from "../../src/language/analysis/number.js";
import { randomRun } from "../engine/random-run.js";

const MAX = 2n ** 64n - 1n;

/** The suffixes of the language's description, with the powers of 1024 that they stand for. */
const SUFFIXES = [..."KMGTPE"].map((letter, i) => [letter, 1024n ** BigInt(i + 1)] as const);

/** What a text reads as: its value, or the code of what is wrong with it. */
function read(text: string): bigint | string {
  const number = parseNumber(text);
  return "value" in number ? number.value : number.code;
}

describe("a number", () => {
  test.each([
    ["0", 0n],
    ["00", 0n],
    ["7", 7n],
    ["007", 7n],
    ["4096", 4096n],
    ["1_000_000", 1_000_000n],
    ["1_2_3", 123n],
    ["0x0", 0n],
    ["0xf", 15n],
    ["0XF", 15n],
    ["0xDEAD_beef", 0xdeadbeefn],
    ["0x0000_1000", 4096n],
    ["16M", 0x1000000n],
    ["0x10K", 16n * 1024n],
    ["0x10KiB", 16n * 1024n],
    ["18446744073709551615", MAX],
    ["0xffff_ffff_ffff_ffff", MAX],
    ["0x0000_0000_ffff_ffff_ffff_ffff", MAX],
    ["15E", 15n << 60n],
    ["15EiB", 15n << 60n],
    ["16383P", 16383n << 50n],
    ["0K", 0n],
    ["0E", 0n],
    // In hex E is a digit; with iB behind it, it is none.
    ["0xE", 14n],
    ["0x1E", 30n],
    ["0x1EiB", 1n << 60n],
    ["0xFEEDK", 0xfeedn << 10n],
  ])("%s is %i", (text, value) => {
    expect(read(text)).toBe(value);
  });

  test.each(SUFFIXES)("with %s is so many bytes, in either case and as the unit", (letter, unit) => {
    for (const digits of ["1", "3", "0_7", "007"]) {
      const value = BigInt(digits.replaceAll("_", "")) * unit;
      expect(read(`${digits}${letter}`)).toBe(value);
      expect(read(`${digits}${letter.toLowerCase()}`)).toBe(value);
      expect(read(`${digits}${letter}iB`)).toBe(value);
      expect(read(`0x${digits}${letter}iB`)).toBe(BigInt(`0x${digits.replaceAll("_", "")}`) * unit);
    }
  });

  test.each(SUFFIXES)("with %s goes up to 2^64 - 1 and no further", (letter, unit) => {
    const most = MAX / unit;
    expect(read(`${most}${letter}`)).toBe(most * unit);
    expect(read(`${most + 1n}${letter}`)).toBe("value-out-of-range");
    expect(read(`0x${most.toString(16)}${letter}iB`)).toBe(most * unit);
    expect(read(`0x${(most + 1n).toString(16)}${letter}iB`)).toBe("value-out-of-range");
  });

  test.each(["18446744073709551616", "0x1_0000_0000_0000_0000", "99999999999999999999999999", `1${"0".repeat(400)}`])(
    "%s is out of range",
    (text) => {
      expect(read(text)).toBe("value-out-of-range");
    },
  );

  test.each([
    "1_",
    "1__0",
    "0x",
    "0x_1",
    "0x1_",
    "0x1__0",
    "0_x1",
    "1_K",
    "1_KiB",
    "0x1_K",
    "1KB",
    "1kb",
    "1Kb",
    "1kib",
    "1KIB",
    "1Ki",
    "1kiB",
    "1B",
    "1b",
    "1KK",
    "1K1",
    "1KM",
    "1Z",
    "1Y",
    "1Q",
    "1x",
    "1L",
    "1UL",
    "0xg",
    "0xKiB",
    "0x1G1",
    "0b1",
    "0o7",
    "1e3",
    "1E3",
    "0x1p3",
  ])("%s is none", (text) => {
    expect(read(text)).toBe("malformed-number");
  });
});

describe("written in any way, a number reads as itself:", () => {
  const values = fc.oneof(fc.bigInt(0n, MAX), fc.bigInt(0n, 1n << 20n), fc.bigInt(MAX - 1000n, MAX));
  const { seed, numRuns } = randomRun("numbers", 1_000);
  const holds = (property: fc.IProperty<[bigint, number]>) => fc.assert(property, { seed, numRuns });
  /** Puts `_` between some of the digits, as the bits of a number say. */
  const separated = (digits: string, bits: number) =>
    [...digits].map((digit, i) => (i > 0 && (bits >> (i % 31)) & 1 ? `_${digit}` : digit)).join("");

  test("in decimal, with `_` anywhere between its digits", () => {
    holds(
      fc.property(values, fc.nat(), (value, bits) => {
        expect(read(separated(value.toString(), bits))).toBe(value);
      }),
    );
  });

  test("in hex, in either case, with zeros before it", () => {
    holds(
      fc.property(values, fc.nat(), (value, bits) => {
        const digits = [...value.toString(16)].map((digit, i) =>
          (bits >> (i % 31)) & 1 ? digit.toUpperCase() : digit,
        );
        expect(read(`0${bits & 1 ? "x" : "X"}${"0".repeat(bits % 5)}${separated(digits.join(""), bits)}`)).toBe(value);
      }),
    );
  });

  test("with every suffix that divides it", () => {
    holds(
      fc.property(values, fc.integer({ min: 0, max: 5 }), (value, i) => {
        const [letter, unit] = SUFFIXES[i] as (typeof SUFFIXES)[number];
        const count = value / unit;
        expect(read(`${count}${letter}`)).toBe(count * unit);
        expect(read(`0x${count.toString(16)}${letter}iB`)).toBe(count * unit);
        if (letter !== "E") expect(read(`0x${count.toString(16)}${letter.toLowerCase()}`)).toBe(count * unit);
      }),
    );
  });

  test("and no other text of letters and digits is a number", () => {
    // The description's own words: decimal or 0x hex, `_` between digits, a suffix.
    const decimal = /^[0-9]+(_[0-9]+)*([KMGTPEkmgtpe]|[KMGTPE]iB)?$/;
    const hex = /^0[xX][0-9a-fA-F]+(_[0-9a-fA-F]+)*([KMGTPkmgtp]|[KMGTPE]iB)?$/;
    const characters = fc.constantFrom(..."0123456789abcdefxXKMGTPEkmgtpeiB_");
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 6 }), (rest) => {
        for (const text of [`1${rest.join("")}`, `0x${rest.join("")}`, `0${rest.join("")}`]) {
          const isNumber = /^0[xX]/.test(text) ? hex.test(text) : decimal.test(text);
          expect(read(text) !== "malformed-number", text).toBe(isNumber);
        }
      }),
      { seed, numRuns: numRuns * 5 },
    );
  });
});
