import { describe, expect, test } from "vitest";
import { explain, type KexecBuf, kexecBuf, type Machine, place, prepareMachine } from "../../src/engine/index.js";
import { kernel, machine } from "./machines.js";

const PAGES_FROM_0 = { ram: [{ start: 0, end: 0xffff }] };
/** The first candidate is min(0xffff, 0) - 0 + 1 = 1, aligned down 0: a segment of no byte at 0. */
const emptyAt0 = kexecBuf({ name: "empty", memsz: 0, bufMax: 0, topDown: true });
const down = kexecBuf({ name: "down", memsz: 0x1000, topDown: true });
const up = kexecBuf({ name: "up", memsz: 0x1000 });

function answer(given: Partial<Machine>, ...buffers: KexecBuf[]) {
  const prepared = prepareMachine(machine(given));
  const { failure, segments } = place(prepared, "default", buffers);
  const explained = explain(prepared, "default", buffers);
  expect({ failure: explained.failure, segments: explained.segments }).toEqual({ failure, segments });
  return { failure, at: segments.map(({ mem }) => mem) };
}

const hangs = (name: string, index: number) => ({
  errno: null,
  at: "buffer",
  index,
  name,
  cause: "kernel-would-hang",
});

describe("a segment of size 0 at 0 ends, inclusively, at 2^64 - 1: it clashes with everything", () => {
  test("a top-down search in a region that starts at 0 has no floor, and never ends", () => {
    expect(answer(PAGES_FROM_0, emptyAt0, down)).toEqual({ failure: hangs("down", 1), at: [0] });
  });

  test("the reasons go round once: from the first candidate past 0 to the page below 2^64, and no further", () => {
    const { searches } = explain(prepareMachine(machine(PAGES_FROM_0)), "default", [emptyAt0, down]);
    expect(searches[1]?.trials).toEqual([
      {
        region: 0,
        verdict: "hangs",
        first: 0xf000,
        jumps: [{ from: 0xf000, over: 0, to: 2n ** 64n - 0x1000n }],
        largestHole: 0x10000,
        holeStart: 0,
      },
    ]);
  });

  test("with a floor it ends", () => {
    const { failure } = answer(PAGES_FROM_0, emptyAt0, { ...down, bufMin: 0x1000 });
    expect(failure).toMatchObject({ errno: "EADDRNOTAVAIL", index: 1, cause: "no-hole" });
  });

  test("a bottom-up search ends at the region's end", () => {
    const { failure } = answer(PAGES_FROM_0, emptyAt0, up);
    expect(failure).toMatchObject({ errno: "EADDRNOTAVAIL", index: 1, cause: "no-hole" });
  });

  test("a bottom-up search in a region that ends at 2^64 - 1 has no ceiling, and never ends", () => {
    const scratch = [
      { addr: 2n ** 64n - 0x10000n, size: 0x10000 },
      { addr: 0, size: 0x10000 },
    ];
    const kho = { profile: kernel("6.18"), kho: { scratch, finalized: false } };
    expect(answer(kho, emptyAt0, up)).toEqual({ failure: hangs("up", 1), at: [0] });
    const { failure } = answer(kho, emptyAt0, { ...up, bufMax: 2n ** 64n - 2n });
    expect(failure).toMatchObject({ errno: "EADDRNOTAVAIL", index: 1, cause: "no-hole" });
  });

  test("before 6.8 it clashes with nothing: one page below 0xffff - 0x1000", () => {
    const old = { ...PAGES_FROM_0, profile: kernel("6.7") };
    expect(answer(old, emptyAt0, down)).toEqual({ failure: null, at: [0, 0xe000] });
  });
});

describe("an alignment so large that all its multiples are taken", () => {
  const half = 2n ** 63n;
  const aligned = { ...down, bufAlign: half };
  const at0 = kexecBuf({ name: "at 0", memsz: 0x1000, bufMax: 0xfff });
  const atHalf = kexecBuf({ name: "at half", memsz: 0x1000, mem: half });

  test("goes from 0 to 2^63 and back for ever", () => {
    expect(answer(PAGES_FROM_0, at0, atHalf, aligned)).toEqual({ failure: hangs("down", 2), at: [0, half] });
  });

  test("with 2^63 free the kernel takes it, outside every region", () => {
    expect(answer(PAGES_FROM_0, at0, aligned)).toEqual({ failure: null, at: [0, half] });
  });
});
