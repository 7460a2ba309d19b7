import { describe, expect, test } from "vitest";
import { kexecBuf } from "../../../src/engine/index.js";
import { compareLoad } from "../../../src/report/observed/compare-load.js";
import { differenceWords, logWords } from "../../../src/report/observed/difference-words.js";
import type { ObservedLoad, ObservedReason, ObservedSegment } from "../../../src/report/observed/model.js";
import { reasonWords } from "../../../src/report/observed/reason-words.js";
import { rowOfRelease, versionRanges } from "../../../src/report/observed/version-ranges.js";
import { HOST, M, NEXT } from "../scenes.js";
import { listed, loadOn, logOf, observedLoad, reported } from "./observed.js";

const next = loadOn(HOST, NEXT.map(kexecBuf));
const failing = loadOn(HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, topDown: true }].map(kexecBuf));
const FIRST = logOf(next).segments;

/** What differs between a load and a log. */
function differences(load: typeof next, observed: ObservedLoad): string[] {
  return differenceWords(compareLoad(load, observed), observed, load.placement, "LOG").map(({ words }) => words);
}

describe("differences", () => {
  test.each<[string, ObservedSegment, string]>([
    [
      "an address",
      listed(4, "initrd", 0xfd1600000, 0xb400000),
      "`initrd` is at 0xfd1600000 in LOG, predicted at 0xfd1400000",
    ],
    ["bytes copied in", listed(4, "initrd", 0xfd1400000, 0xb400000, 3), "`initrd` has bufsz 3 in LOG, predicted 180M"],
    [
      "bytes copied in, and rounded up in memory: told once",
      listed(4, "initrd", 0xfd1400000, 0x1000, 3),
      "`initrd` has bufsz 3 in LOG, predicted 180M",
    ],
    [
      "all of it",
      listed(4, "initrd", 0x1000, 0x2000000, 0x1000000),
      "`initrd` is at 0x1000 in LOG, predicted at 0xfd1400000; it has memsz 32M there, predicted 180M; it has bufsz 16M there, predicted 180M",
    ],
  ])("%s", (_, segment, words) => {
    expect(differences(next, observedLoad(FIRST.with(4, segment)))).toEqual([words]);
  });

  test("segments of one side only", () => {
    expect(differences(next, observedLoad(FIRST.slice(0, 4)))).toEqual([
      "`initrd` is not in LOG; predicted at 0xfd1400000",
    ]);
    const { kho: _, ...withoutKho } = HOST;
    const plain = loadOn(withoutKho, NEXT.map(kexecBuf));
    const seen = logOf(plain).segments.map((one) => ({ ...one, index: (one.index ?? 0) + 1 }));
    expect(differences(plain, observedLoad([listed(0, undefined, 0x10000, 0x1000, 48), ...seen]))).toEqual([
      "a segment at 0x10000 (4K) in LOG is not predicted: KHO's array of scratch areas, which no loader reports, is like it",
    ]);
    expect(differences(plain, observedLoad([listed(0, undefined, 0x11000, 0x1000, 48), ...seen]))).toEqual([
      "a segment at 0x11000 (4K) in LOG is not predicted",
    ]);
    expect(differences(plain, observedLoad([listed(0, "ima", 0x11000, 0x1000, 48), ...seen]))).toEqual([
      "`ima` at 0x11000 (4K) in LOG is not predicted",
    ]);
  });

  test("how the load ended comes first", () => {
    expect(differences(failing, observedLoad(FIRST))).toEqual([
      "the load succeeds in LOG, with `initrd` at 0xfd1400000; predicted: EADDRNOTAVAIL at `initrd`",
    ]);
    const nothing = observedLoad([], { outcome: "fails" });
    expect(differences(next, nothing)).toEqual([
      "the load fails in LOG before anything is placed; predicted: it loads",
    ]);
    const reports = [reported("purgatory", 0x6effb000), reported("bootparams", 0)];
    expect(differences(next, observedLoad(reports, { outcome: "fails" }))).toEqual([
      "the load fails in LOG after `bootparams`; predicted: it loads",
      "`bootparams` is at 0x0 in LOG, predicted at 0x6eff9000",
    ]);
    const all = FIRST.slice(1).map(({ name, mem }) => reported(name ?? "", Number(mem)));
    expect(differences(next, observedLoad(all, { outcome: "fails" }))).toEqual([
      "the load fails in LOG after `initrd`; predicted: it loads. All of it lies where predicted: either a later step failed, or the log ends too early",
    ]);
  });
});

test("a log is named with the load of it, when it has several", () => {
  expect(logWords(observedLoad([]), "`a.txt`")).toBe("`a.txt`");
  expect(logWords(observedLoad([], { number: 2, total: 3 }), "`a.txt`")).toBe("`a.txt` (load 2 of 3)");
});

