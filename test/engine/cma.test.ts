import { describe, expect, test } from "vitest";
import { explain, type KexecBuf, kexecBuf, type Machine, place, prepareMachine } from "../../src/engine/index.js";
import { kernel, MiB, machine } from "./machines.js";

const CMA = { profile: kernel("6.17"), cma: 16 * MiB };
const buffer = (name: string, mebibytes: number, more: Partial<KexecBuf> = {}) =>
  kexecBuf({ name, memsz: mebibytes * MiB, ...more });

/** For each segment its address, or the reason why it is not known. */
function addresses(given: Partial<Machine>, buffers: KexecBuf[], type: "default" | "crash" = "default") {
  const { failure, segments } = place(prepareMachine(machine(given)), type, buffers);
  expect(failure).toBeNull();
  return segments.map(({ mem, indeterminate }) => indeterminate ?? mem);
}

describe("from 6.17 a machine with a CMA area", () => {
  test("may take a buffer that fits it, wherever that is", () => {
    expect(addresses(CMA, [buffer("initrd", 4)])).toEqual([expect.stringMatching(/CMA/)]);
  });

  test("then nobody knows what lies in the way of the next", () => {
    // 12 MiB of the 16 are taken, 8 more do not fit.
    expect(addresses(CMA, [buffer("initrd", 12), buffer("kernel", 8), buffer("dtb", 4)])).toEqual([
      expect.stringMatching(/CMA/),
      expect.stringMatching(/follows initrd/),
      expect.stringMatching(/CMA/),
    ]);
  });

  test("does not take one that is too large for it: that is searched as ever, from 1 MiB up", () => {
    expect(addresses(CMA, [buffer("initrd", 17), buffer("kernel", 1)])).toEqual([MiB, expect.stringMatching(/CMA/)]);
  });

  test("does not take a fixed address", () => {
    const fixed = buffer("fixed", 1, { mem: 64 * MiB });
    expect(addresses(CMA, [buffer("initrd", 1), fixed])).toEqual([expect.stringMatching(/CMA/), 64 * MiB]);
  });

  test("cannot hide that there is no room at all", () => {
    const { failure, segments } = place(prepareMachine(machine(CMA)), "default", [buffer("a", 1), buffer("b", 4096)]);
    expect(failure).toMatchObject({ errno: "EADDRNOTAVAIL", at: "buffer", index: 1, cause: "no-hole" });
    expect(segments).toHaveLength(1);
  });

  test("does not keep the checks of sizes from failing", () => {
    const { failure } = place(prepareMachine(machine(CMA)), "default", [buffer("a", 1, { bufsz: 2 * MiB })]);
    expect(failure).toMatchObject({ errno: "EINVAL", check: "bufsz-over-memsz", segments: [0] });
  });

  test("shows as the walk that was asked", () => {
    const { searches } = explain(prepareMachine(machine(CMA)), "default", [buffer("a", 1), buffer("b", 17)]);
    expect(searches.map(({ walk, trials }) => [walk, trials.length])).toEqual([
      ["cma", 0],
      ["resources", 1],
    ]);
    expect(searches[1]?.trials).toEqual([
      { region: 0, verdict: "may-fit", first: null, jumps: [], largestHole: 1024 * MiB, holeStart: 0x100000 },
    ]);
  });
});

describe("no CMA area is asked", () => {
  test("before 6.17", () => {
    expect(addresses({ ...CMA, profile: kernel("6.16.12") }, [buffer("initrd", 4)])).toEqual([MiB]);
  });

  test("where there is none", () => {
    expect(addresses({ ...CMA, cma: 0 }, [buffer("initrd", 4)])).toEqual([MiB]);
  });

  test("for a crash image", () => {
    const crashkernel = { start: 256 * MiB, end: 512 * MiB - 1 };
    expect(addresses({ ...CMA, crashkernel }, [buffer("initrd", 4)], "crash")).toEqual([256 * MiB]);
  });

  test("under KHO", () => {
    // The array ends at the area's end: 128 MiB less 4K, aligned down to 64K. The initrd starts at its start.
    const kho = { scratch: [{ addr: 64 * MiB, size: 64 * MiB }], finalized: true };
    expect(addresses({ ...CMA, kho }, [buffer("initrd", 4)])).toEqual([128 * MiB - 0x10000, 64 * MiB]);
  });
});
