import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BzImageRequest, kexecBuf, PROFILES, type Profile, profileFor, u64 } from "../../../src/engine/index.js";
import type { Load } from "../../../src/report/model.js";
import { changeValues } from "../../../src/report/observed/change-values.js";
import { likelyReasons } from "../../../src/report/observed/likely-reasons.js";
import type { EngineLoad, ObservedLoad } from "../../../src/report/observed/model.js";
import { G, HOST, K, M, NEXT, range, type SceneMachine } from "../scenes.js";
import { listed, loadOn, logOf, observedLoad, placed } from "./observed.js";
import { ARM64_IMAGE, BZ_IMAGE } from "./requests.js";

const { kho: KHO, ...WITHOUT_KHO } = HOST;

/** 4G on x86_64, some of it reserved high up, so that every walk and search shows. */
const PLAIN: SceneMachine = {
  kernel: "7.2",
  ram: [range(M, 3 * G - M), range(4 * G, G)],
  reserved: [range(5 * G - 8 * M, 8 * M)],
};

function version(text: string): Profile {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return profileFor({ major, minor, patch });
}

/** What each reason would change. */
function reasons(load: Load, observed: ObservedLoad, type: EngineLoad["type"] = "default"): Record<string, string[]>[] {
  return likelyReasons(load, type, observed, { others: [], isAsked: false }).map((reason) =>
    Object.fromEntries(reason.map((change) => [change.kind, changeValues(change)])),
  );
}

/** The log of a load with something changed. */
function logWith(load: Load, change: (load: EngineLoad) => Partial<EngineLoad>, type: EngineLoad["type"] = "default") {
  const { machine, payload } = load;
  return logOf(placed({ machine, payload, type, ...change({ machine, payload, type }) }));
}

