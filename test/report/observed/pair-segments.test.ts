import { describe, expect, test } from "vitest";
import { pairSegments } from "../../../src/report/observed/pair-segments.js";
import { listed } from "./observed.js";

/** Pairs as names: `kernel=kernel`, `initrd=-` for one that is predicted alone, `-=?` for one without a name that is observed alone. */
function pairs(predicted: readonly string[], observed: readonly (string | undefined)[]): string {
  const segments = observed.map((name, i) => listed(i, name, 0x1000 * i, 0x1000));
  return pairSegments(predicted, segments)
    .map(([p, o]) => `${p === null ? "-" : predicted[p]}=${o === null ? "-" : (observed[o] ?? "?")}`)
    .join(" ");
}

describe("predicted and observed segments", () => {
  test.each<[what: string, predicted: string[], observed: (string | undefined)[], expected: string]>([
    ["by name", ["purgatory", "kernel"], ["purgatory", "kernel"], "purgatory=purgatory kernel=kernel"],
    ["the array of scratch areas", ["kho_scratch", "kernel"], [undefined, "kernel"], "kho_scratch=? kernel=kernel"],
    [
      "behind the list of IMA",
      ["ima", "kho_scratch", "kernel"],
      ["ima", undefined, "kernel"],
      "ima=ima kho_scratch=? kernel=kernel",
    ],
    [
      "a list of IMA that is not predicted",
      ["kho_scratch", "kernel"],
      ["ima", undefined, "kernel"],
      "-=ima kho_scratch=? kernel=kernel",
    ],
    [
      "a list of IMA that is not there",
      ["ima", "kho_scratch", "kernel"],
      [undefined, "kernel"],
      "ima=- kho_scratch=? kernel=kernel",
    ],
    ["an array that is not predicted", ["kernel"], [undefined, "kernel"], "-=? kernel=kernel"],
    ["an array that is not there", ["kho_scratch", "kernel"], ["kernel"], "kho_scratch=- kernel=kernel"],
    ["what only one side has", ["a", "initrd"], ["dtb", "a"], "-=dtb a=a initrd=-"],
    ["another order", ["kernel", "initrd"], ["initrd", "kernel"], "kernel=- initrd=initrd -=kernel"],
    [
      "a buffer of another name",
      ["purgatory", "bzimage"],
      ["purgatory", "kernel"],
      "purgatory=purgatory bzimage=kernel",
    ],
    ["buffers of other names", ["one", "two"], ["kernel", "initrd"], "one=kernel two=initrd"],
    ["an array is no loader's segment", ["kho_scratch", "one"], ["kernel"], "kho_scratch=- one=kernel"],
    ["nobody is named", ["kernel", "initrd"], [undefined, undefined], "kernel=? initrd=?"],
    ["nobody is named, and one is more", ["kernel"], [undefined, undefined], "kernel=? -=?"],
    ["nothing is observed", ["kernel"], [], "kernel=-"],
    ["nothing is predicted", [], ["kernel", undefined], "-=kernel -=?"],
    ["one name twice", ["a", "b"], ["a", "a", "b"], "a=a -=a b=b"],
  ])("%s", (_, predicted, observed, expected) => {
    expect(pairs(predicted, observed)).toBe(expected);
  });

  test("without names and with lines missing go together by their place in the list", () => {
    const segments = [listed(0, undefined, 0, 0x1000), listed(2, undefined, 0x2000, 0x1000)];
    expect(pairSegments(["a", "b", "c"], segments)).toEqual([
      [0, 0],
      [1, null],
      [2, 1],
    ]);
  });
});
