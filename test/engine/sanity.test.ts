import { describe, expect, test } from "vitest";
import { type KexecBuf, kexecBuf, type Machine, place, prepareMachine } from "../../src/engine/index.js";
import { machine } from "./machines.js";

const PAGE = 0x1000;
const fixed = (mem: number | bigint, memsz: number | bigint, more: Partial<KexecBuf> = {}) =>
  kexecBuf({ name: "b", mem, memsz, ...more });

function check(given: Partial<Machine>, type: "default" | "crash", ...buffers: KexecBuf[]) {
  const { failure } = place(prepareMachine(machine(given)), type, buffers);
  if (failure === null) return null;
  return failure.at === "sanity" ? [failure.errno, failure.check, failure.segments] : failure;
}

describe("each check of sanity_check_segment_list, at its bound", () => {
  test("address-wraps", () => {
    expect(check({}, "default", fixed(2n ** 64n - 0x2000n, PAGE))).toBeNull();
    expect(check({}, "default", fixed(2n ** 64n - 0x2000n, 3 * PAGE))).toEqual(["EADDRNOTAVAIL", "address-wraps", [0]]);
  });

  test("not-page-aligned", () => {
    expect(check({}, "default", fixed(0x1000, PAGE), fixed(0x2800, PAGE))).toEqual([
      "EADDRNOTAVAIL",
      "not-page-aligned",
      [1],
    ]);
  });

  test("beyond-limit: the end, exclusive, must lie below it", () => {
    expect(check({ destLimit: 0x3001 }, "default", fixed(0x2000, PAGE))).toBeNull();
    expect(check({ destLimit: 0x3000 }, "default", fixed(0x2000, PAGE))).toEqual([
      "EADDRNOTAVAIL",
      "beyond-limit",
      [0],
    ]);
  });

  test("overlap", () => {
    expect(check({}, "default", fixed(0x1000, PAGE), fixed(0x2000, PAGE))).toBeNull();
    expect(check({}, "default", fixed(0x1000, 2 * PAGE), fixed(0x8000, PAGE), fixed(0x2000, PAGE))).toEqual([
      "EINVAL",
      "overlap",
      [2, 0],
    ]);
  });

  test("bufsz-over-memsz: against memsz rounded up to a page", () => {
    expect(check({}, "default", fixed(0x1000, 0x10, { bufsz: 0x1000 }))).toBeNull();
    expect(check({}, "default", fixed(0x1000, 0x10, { bufsz: 0x1001 }))).toEqual(["EINVAL", "bufsz-over-memsz", [0]]);
  });

  test("segment-over-half and all-over-half: half of 7 pages is 3", () => {
    const half = { totalRamPages: 7 };
    expect(check(half, "default", fixed(0x10000, 3 * PAGE))).toBeNull();
    expect(check(half, "default", fixed(0x10000, 4 * PAGE))).toEqual(["EINVAL", "segment-over-half", [0]]);
    expect(check(half, "default", fixed(0x10000, 2 * PAGE), fixed(0x20000, PAGE))).toBeNull();
    expect(check(half, "default", fixed(0x10000, 2 * PAGE), fixed(0x20000, 2 * PAGE))).toEqual([
      "EINVAL",
      "all-over-half",
      [],
    ]);
  });

  test("outside-crashkernel, for crash images only", () => {
    const crash = { crashkernel: { start: 0x10000, end: 0x1ffff } };
    expect(check(crash, "crash", fixed(0x1f000, PAGE))).toBeNull();
    expect(check(crash, "crash", fixed(0x10000, PAGE), fixed(0x1f000, 2 * PAGE))).toEqual([
      "EADDRNOTAVAIL",
      "outside-crashkernel",
      [1],
    ]);
    expect(check(crash, "crash", fixed(0xf000, PAGE))).toEqual(["EADDRNOTAVAIL", "outside-crashkernel", [0]]);
    expect(check(crash, "default", fixed(0xf000, PAGE))).toBeNull();
  });
});

test("the checks come in the kernel's order, each over all segments", () => {
  const wrong = {
    limit: fixed(0x100000, PAGE),
    overlap: [fixed(0x1000, 2 * PAGE), fixed(0x2000, PAGE)],
    bufsz: fixed(0x8000, PAGE, { bufsz: 0x2000 }),
    half: fixed(0x10000, 8 * PAGE),
  };
  const given = { destLimit: 0x80000, totalRamPages: 15, crashkernel: { start: 0x4000, end: 0x4fff } };
  const checkOf = (...buffers: KexecBuf[]) => {
    const failed = check(given, "crash", ...buffers);
    return Array.isArray(failed) && failed[1];
  };
  expect(checkOf(wrong.half, wrong.bufsz, ...wrong.overlap, wrong.limit)).toBe("beyond-limit");
  expect(checkOf(wrong.half, wrong.bufsz, ...wrong.overlap)).toBe("overlap");
  expect(checkOf(wrong.half, wrong.bufsz)).toBe("bufsz-over-memsz");
  expect(checkOf(wrong.half)).toBe("segment-over-half");
  expect(checkOf(fixed(0x1000, 4 * PAGE), fixed(0x8000, 4 * PAGE))).toBe("all-over-half");
  expect(checkOf(fixed(0x1000, PAGE))).toBe("outside-crashkernel");
});