describe("reasons", () => {
  const [row] = compareLoad(next, observedLoad(FIRST.with(4, listed(4, "initrd", 0, 0x1000)))).rows.slice(-1);
  const sizes = { kind: "sizes" as const, rows: row ? [row] : [] };

  test.each<[ObservedReason, string]>([
    [
      [{ kind: "kernel", versions: ["6.1"] }],
      "With Linux 6.1 all 5 segments agree: is `kernel 7.2` the kernel that ran?",
    ],
    [
      [{ kind: "kernel", versions: ["6.1", "6.2", "6.6", "6.7", "6.12"] }],
      "With Linux 6.1 to 6.7, 6.12 all 5 segments agree: is `kernel 7.2` the kernel that ran?",
    ],
    [
      [{ kind: "walk", walk: "memblock" }],
      "On the memblock walk all 5 segments agree: was that kernel built with CONFIG_ARCH_KEEP_MEMBLOCK (`walk memblock`)?",
    ],
    [
      [{ kind: "walk", walk: "resources" }],
      "On the resource walk all 5 segments agree: was that kernel built without CONFIG_ARCH_KEEP_MEMBLOCK (`walk resources`)?",
    ],
    [[{ kind: "kho", on: true }], "With KHO all 5 segments agree: was KHO on (`kho on`)?"],
    [[{ kind: "kho", on: false }], "Without KHO all 5 segments agree: was KHO off (`kho off`)?"],
    [[{ kind: "finalized", finalized: false }], "With KHO not finalized all 5 segments agree: is it `finalized no`?"],
    [[{ kind: "finalized", finalized: true }], "With KHO finalized all 5 segments agree: is it `finalized yes`?"],
    [[{ kind: "type", type: "crash" }], "As a crash image all 5 segments agree: is it of `type crash`?"],
    [
      [{ kind: "ima", memsz: 8192 }],
      "With an IMA measurement list of 8K all 5 segments agree: is an `ima 8K` missing?",
    ],
    [
      [{ kind: "ima", memsz: null }],
      "Without an IMA measurement list all 5 segments agree: is there an `ima` too much?",
    ],
    [
      [{ kind: "config", option: "IMA_KEXEC", set: false }],
      "Without CONFIG_IMA_KEXEC all 5 segments agree: was that kernel built so (`config no IMA_KEXEC`)?",
    ],
    [[sizes], "With the sizes in the log all 5 segments agree: `initrd` has bufsz 4K there, not 180M"],
    [
      [{ kind: "kho", on: false }, sizes],
      "Without KHO and with the sizes in the log all 5 segments agree: was KHO off (`kho off`)? And `initrd` has bufsz 4K there, not 180M",
    ],
    [[{ kind: "load", numbers: [2] }], "Load 2 of the log would agree: is it `load 2`?"],
    [[{ kind: "load", numbers: [2, 3, 5, 7, 11] }], "Load 2, 3, 5 and 2 more of the log would agree: is it `load 2`?"],
  ])("%j", (reason, words) => {
    expect(reasonWords(reason, { observed: observedLoad(FIRST), kernel: "7.2" })).toBe(words);
  });

  test("a log that names its kernel decides between versions, or makes one doubt", () => {
    const reason: ObservedReason = [{ kind: "kernel", versions: ["6.12", "6.12.84", "6.12.94"] }];
    const words = (release: string) =>
      reasonWords(reason, { observed: observedLoad(FIRST.slice(0, 1), { release }), kernel: "6.1" });
    expect(words("6.12.117+deb12-amd64")).toBe(
      "With Linux 6.12.117+deb12-amd64, which wrote the log, the one segment agrees: is `kernel 6.1` the kernel that ran?",
    );
    expect(words("5.14.0-427.el9.x86_64")).toBe(
      "With Linux 6.12 to 6.12.94 the one segment agrees: the log is of Linux 5.14.0-427.el9.x86_64, so does that kernel have backports?",
    );
    expect(words("next-20261122")).toBe(
      "With Linux 6.12 to 6.12.94 the one segment agrees: is `kernel 6.1` the kernel that ran?",
    );
  });

  test("of a load that failed", () => {
    const observed = observedLoad([reported("kernel", 0)], { outcome: "fails" });
    expect(reasonWords([{ kind: "kho", on: true }], { observed, kernel: "7.2" })).toBe(
      "With KHO the load fails as in the log: was KHO on (`kho on`)?",
    );
  });
});

describe("versions", () => {
  test.each([
    ["6.1.0-56-cloud-amd64", "6.1"],
    ["6.12.117+deb12-cloud-amd64", "6.12.94"],
    ["7.3.4-kho", "7.3"],
    ["6.15-rc3", "6.15"],
    ["5.10.0", "6.1"],
    ["next", undefined],
    ["", undefined],
  ])("%s is placed by %s", (release, row) => {
    expect(rowOfRelease(release)).toBe(row);
  });

  test("that are neighbours in the table are a range", () => {
    expect(versionRanges(["6.1", "6.2", "6.12", "6.12.84", "7.3"])).toBe("6.1 to 6.2, 6.12 to 6.12.84, 7.3");
    expect(versionRanges(["7.0"])).toBe("7.0");
  });
});
