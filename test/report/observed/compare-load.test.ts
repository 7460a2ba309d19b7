import { describe, expect, test } from "vitest";
import { kexecBuf } from "../../../src/engine/index.js";
import { compareLoad } from "../../../src/report/observed/compare-load.js";
import type { ObservedComparison } from "../../../src/report/observed/model.js";
import { G, HOST, K, M, NEXT, range } from "../scenes.js";
import { listed, loadOn, logOf, observedLoad, reported } from "./observed.js";
import { ARM64_IMAGE, BZ_IMAGE } from "./requests.js";

/** The placement that the JSON contract shows of the language's first example. */
const FIRST = [
  listed(0, undefined, 0x6eff0000, 0x1000, 0x40),
  listed(1, "purgatory", 0x6effb000, 0x5000),
  listed(2, "bootparams", 0x6eff9000, 0x2000, 0x1400),
  listed(3, "kernel", 0xfdc800000, 0x3800000, 0xe00000),
  listed(4, "initrd", 0xfd1400000, 0xb400000),
];

const next = loadOn(HOST, NEXT.map(kexecBuf));

function lines({ rows }: ObservedComparison): string[] {
  return rows.map(({ name, verdict, differs }) => [name, verdict, ...differs].join(" "));
}

describe("a load that succeeded", () => {
  test("agrees", () => {
    const comparison = compareLoad(next, observedLoad(FIRST));
    expect(comparison).toMatchObject({ agrees: true, sameOutcome: true });
    expect(lines(comparison)).toEqual(
      ["kho_scratch", "purgatory", "bootparams", "kernel", "initrd"].map((name) => `${name} agrees`),
    );
  });

  test.each([
    ["mem", { mem: 0xfdc600000 }],
    ["memsz", { memsz: 0x3700000 }],
    ["bufsz", { bufsz: 0xd00000 }],
    ["mem memsz bufsz", { mem: 0, memsz: 0, bufsz: 0 }],
  ])("differs in %s", (what, kernel) => {
    const comparison = compareLoad(
      next,
      observedLoad(FIRST.with(3, { ...listed(3, "kernel", 0xfdc800000, 0x3800000, 0xe00000), ...kernel })),
    );
    expect(comparison).toMatchObject({ agrees: false, sameOutcome: true });
    expect(lines(comparison)[3]).toBe(`kernel differs ${what}`);
  });

  test.each([
    ["6.12.10", 500, "ima agrees"],
    ["6.12.10", 0x2000, "ima differs bufsz"],
    ["6.16", 500, "ima differs bufsz"],
  ])("of Linux %s has an IMA list of which %d bytes are written: %s", (kernel, written, line) => {
    const load = loadOn({ kernel }, { ...BZ_IMAGE, ima: 4 * K });
    const { segments } = logOf(load);
    const comparison = compareLoad(load, observedLoad(segments.with(0, { ...segments[0], bufsz: written } as never)));
    expect(lines(comparison)[0]).toBe(line);
  });

  test("has one segment more, or less", () => {
    const more = compareLoad(next, observedLoad([listed(0, "ima", 0x1000, 0x1000), ...FIRST]));
    expect([more.agrees, lines(more)[0]]).toEqual([false, "ima not-predicted"]);
    const less = compareLoad(next, observedLoad(FIRST.slice(0, 4)));
    expect([less.agrees, lines(less)[4]]).toEqual([false, "initrd not-observed"]);
  });

  test("of which lines are missing does not tell of all", () => {
    const comparison = compareLoad(next, observedLoad(FIRST.slice(1, 4), { complete: false }));
    expect(comparison.agrees).toBe(true);
    expect(lines(comparison)).toEqual([
      "kho_scratch not-told",
      "purgatory agrees",
      "bootparams agrees",
      "kernel agrees",
      "initrd not-told",
    ]);
  });

  test("is compared by sizes alone where no address can be known", () => {
    const { kho: _, ...withoutKho } = HOST;
    const load = loadOn({ ...withoutKho, kernel: "6.18", cma: 4 * G }, NEXT.map(kexecBuf));
    const comparison = compareLoad(load, observedLoad(FIRST.slice(1).map((one, index) => ({ ...one, index }))));
    expect(comparison.agrees).toBe(true);
    expect(comparison.rows.map(({ verdict }) => verdict)).toEqual(NEXT.map(() => "not-known"));
    const larger = compareLoad(load, observedLoad([listed(0, "purgatory", 0, 0x6000, 0x5000), ...FIRST.slice(2)]));
    expect(lines(larger)[0]).toBe("purgatory differs memsz");
  });

  test("is no load that is predicted to fail", () => {
    const load = loadOn(HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, topDown: true }].map(kexecBuf));
    const comparison = compareLoad(load, observedLoad(FIRST));
    expect(comparison).toMatchObject({ agrees: false, sameOutcome: false });
    expect(lines(comparison)[4]).toBe("initrd not-predicted");
  });
});

