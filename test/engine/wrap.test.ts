import { describe, expect, test } from "vitest";
import { explain, type KexecBuf, kexecBuf, type Machine, place, prepareMachine } from "../../src/engine/index.js";
import { kernel, machine } from "./machines.js";

/** The address `bytes` below 2^64. */
const top = (bytes: number) => 2n ** 64n - BigInt(bytes);
const down = (memsz: number | bigint, more: Partial<KexecBuf> = {}) =>
  kexecBuf({ name: "down", memsz, topDown: true, ...more });
const up = (memsz: number) => kexecBuf({ name: "up", memsz });
const scratch = (...areas: { addr: number | bigint; size: number }[]): Partial<Machine> => {
  return { profile: kernel("6.18"), kho: { scratch: areas, finalized: false } };
};

function answer(given: Partial<Machine>, ...buffers: KexecBuf[]) {
  const prepared = prepareMachine(machine(given));
  const { failure, segments } = place(prepared, "default", buffers);
  const explained = explain(prepared, "default", buffers);
  expect({ failure: explained.failure, segments: explained.segments }).toEqual({ failure, segments });
  const failed = failure && ("check" in failure ? failure.check : failure.cause);
  return [failed, ...segments.map(({ mem }) => mem)];
}

const FROM_0 = { ram: [{ start: 0, end: 0xffff }] };

describe("top down from below 0", () => {
  test("0xfff - 0x2000 + 1 is 0x1000 below 2^64; the end of such a segment wraps", () => {
    expect(answer(FROM_0, down(0x2000, { bufMax: 0xfff }))).toEqual(["address-wraps", top(0x1000)]);
  });

  test("0xffe - 0x1000 + 1 is -1, aligned 0x2000 below 2^64: a segment that nothing objects to", () => {
    expect(answer(FROM_0, down(0x1000, { bufMax: 0xffe, bufAlign: 0x2000 }))).toEqual([null, top(0x2000)]);
  });

  test("stepping below 0 in a region that starts there", () => {
    const two = { ram: [{ start: 0, end: 0x1fff }] };
    expect(answer(two, down(0x1000), down(0x1000), down(0x1000))).toEqual(["address-wraps", 0x1000, 0, top(0x1000)]);
    expect(answer(two, down(0x1000), down(0x1000), down(0x1000, { bufAlign: 0x4000 }))).toEqual([
      null,
      0x1000,
      0,
      top(0x4000),
    ]);
  });

  test("a region that starts above 0 is a floor", () => {
    const two = { ram: [{ start: 0x1000, end: 0x2fff }] };
    expect(answer(two, down(0x1000), down(0x1000), down(0x1000))).toEqual(["no-hole", 0x2000, 0x1000]);
  });
});

describe("bottom up beyond 2^64", () => {
  test("the next page after the last is 0", () => {
    const last = scratch({ addr: top(0x2000), size: 0x2000 });
    expect(answer(last, up(0x1000), up(0x1000), up(0x1000))).toEqual(["address-wraps", top(0x2000), top(0x1000), 0]);
  });

  test("a ceiling ends the search", () => {
    const last = scratch({ addr: top(0x3000), size: 0x2000 });
    expect(answer(last, up(0x1000), up(0x1000), up(0x1000))).toEqual(["no-hole", top(0x3000), top(0x2000)]);
  });

  test("an area round the end of all addresses: what ends, wrapped, at 0x3fff touches nothing below it", () => {
    // The kernel asks 0x3fff >= mem && start <= last: a segment near 2^64 is not found in the way.
    const round = scratch({ addr: top(0x8000), size: 0xc000 });
    const taken = kexecBuf({ name: "taken", memsz: 0x1000, mem: top(0x8000) });
    expect(answer(round, taken, up(0xc000))).toEqual(["address-wraps", top(0x8000), top(0x8000)]);
    expect(answer(round, taken, up(0xd000))).toEqual(["no-hole", top(0x8000)]);
  });
});

test("a size of 2^64 - 1 is rounded up to 0, and lands one byte past its region", () => {
  const ram = [{ start: 0x1000, end: 0x1fff }];
  const prepared = prepareMachine(machine({ ram }));
  const { failure, segments } = place(prepared, "default", [down(2n ** 64n - 1n, { bufsz: 0 })]);
  expect(failure).toBeNull();
  expect(segments).toEqual([{ name: "down", mem: 0x2000, memsz: 0, bufsz: 0, source: 0, region: 0 }]);
});