describe("one thing is otherwise", () => {
  const load = loadOn(PLAIN, BZ_IMAGE);

  test("the kernel: of versions that do the same all are named", () => {
    const log = logWith(load, ({ machine }) => ({ machine: { ...machine, profile: version("6.2.1") } }));
    expect(reasons(load, log)).toEqual([{ kernel: ["6.1", "6.2", "6.6", "6.7"] }]);
  });

  test("the kernel, as its scenario means it", () => {
    const elfcorehdr = { bufsz: 4 * K, memsz: 900 * K };
    const variants = {
      by: (profile: Profile) => ({
        ...crash,
        machine: { ...crash.machine, profile },
        type: "crash" as const,
        payload: profile.elfcorehdrHotplug ? { ...BZ_IMAGE, elfcorehdr } : BZ_IMAGE,
      }),
      scratch: [],
      arch: "x86_64" as const,
    };
    const machine = { ...PLAIN, kernel: "6.1", crashkernel: range(G, 256 * M) };
    const crash = loadOn(machine, BZ_IMAGE, { type: "crash" });
    const log = logWith(crash, () => variants.by(version("6.12")), "crash");
    expect(reasons({ ...crash, variants }, log, "crash")[0]?.kernel).toContain("6.12");
    const [alone = {}] = reasons(crash, log, "crash");
    expect(Object.keys(alone)).toEqual(["kernel", "sizes"]);
  });

  test("the walk", () => {
    const log = logWith(load, ({ machine }) => ({ machine: { ...machine, walk: "memblock" } }));
    expect(reasons(load, log)).toEqual([{ walk: ["memblock"] }]);
    const walked = loadOn({ ...PLAIN, walk: "memblock" }, BZ_IMAGE);
    expect(reasons(walked, logOf(load))).toEqual([{ walk: ["resources"] }]);
  });

  test("KHO, off", () => {
    const on = loadOn({ ...PLAIN, kho: HOST.kho ?? null, ram: HOST.ram ?? [] }, BZ_IMAGE);
    const log = logWith(on, ({ machine }) => ({ machine: { ...machine, kho: null } }));
    expect(reasons(on, log)[0]).toEqual({ kho: ["off"] });
  });

  test("KHO, on: with the scratch areas that the scenario has", () => {
    const off = loadOn({ ...WITHOUT_KHO, kernel: "7.2" }, BZ_IMAGE, {
      variants: { by: () => null, scratch: KHO?.scratch ?? [] },
    });
    const log = logWith(off, ({ machine }) => ({
      machine: { ...machine, kho: KHO ?? null },
      payload: { ...BZ_IMAGE, config: { imaKexec: false, kexecHandover: true } },
    }));
    expect(reasons(off, log)).toEqual([{ kho: ["on"] }]);
    expect(reasons({ ...off, variants: { by: () => null, scratch: [] } }, log)).toEqual([]);
  });

  test("an IMA measurement list", () => {
    const log = logWith(load, () => ({
      payload: { ...BZ_IMAGE, ima: 8 * K, config: { ...BZ_IMAGE.config, imaKexec: true } },
    }));
    expect(reasons(load, log)).toEqual([{ ima: ["8K"] }]);
    const without = log.segments.map((one) => (one.name === "ima" ? { ...one, memsz: null, bufsz: null } : one));
    expect(reasons(load, { ...log, segments: without }), "a page is tried, and there are two").toEqual([]);
  });

  test("the configuration", () => {
    const log = logWith(load, () => ({ payload: { ...BZ_IMAGE, config: { imaKexec: false, kexecHandover: true } } }));
    expect(reasons(load, log)).toEqual([{ config: ["KEXEC_HANDOVER"] }, { sizes: ["bootparams"] }]);
  });

  test("the type, unless the log says it", () => {
    const machine = { ...PLAIN, crashkernel: range(G, 256 * M) };
    const written = loadOn(machine, BZ_IMAGE);
    const log = logWith(written, () => ({ type: "crash" }));
    expect(reasons(written, log)).toEqual([{ type: ["crash"] }]);
    expect(reasons(written, { ...log, type: "default" })).toEqual([]);
  });

  test.each<[string, Partial<BzImageRequest>]>([
    ["initrd", { initrd: 17 * M + 1 }],
    ["initrd", { initrd: null }],
    ["purgatory", { purgatory: { bufsz: 12 * K, memsz: 16 * K, bufAlign: 4 * K } }],
    ["bootparams", { cmdline: 1000 }],
    ["bootparams", { cmdline: 1 }],
    ["bootparams", { efiMap: 4800 }],
    ["kernel", { kernel: { ...BZ_IMAGE.kernel, fileSize: 12 * M, initSize: 64 * M } }],
  ])("the size of %s: %j", (name, change) => {
    const log = logWith(load, () => ({ payload: { ...BZ_IMAGE, ...change } }));
    expect(reasons(load, log).at(-1)).toEqual({ sizes: [name] });
  });

  test.each([
    ["initrd", { initrd: 200 * M }],
    ["dtb", { dtb: 3 * M }],
    ["kernel", { kernel: { ...ARM64_IMAGE.kernel, imageSize: 44 * M, textOffset: 0 } }],
  ])("the size of %s on arm64", (name, change) => {
    const board = loadOn({ walk: "memblock", ram: [range(G, G)], kernel: "7.3" }, ARM64_IMAGE);
    const log = logWith(board, () => ({ payload: { ...ARM64_IMAGE, ...change } }));
    expect(reasons(board, log)).toEqual([{ sizes: [name] }]);
  });

  test("the size of a written buffer, whatever its name", () => {
    const named = [
      { name: "mine", memsz: 4 * M, topDown: true },
      { name: "initrd", memsz: 8 * M },
    ].map(kexecBuf);
    const written = loadOn(PLAIN, named);
    const log = logWith(written, () => ({
      payload: named.with(0, kexecBuf({ name: "mine", memsz: 5 * M, topDown: true })),
    }));
    const unnamed = log.segments.map((one) => ({ ...one, name: undefined }));
    expect(reasons(written, { ...log, segments: unnamed })).toEqual([{ sizes: ["mine"] }]);
  });

  test("an initrd that the prediction has no room for", () => {
    const full = loadOn(PLAIN, { ...BZ_IMAGE, initrd: 5 * G });
    expect(full.placement.failure?.errno).toBe("EADDRNOTAVAIL");
    expect(reasons(full, logOf(load))).toEqual([{ sizes: ["initrd"] }]);
  });

  test("finalized, where the version asks for it", () => {
    const machine = { ...PLAIN, kernel: "6.18", kho: { ...KHO, scratch: KHO?.scratch ?? [], finalized: false } };
    const early = loadOn(machine, BZ_IMAGE);
    const log = logWith(early, ({ machine }) => ({
      machine: { ...machine, kho: { scratch: KHO?.scratch ?? [], finalized: true } },
    }));
    expect(reasons(early, log)).toContainEqual({ finalized: ["yes"] });
  });
});

