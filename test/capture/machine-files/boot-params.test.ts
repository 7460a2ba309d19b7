import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BootParamsFacts, solveBootParams } from "../../../src/capture/machine-files/load/boot-params.js";

/** What `bzImage64_load` asks for, by the table of the loader: each term as the kernel rounds it. */
function sizeOf(facts: {
  readonly cmdline: number;
  readonly efiMap: bigint;
  readonly imaKexec: boolean;
  readonly kexecHandover: boolean;
  readonly keys: boolean;
  readonly dtb: bigint | undefined;
}): bigint {
  const align16 = (size: bigint) => ((size + 15n) / 16n) * 16n;
  return (
    align16(4096n + BigInt(facts.cmdline) + 30n + (facts.keys ? 31n : 0n)) +
    align16(facts.efiMap) +
    (16n + 96n) +
    (16n + 32n) +
    (facts.imaKexec ? 16n + 16n : 0n) +
    (facts.kexecHandover ? 16n + 32n : 0n) +
    (facts.dtb === undefined ? 0n : 16n + facts.dtb)
  );
}

const UNKNOWN = { keys: false, dtb: false, efi: false, kexecHandover: undefined, imaKexec: undefined };
const NOTHING = { efiMap: 0n, dtb: undefined, kexecHandover: false, imaKexec: false };

describe("sizes that real kernels logged", () => {
  test.each<[string, Partial<BootParamsFacts> & { readonly bufsz: bigint }, object]>([
    ["no command line (6.12)", { bufsz: 0x10c0n, cmdline: 0 }, { ...NOTHING, cmdline: 0, exact: true }],
    [
      "19 characters, KHO built in (7.3)",
      { bufsz: 0x1110n, cmdline: 19 },
      { ...NOTHING, cmdline: 20, exact: true, kexecHandover: true },
    ],
    [
      "19 characters, KHO and IMA built in (7.3)",
      { bufsz: 0x1130n, cmdline: 19 },
      { ...NOTHING, cmdline: 20, exact: true, kexecHandover: true, imaKexec: true },
    ],
    [
      "99 characters and 6 descriptors of EFI (6.12)",
      { bufsz: 0x1250n, cmdline: 99, efi: true, kexecHandover: false },
      { ...NOTHING, cmdline: 100, exact: true, efiMap: 288n },
    ],
  ])("%s", (_, facts, solution) => {
    expect(solveBootParams({ ...UNKNOWN, cmdline: undefined, ...facts })).toEqual(solution);
  });

  test("of 1000 bytes with EFI, whose log is cut: a length that fits", () => {
    const solution = solveBootParams({ ...UNKNOWN, bufsz: 0x15d0n, cmdline: 950, efi: true, kexecHandover: false });
    expect(solution?.exact).toBe(false);
    expect(solution && sizeOf({ ...solution, keys: false })).toBe(0x15d0n);
  });
});

const someFacts = fc.record({
  cmdline: fc.integer({ min: 0, max: 2017 }),
  efiMap: fc.bigInt({ min: 0n, max: 100n }).map((descriptors) => descriptors * 48n),
  imaKexec: fc.boolean(),
  kexecHandover: fc.boolean(),
  keys: fc.boolean(),
});

test("whatever the facts were, and however much of them is known, the solution asks for as many bytes", () => {
  fc.assert(
    fc.property(someFacts, fc.boolean(), fc.boolean(), fc.boolean(), (facts, knowsIma, knowsKho, knowsLine) => {
      const bufsz = sizeOf({ ...facts, dtb: undefined });
      const solution = solveBootParams({
        bufsz,
        cmdline: knowsLine ? Math.max(facts.cmdline - 1, 0) : undefined,
        keys: facts.keys,
        dtb: false,
        efi: facts.efiMap > 0n,
        imaKexec: knowsIma ? facts.imaKexec : undefined,
        kexecHandover: knowsKho ? facts.kexecHandover : undefined,
      });
      expect(solution && sizeOf({ ...solution, keys: facts.keys })).toBe(bufsz);
      expect(solution?.cmdline).toBeLessThanOrEqual(2017);
      if (knowsIma) expect(solution?.imaKexec).toBe(facts.imaKexec);
      if (knowsKho) expect(solution?.kexecHandover).toBe(facts.kexecHandover);
      if (knowsLine && knowsIma && knowsKho && facts.cmdline < 900) expect(solution?.efiMap).toBe(facts.efiMap);
    }),
  );
});

test("a device tree that is carried on takes the rest", () => {
  const facts = { cmdline: 20, efiMap: 0n, imaKexec: false, kexecHandover: true, keys: false, dtb: 7000n };
  const known = { ...UNKNOWN, cmdline: 19, dtb: true, imaKexec: false, kexecHandover: true };
  expect(solveBootParams({ ...known, bufsz: sizeOf(facts) })).toEqual({
    cmdline: 20,
    exact: true,
    efiMap: 0n,
    dtb: 7000n,
    imaKexec: false,
    kexecHandover: true,
  });
  expect(solveBootParams({ ...known, cmdline: undefined, bufsz: sizeOf(facts) })).toBeUndefined();
});

test.each([0n, 4096n, 4285n, 2n ** 64n - 1n])("%i bytes are no solution's", (bufsz) => {
  expect(solveBootParams({ ...UNKNOWN, bufsz, cmdline: undefined })).toBeUndefined();
});
