import { readFileSync } from "node:fs";
import { URI } from "langium";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/language/analyse.js";
import type { FileSource } from "../../src/language/files/file-text.js";
import { nodeFiles } from "../../src/language/files/node-source.js";
import type { ReportImage } from "../../src/report/model.js";
import { changeValues } from "../../src/report/observed/change-values.js";
import { type Boot, CAPTURES, type RealLoad, readBoots } from "../reality/boots.js";
import { JUNK, scenarioOf } from "../reality/scenario.js";

const LOG = "log.txt";

const BOOTS = readBoots();

/** Calls that the kernel answers before it looks at any file. */
function isAnswered({ errno, special }: RealLoad): boolean {
  return errno !== "EBADF" && special !== "nonul";
}

/** What a boot logged: its first lines, and every load. */
function logOf({ boot }: Boot): string {
  const { cases } = JSON.parse(readFileSync(`${CAPTURES}${boot}/capture.json`, "utf8"));
  const loads = cases.flatMap(({ dmesg }: { dmesg: readonly string[] }) => dmesg);
  return [readFileSync(`${CAPTURES}${boot}/dmesg.txt`, "utf8").trimEnd(), ...loads].join("\n");
}

/** The files of the captures, a log, and one of 64 KiB of zeros in place of a kernel. */
function filesWith(log: string): FileSource {
  return {
    read: async (uri) => (uri.path.endsWith(LOG) ? { text: log } : nodeFiles.read(uri)),
    head: async (uri, length) =>
      uri.path.endsWith(JUNK) ? { bytes: new Uint8Array(length), size: 65536 } : nodeFiles.head(uri, length),
  };
}

/** Loads of a boot, each held against what the boot logged of it. @param change made of the scenario before */
async function held(
  boot: Boot,
  isWanted: (load: RealLoad) => boolean,
  change: (scenario: string) => string = (scenario) => scenario,
): Promise<{ load: RealLoad; image: ReportImage; message: string }[]> {
  const loads = boot.cases.flatMap((load, i) => (isAnswered(load) && isWanted(load) ? [{ load, number: i + 1 }] : []));
  const scenario = scenarioOf(
    boot,
    loads.map(({ load }) => load),
  );
  const observed = loads.map(({ number }, i) => `observed load${i} from "${LOG}" load ${number}`);
  const input = {
    path: "real.kexec",
    uri: URI.file(`${CAPTURES}real.kexec`),
    text: [change(scenario), ...observed].join("\n"),
  };
  const [report] = await analyse([input], filesWith(logOf(boot)));
  const { images = [], diagnostics = [] } = report ?? {};
  return loads.map(({ load }, i) => {
    const image = images[i] as ReportImage;
    const [{ line } = { line: null }] = image.observations ?? [];
    const [first] = diagnostics.filter((found) => found.line === line);
    return { load, image, message: `${first?.severity} ${first?.code}: ${first?.message}` };
  });
}

function bootNamed(name: string): Boot {
  const boot = BOOTS.find((one) => one.boot === name);
  if (!boot) throw new Error(`there is no boot ${name}`);
  return boot;
}

describe("what was predicted from a machine's own files agrees with its own log", () => {
  test.each(BOOTS)("$boot ($kernelRelease)", async (boot) => {
    for (const { load, image, message } of await held(boot, () => true)) {
      const [observation] = image.observations ?? [];
      expect(observation?.comparison.rows.length ?? 0, load.name).toBeGreaterThanOrEqual(load.segments?.length ?? 0);
      if (load.errno === "EBUSY") {
        // That kernel's processors cannot be stopped, which it finds out after the placement.
        expect(message, load.name).toMatch(
          /^error observed-differs: the load fails in .*; predicted: it loads. All of it lies/,
        );
        const verdicts = observation?.comparison.rows.map(({ verdict }) => verdict);
        expect(verdicts, load.name).toEqual(Object.keys(load.loaded).map(() => "agrees"));
      } else {
        expect(message, load.name).toMatch(/^info observed-agrees: /);
      }
    }
  });
});

/** What is wrong in a scenario, and what would make all of it agree with the log, in the words of the scenario. */
interface Mistake {
  readonly boot: string;
  readonly load: string;
  readonly wrong: readonly [written: RegExp, instead: string][];
  /** By kind; of several versions one is named that the boot's kernel is placed by. */
  readonly reason: Readonly<Record<string, string>>;
}