describe("two things are otherwise", () => {
  test("the kernel and a size", () => {
    const load = loadOn(PLAIN, BZ_IMAGE);
    const log = logWith(load, ({ machine }) => ({
      machine: { ...machine, profile: version("6.1") },
      payload: { ...BZ_IMAGE, initrd: 12 * M },
    }));
    expect(reasons(load, log)[0]).toEqual({ kernel: ["6.1", "6.2", "6.6", "6.7"], sizes: ["initrd"] });
  });

  test("KHO and the kernel that has none", () => {
    const load = loadOn({ ...PLAIN, kho: KHO ?? null }, NEXT.map(kexecBuf));
    const log = logWith(load, ({ machine }) => ({ machine: { ...machine, kho: null, profile: version("6.1") } }));
    expect(reasons(load, log)[0]).toEqual({ kernel: ["6.1", "6.2", "6.6", "6.7"], kho: ["off"] });
  });
});

describe("no reason is told", () => {
  const load = loadOn(PLAIN, BZ_IMAGE);

  test("when three things are otherwise", () => {
    const log = logWith(load, ({ machine }) => ({
      machine: { ...machine, profile: version("6.1"), walk: "memblock" },
      payload: { ...BZ_IMAGE, initrd: 12 * M },
    }));
    expect(reasons(load, log)).toEqual([]);
  });

  test("when an address cannot be", () => {
    const { segments } = logOf(load);
    expect(reasons(load, observedLoad(segments.with(2, listed(2, "kernel", 0x1234000, 0x37dc000))))).toEqual([]);
  });

  test("for a log without a segment, and for one with more than any kernel has", () => {
    expect(reasons(load, observedLoad([], { outcome: "fails" }))).toEqual([]);
    const many = Array.from({ length: 17 }, (_, i) => listed(i, undefined, i * M, 4 * K));
    expect(reasons(load, observedLoad(many))).toEqual([]);
  });
});

describe("other loads of the log", () => {
  const load = loadOn(PLAIN, BZ_IMAGE);
  const last = logWith(load, () => ({ payload: { ...BZ_IMAGE, initrd: 17 * M } }));
  const others = [3, 5].map((number) => ({ ...logOf(load), number, total: 6 }));
  const failed = { ...logOf(load), outcome: "fails" as const, number: 4, total: 6 };

  test.each([
    [false, ["load", "sizes"]],
    [true, ["sizes", "load"]],
  ])("are named first unless this one was asked for: %s", (isAsked, kinds) => {
    const found = likelyReasons(load, "default", last, { others: [...others, failed], isAsked });
    expect(found.map(([first]) => first?.kind)).toEqual(kinds);
    expect(found.flat().find(({ kind }) => kind === "load")).toEqual({ kind: "load", numbers: [3, 5] });
  });
});

describe("whatever is in a log", () => {
  const word = fc.bigInt(0n, 2n ** 64n - 1n).map(u64);
  const size = fc.oneof(fc.constant(null), word, fc.nat(2 ** 30));
  const name = fc.constantFrom(undefined, "ima", "purgatory", "bootparams", "kernel", "initrd", "dtb", "elfcorehdr");
  const segment = fc.record({ index: fc.nat(16), name, mem: word, memsz: size, bufsz: size });
  const log = fc
    .record({
      outcome: fc.constantFrom("loads" as const, "fails" as const),
      segments: fc.array(segment, { maxLength: 8 }),
    })
    .map(({ outcome, segments }) => observedLoad(segments, { outcome }));
  const loads = [
    loadOn(PLAIN, BZ_IMAGE),
    loadOn({ ...HOST, kernel: "6.18" }, NEXT.map(kexecBuf)),
    loadOn({ walk: "memblock", ram: [range(G, G)], kernel: "7.3" }, ARM64_IMAGE),
  ];

  test("there is an answer, and each reason is a change that the table knows", () => {
    fc.assert(
      fc.property(log, fc.constantFrom(...loads), (observed, load) => {
        for (const reason of likelyReasons(load, "default", observed, { others: [observed], isAsked: false })) {
          for (const change of reason) {
            expect(changeValues(change).length).toBeGreaterThan(0);
            if (change.kind === "kernel")
              expect(PROFILES.map(({ since }) => since)).toEqual(expect.arrayContaining([...change.versions]));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("one size that differs is found, alone or with the kernel", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 * M }), fc.constantFrom(...PROFILES), (initrd, profile) => {
        const load = loads[0] as Load;
        const actual = logWith(load, ({ machine }) => ({
          machine: { ...machine, profile },
          payload: { ...BZ_IMAGE, initrd },
        }));
        const found = reasons(load, actual);
        const agrees = logOf(load).segments.every(
          (one, i) => JSON.stringify(one) === JSON.stringify(actual.segments[i]),
        );
        expect(found.length > 0 || agrees).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
