import { describe, expect, test } from "vitest";
import { type ImageType, kexecBuf, place, prepareMachine } from "../../src/engine/index.js";
import { kernel, MiB, machine } from "./machines.js";

const SCRATCH = [
  { addr: 64 * MiB, size: 16 * MiB },
  { addr: 32 * MiB, size: 16 * MiB },
];
const CRASHKERNEL = { start: 256 * MiB, end: 320 * MiB - 1 };

/** Where each version adds its array: always, once KHO is finalized, and whether for crash images. */
const ROWS: [version: string, defaultImage: "always" | "finalized", crashImage: "always" | "finalized" | "never"][] = [
  ["6.16", "always", "always"],
  ["6.16.12", "always", "always"],
  ["6.17", "always", "always"],
  ["6.17.3", "always", "always"],
  ["6.17.4", "finalized", "finalized"],
  ["6.18", "finalized", "finalized"],
  ["6.19", "always", "always"],
  ["7.0", "always", "always"],
  ["7.0.10", "always", "always"],
  ["7.0.11", "always", "never"],
  ["7.1", "always", "never"],
  ["7.2", "always", "never"],
  ["7.3", "always", "never"],
];

function load(version: string, finalized: boolean, type: ImageType) {
  const prepared = prepareMachine(
    machine({ profile: kernel(version), kho: { scratch: SCRATCH, finalized }, crashkernel: CRASHKERNEL }),
  );
  const { failure, segments } = place(prepared, type, [kexecBuf({ name: "b", memsz: MiB })]);
  expect(failure).toBeNull();
  return segments.map(({ name, mem, memsz, bufsz }) => [name, mem, memsz, bufsz]);
}

/** 16 bytes for each of two areas, a page of memory, at the last multiple of 64K that leaves room for the page. */
const array = (end: number) => ["kho_scratch", end - 0x10000, 0x1000, 32];

describe.each(ROWS)("Linux %s", (version, defaultImage, crashImage) => {
  test.each([true, false])("default image, finalized: %s", (finalized) => {
    const added = defaultImage === "always" || finalized;
    expect(load(version, finalized, "default")).toEqual([
      ...(added ? [array(80 * MiB)] : []),
      ["b", 64 * MiB, MiB, MiB], // in scratch in any case
    ]);
  });

  test.each([true, false])("crash image, finalized: %s", (finalized) => {
    const added = crashImage === "always" || (crashImage === "finalized" && finalized);
    expect(load(version, finalized, "crash")).toEqual([
      ...(added ? [array(320 * MiB)] : []),
      ["b", 256 * MiB, MiB, MiB], // in the crash kernel's range
    ]);
  });
});

test.each(["6.1", "6.12", "6.15.9"])("KHO on Linux %s is an error", (version) => {
  const kho = { scratch: SCRATCH, finalized: true };
  expect(() => prepareMachine(machine({ profile: kernel(version), kho }))).toThrow(RangeError);
});

describe("scratch areas", () => {
  const place16 = (scratch: { addr: number; size: number }[], memsz: number, topDown = false) => {
    const prepared = prepareMachine(
      machine({
        profile: kernel("6.18"),
        kho: { scratch, finalized: false },
        ram: [{ start: 0, end: 1024 * MiB - 1 }],
      }),
    );
    const { failure, segments } = place(prepared, "default", [kexecBuf({ name: "b", memsz, topDown })]);
    return failure?.errno ?? segments.map(({ mem }) => mem);
  };

  test("are tried in list order, top down too", () => {
    expect(place16(SCRATCH, MiB, true)).toEqual([79 * MiB]);
    expect(place16(SCRATCH.toReversed(), MiB, true)).toEqual([47 * MiB]);
  });

  test("are not merged where they touch", () => {
    const touching = [
      { addr: 32 * MiB, size: 16 * MiB },
      { addr: 48 * MiB, size: 16 * MiB },
    ];
    expect(place16(touching, 17 * MiB)).toBe("EADDRNOTAVAIL");
    expect(place16(touching, 16 * MiB)).toEqual([32 * MiB]);
  });

  test("of size 0 hold nothing but a segment of size 0", () => {
    const empty = [{ addr: 32 * MiB, size: 0 }];
    expect(place16(empty, 0x1000)).toBe("EADDRNOTAVAIL");
    // Top down from the byte before the start: 32M - 1 - 0 + 1.
    expect(place16(empty, 0, true)).toEqual([32 * MiB]);
  });

  test("that reach round the end of all addresses are as large as they say", () => {
    // end = 32M + (2^64 - 4K) - 1 wraps to 32M - 4K - 1; top down a page fits below it at 32M - 8K, under the start:
    // given up. Two pages more than 32M make the first candidate wrap to 2^64 - 12K, which is above it: taken.
    const wrapping = [{ addr: 32 * MiB, size: 2n ** 64n - 0x1000n }];
    const prepared = prepareMachine(machine({ profile: kernel("6.18"), kho: { scratch: wrapping, finalized: false } }));
    const at = (memsz: number) => {
      const { segments } = place(prepared, "default", [kexecBuf({ name: "b", memsz, topDown: true })]);
      return segments.map(({ mem }) => mem);
    };
    expect(at(0x1000)).toEqual([]);
    expect(at(32 * MiB + 0x2000)).toEqual([2n ** 64n - 0x3000n]);
  });
});