const MISTAKES: readonly Mistake[] = [
  { boot: "x86-61c-m2g", load: "initrd-16M", wrong: [kernel("7.2")], reason: { kernel: "6.1" } },
  { boot: "x86-61c-m2g", load: "initrd-toolarge-1126M", wrong: [kernel("7.2")], reason: { kernel: "6.1" } },
  { boot: "x86-61c-m2g-crash256", load: "crash-initrd-16M", wrong: [kernel("7.2")], reason: { kernel: "6.1" } },
  { boot: "x86-612c-m2g", load: "initrd-16M", wrong: [kernel("6.1")], reason: { kernel: "6.12.94" } },
  { boot: "x86-612c-efi-1g", load: "initrd-16M", wrong: [kernel("6.2.5")], reason: { kernel: "6.12.94" } },
  { boot: "x86-72c-m2g", load: "initrd-16M", wrong: [kernel("6.7")], reason: { kernel: "7.2" } },
  { boot: "kho-x86-73-kho-4g-crash256", load: "crash-initrd-16M", wrong: [kernel("6.16")], reason: { kernel: "7.3" } },
  { boot: "x86-61c-m2g", load: "initrd-16M", wrong: [walk("memblock")], reason: { walk: "resources" } },
  { boot: "arm64-src612-m2g", load: "initrd-16M", wrong: [walk("resources")], reason: { walk: "memblock" } },
  { boot: "kho-x86-73km-off-2g", load: "initrd-16M", wrong: [walk("resources")], reason: { walk: "memblock" } },
  { boot: "kho-x86-73-kho-2g", load: "initrd-16M", wrong: [kho("off")], reason: { kho: "on" } },
  { boot: "kho-x86-73km-kho-2g", load: "noinitrd-cmd20", wrong: [kho("off")], reason: { kho: "on" } },
  { boot: "kho-arm64-73-64k-4g", load: "initrd-16M", wrong: [kho("off")], reason: { kho: "on" } },
  { boot: "kho-arm64-73-kho-2g", load: "initrd-fit+1page", wrong: [kho("off")], reason: { kho: "on" } },
  {
    boot: "kho-x86-73-off-2g",
    load: "initrd-16M",
    wrong: [[/memtotal/, "scratch s 0x7a400000 size 64M memtotal"]],
    reason: { kho: "off" },
  },
  { boot: "kho-x86-73km-kho-2g", load: "initrd-16M", wrong: [[/ima 4K/g, ""]], reason: { ima: "4K" } },
  { boot: "kho-x86-73km-off-2g", load: "initrd-16M", wrong: [[/ima 4K/g, ""]], reason: { ima: "4K" } },
  {
    boot: "x86-612c-m2g",
    load: "initrd-16M",
    wrong: [[/cmdline length/, "ima 4K cmdline length"]],
    reason: { ima: "none", config: "no IMA_KEXEC" },
  },
  {
    boot: "kho-x86-73-kho-2g",
    load: "initrd-16M",
    wrong: [[/config KEXEC_HANDOVER/, "config no KEXEC_HANDOVER"]],
    reason: { config: "KEXEC_HANDOVER" },
  },
  {
    boot: "kho-x86-73km-kho-4g-crash256",
    load: "crash-initrd-16M",
    wrong: [
      [/IMA_KEXEC/, "no IMA_KEXEC"],
      [/ima 4K/g, ""],
    ],
    reason: { config: "IMA_KEXEC" },
  },
  {
    boot: "x86-612c-m4g-crash256-smp2",
    load: "crash-initrd-16M",
    wrong: [[/type crash/, "type default"]],
    reason: { type: "crash" },
  },
  { boot: "kho-x86-73-kho-2g", load: "initrd-16M", wrong: [initrd("17M")], reason: { sizes: "initrd" } },
  { boot: "arm64-src612-m2g", load: "initrd-16M", wrong: [[/dtb size \d+/, "dtb size 3M"]], reason: { sizes: "dtb" } },
  {
    boot: "x86-61c-m2g",
    load: "initrd-16M",
    wrong: [kernel("7.2"), initrd("12M")],
    reason: { kernel: "6.1", sizes: "initrd" },
  },
  {
    boot: "kho-x86-73-kho-2g",
    load: "initrd-16M",
    wrong: [kho("off"), initrd("12M")],
    reason: { kho: "on", sizes: "initrd" },
  },
];

function kernel(version: string): [RegExp, string] {
  return [/kernel \d+\.\d+\.\d+/, `kernel ${version}`];
}

function walk(word: string): [RegExp, string] {
  return [/memtotal/, `walk ${word} memtotal`];
}

function kho(word: string): [RegExp, string] {
  return [/memtotal/, `kho ${word} memtotal`];
}

function initrd(size: string): [RegExp, string] {
  return [/initrd size \d+/, `initrd size ${size}`];
}

function mistaken(scenario: string, wrong: Mistake["wrong"]): string {
  return wrong.reduce((text, [written, instead]) => {
    const changed = text.replace(written, instead);
    expect(changed).not.toBe(text);
    return changed;
  }, scenario);
}

/** What each reason would change, by kind. */
function reasonsOf(image: ReportImage | undefined): Record<string, string[]>[] {
  const reasons = image?.observations?.[0]?.reasons ?? [];
  return reasons.map((reason) => Object.fromEntries(reason.map((change) => [change.kind, changeValues(change)])));
}

describe("a scenario with something wrong differs, and what is wrong is named", () => {
  test.each(MISTAKES)("$boot $load: $reason", async ({ boot, load, wrong, reason }) => {
    const [found] = await held(
      bootNamed(boot),
      ({ name }) => name === load,
      (scenario) => mistaken(scenario, wrong),
    );
    expect(found?.message).toMatch(/^error observed-differs: /);
    const [named = {}] = reasonsOf(found?.image);
    expect(Object.keys(named)).toEqual(Object.keys(reason));
    for (const [kind, value] of Object.entries(reason)) expect(named[kind]).toContain(value);
  });

  test("of several that fit the kernel is named before what it looks at", async () => {
    const wrong: Mistake["wrong"] = [kernel("6.18.2"), [/memtotal/, "finalized no memtotal"]];
    const [found] = await held(
      bootNamed("kho-x86-73-kho-2g"),
      ({ name }) => name === "initrd-16M",
      (scenario) => mistaken(scenario, wrong),
    );
    const [first, second] = reasonsOf(found?.image);
    expect(first?.kernel).toContain("7.3");
    expect(second).toEqual({ finalized: ["yes"] });
  });

  test("what cannot be known is no difference", async () => {
    const [found] = await held(
      bootNamed("kho-arm64-73-kho-4g"),
      ({ name }) => name === "initrd-16M",
      (scenario) => mistaken(scenario, [kernel("6.18")]),
    );
    expect(found?.message).toMatch(
      /^info observed-agrees: 1 of 4 segments is .*; the address of `kernel`, `initrd`, `dtb` cannot be known$/,
    );
  });
});