describe("a load that failed", () => {
  const failing = loadOn(HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, topDown: true }].map(kexecBuf));
  const before = [
    reported("purgatory", 0x6effb000),
    reported("bootparams", 0x6eff9000),
    reported("kernel", 0xfdc800000),
  ];

  test("agrees with one that fails after the same reports; nobody reports the array", () => {
    const comparison = compareLoad(failing, observedLoad(before, { outcome: "fails" }));
    expect(comparison).toMatchObject({ agrees: true, sameOutcome: true });
    expect(lines(comparison)).toEqual(["purgatory agrees", "bootparams agrees", "kernel agrees"]);
  });

  test("differs where it got less far, or elsewhere", () => {
    const earlier = compareLoad(failing, observedLoad(before.slice(0, 2), { outcome: "fails" }));
    expect([earlier.agrees, lines(earlier)[2]]).toEqual([false, "kernel not-observed"]);
    const elsewhere = compareLoad(failing, observedLoad(before.with(2, reported("kernel", 0)), { outcome: "fails" }));
    expect(lines(elsewhere)[2]).toBe("kernel differs mem");
  });

  test("is no load that is predicted to succeed; what it did not get to is not told", () => {
    const comparison = compareLoad(next, observedLoad(before, { outcome: "fails" }));
    expect(comparison).toMatchObject({ agrees: false, sameOutcome: false });
    expect(lines(comparison)).toEqual(["purgatory agrees", "bootparams agrees", "kernel agrees", "initrd not-told"]);
  });

  test("without a report says no more than that it failed", () => {
    expect(compareLoad(failing, observedLoad([], { outcome: "fails" })).agrees).toBe(false);
    const nothing = loadOn(HOST, [kexecBuf({ name: "kernel", memsz: 600 * G })]);
    expect(compareLoad(nothing, observedLoad([], { outcome: "fails" }))).toMatchObject({ agrees: true, rows: [] });
  });
});

/**
 * One area of 64M. The kernel of 16M fits at 0M, 16M, 32M, 48M of it. The initrd of 40M lies above its end, at 16M, and the
 * device tree of 12M above that finds no 2M boundary; with the kernel at 16M there is no room for the initrd.
 */
describe("a load on arm64 that began again", () => {
  const request = {
    ...ARM64_IMAGE,
    initrd: 40 * M,
    kernel: { ...ARM64_IMAGE.kernel, fileSize: 15 * M, imageSize: 16 * M },
    dtb: 12 * M,
  };
  const load = loadOn({ walk: "memblock", ram: [range(G, 64 * M)], kernel: "7.3" }, request);

  test("fails", () => {
    expect(load.placement.failure).toMatchObject({ errno: "EADDRNOTAVAIL", name: "kernel" });
  });

  test("is held against the reports of the last try that had any", () => {
    const observed = observedLoad([reported("initrd", G + 16 * M)], { outcome: "fails", isArm64: true });
    expect(compareLoad(load, observed)).toMatchObject({ agrees: true });
    const elsewhere = observedLoad([reported("initrd", G + 20 * M)], { outcome: "fails", isArm64: true });
    expect(lines(compareLoad(load, elsewhere))).toEqual(["initrd differs mem"]);
  });
});

test("a request of x86_64 that its loader refuses agrees with a log that has nothing", () => {
  const request = { ...BZ_IMAGE, cmdline: 4 * K };
  const { kho: _, ...machine } = HOST;
  expect(compareLoad(loadOn(machine, request), observedLoad([], { outcome: "fails" })).agrees).toBe(true);
});
