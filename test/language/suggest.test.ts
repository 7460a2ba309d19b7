import { describe, expect, test } from "vitest";
import { closest } from "../../src/language/suggest.js";

const FIELDS = ["memsz", "bufsz", "buf_align", "buf_min", "buf_max", "top_down", "mem"];

describe("did you mean", () => {
  test.each([
    ["memsize", "memsz"],
    ["memzs", "memsz"],
    ["mmesz", "memsz"],
    ["MEMSZ", "memsz"],
    ["buf_mni", "buf_min"],
    ["bufalign", "buf_align"],
    ["topdown", "top_down"],
    ["top-down", "top_down"],
    ["men", "mem"],
  ])("%s: %s", (word, candidate) => {
    expect(closest(word, FIELDS)).toBe(candidate);
  });

  test.each(["kernel", "x", "me", "size", "", "align", "n".repeat(100_000)])("%s: nothing", (word) => {
    expect(closest(word, FIELDS)).toBeUndefined();
  });

  test("the closest of several, and of equally close ones the first", () => {
    expect(closest("buf_mix", ["buf_max", "buf_min"])).toBe("buf_max");
    expect(closest("buf_mix", ["buf_min", "buf_max"])).toBe("buf_min");
    expect(closest("buf_min", ["buf_max", "buf_min"])).toBe("buf_min");
  });

  test("a third of a word may differ, and no more", () => {
    expect(closest("abcdef", ["abcdXY"])).toBe("abcdXY");
    expect(closest("abcdef", ["abcXYZ"])).toBeUndefined();
    expect(closest("abcde", ["abcXY"])).toBeUndefined();
  });
});
