import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PROFILES } from "../../src/engine/index.js";
import { generatedLines } from "../../src/fleet/generate/fleet.js";
import { generatedMachine } from "../../src/fleet/generate/machine.js";
import schema from "../../src/fleet/machine/fleet-machine-1.schema.json" with { type: "json" };
import { readFleetMachine } from "../../src/fleet/machine/read-machine.js";
import type { MachineRecord } from "../../src/fleet/machine/record.js";
import { randomRun, TIMEOUT_MS } from "../engine/random-run.js";

const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** A machine that is as it should be. */
const MACHINE = {
  id: "host",
  arch: "x86_64",
  kernel: "6.16.3",
  ram: [
    { start: 0x1000, end: 0x9fbff },
    { start: "0x100000", end: "0xFFFFFFF", node: 1, name: "low" },
  ],
};

/** What is said of a machine that is not. */
function said(changes: object): string {
  const read = readFleetMachine({ ...MACHINE, ...changes });
  return "reason" in read ? `${read.reason}: ${read.message}` : "fine";
}

test("a value that is nested a hundred thousand deep is no text", () => {
  const id: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(said({ id })).toBe("value-not-allowed: id: a list is no text");
});

describe("a line that is wrong gets one clear error", () => {
  test.each<[object, string]>([
    [{ id: undefined }, "missing-field: `id` is missing"],
    [{ id: "" }, 'value-not-allowed: id: "" is no text'],
    [{ id: 7 }, "value-not-allowed: id: 7 is no text"],
    [{ id: "x".repeat(257) }, "value-not-allowed: id: is longer than 256 characters"],
    [{ arch: undefined }, "missing-field: `arch` is missing"],
    [
      { arch: "pdp11" },
      'value-not-allowed: arch: "pdp11" is none of x86_64, arm64, riscv64, loongarch64, ppc64, s390x',
    ],
    [{ kernel: undefined }, "missing-field: `kernel` is missing"],
    [{ kernel: "6.12.48+deb13" }, "malformed-version: kernel: `6.12.48+deb13` is no version such as 6.16 or 6.16.3"],
    [{ pageSize: 4095 }, "value-not-allowed: pageSize: 4095 is none of 4096, 16384, 65536"],
    [{ paging: 3 }, "value-not-allowed: paging: 3 is none of 4, 5"],
    [{ walk: "up" }, 'value-not-allowed: walk: "up" is none of resources, memblock'],
    [{ ram: undefined }, "missing-field: `ram` is missing: a machine has at least one range"],
    [{ ram: [] }, "missing-field: `ram` is missing: a machine has at least one range"],
    [{ ram: {} }, "value-not-allowed: ram: an object is no list"],
    [{ ram: [7] }, "value-not-allowed: ram[0]: 7 is no object"],
    [{ ram: [{ start: 0 }] }, "missing-field: `ram[0].end` is missing"],
    [{ ram: [{ start: 1.5, end: 9 }] }, "malformed-number: ram[0].start: 1.5 is no whole number from 0 on"],
    [{ ram: [{ start: -1, end: 9 }] }, "malformed-number: ram[0].start: -1 is no whole number from 0 on"],
    [
      { ram: [{ start: "1M", end: 9 }] },
      'malformed-number: ram[0].start: "1M" is neither a number nor "0x…" of 64 bits',
    ],
    [
      { ram: [{ start: 0, end: 2 ** 53 }] },
      'value-out-of-range: ram[0].end: 9007199254740992 is not exact in JSON: write it as "0x20000000000000"',
    ],
    [
      { ram: [{ start: 0, end: "0x10000000000000000" }] },
      'malformed-number: ram[0].end: "0x10000000000000000" is neither a number nor "0x…" of 64 bits',
    ],
    [{ ram: [{ start: 9, end: 8 }] }, "inverted-range: ram[0]: ends at 0x8, before it starts at 0x9"],
    [
      {
        ram: [
          { start: 0, end: 8 },
          { start: 8, end: 9 },
        ],
      },
      "overlapping-ram: ram[1]: overlaps ram[0], from 0x8 on",
    ],
    [
      {
        ram: [
          { start: 8, end: 9 },
          { start: 0, end: 8 },
        ],
      },
      "overlapping-ram: ram[0]: overlaps ram[1], from 0x8 on",
    ],
    [{ ram: [{ start: 0, end: 8, node: -1 }] }, "malformed-number: ram[0].node: -1 is no whole number from 0 on"],
    [
      { ram: [{ start: 0, end: 8, node: 2 ** 32 }] },
      "value-out-of-range: ram[0].node: 0x100000000 does not fit 32 bits",
    ],
    [{ reserved: [{ start: 4, end: 3 }] }, "inverted-range: reserved[0]: ends at 0x3, before it starts at 0x4"],
    [{ crashkernel: 5 }, "value-not-allowed: crashkernel: 5 is no object"],
    [{ scratch: [{ addr: 0 }] }, "missing-field: `scratch[0].size` is missing"],
    [{ kho: "yes" }, 'value-not-allowed: kho: "yes" is neither true nor false'],
    [{ kernel: "6.12", kho: true }, "kho-not-in-kernel: kho: Linux 6.12 has no Kexec HandOver: it came with 6.16"],
    [
      { kernel: "6.15.9", scratch: [{ addr: 0, size: 0 }] },
      "kho-not-in-kernel: kho: Linux 6.15.9 has no Kexec HandOver: it came with 6.16",
    ],
    [{ memTotal: "lots" }, 'malformed-number: memTotal: "lots" is neither a number nor "0x…" of 64 bits'],
    [{ granules: [4097] }, "value-not-allowed: granules[0]: 4097 is none of 4096, 16384, 65536"],
    [{ config: [] }, "value-not-allowed: config: a list is no object"],
    [{ config: { IMA_KEXEC: "y" } }, 'value-not-allowed: config.IMA_KEXEC: "y" is neither true nor false'],
    [
      { config: { NR_CPUS_DEFAULT: "many" } },
      'malformed-number: config.NR_CPUS_DEFAULT: "many" is neither a number nor "0x…" of 64 bits',
    ],
    [{ unknown: 7, config: { OTHER: 7 } }, "fine"],
    [{ reserved: null, crashkernel: null, scratch: null, config: null, memTotal: null, cma: null }, "fine"],
  ])("%j", (changes, words) => {
    expect(said(changes)).toBe(words);
  });

  test.each([null, 7, "x", [], true])("%j is no machine", (value) => {
    expect(readFleetMachine(value)).toMatchObject({ id: undefined, reason: "value-not-allowed" });
  });

  test("numbers and texts mean the same, and addresses over 2^53 stay exact", () => {
    const read = readFleetMachine({ ...MACHINE, ram: [{ start: "0x10", end: "0xfffffffffffffffe" }] });
    expect("reason" in read || read.machine.ram).toEqual([{ start: 16, end: 0xffff_ffff_ffff_fffen }]);
  });
});

/** What no schema can say. */
const BEYOND_SCHEMA = new Set(["inverted-range", "overlapping-ram", "kho-not-in-kernel"]);

test(
  "the schema takes what is read, and refuses what is not",
  () => {
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(0, -1, 1.5, 2 ** 60, "0x10", "0x", "6.16", "", true),
    );
    const keys = Object.keys(schema.properties);
    const changed = fc.tuple(fc.nat(10_000), fc.constantFrom(...keys), fc.option(junk), fc.boolean());
    fc.assert(
      fc.property(changed, ([number, key, value, inside]) => {
        const machine = JSON.parse(JSON.stringify(generatedMachine(5, number)));
        const list = machine[key];
        if (inside && Array.isArray(list) && list.length > 0)
          list[0] = { ...list[0], [Object.keys(list[0])[0] as string]: value };
        else machine[key] = value;
        const read = readFleetMachine(machine);
        const beyond = "reason" in read && BEYOND_SCHEMA.has(read.reason);
        if (!beyond) expect({ machine, valid: isValid(machine) }).toEqual({ machine, valid: !("reason" in read) });
      }),
      randomRun("machines against their schema", 2000),
    );
  },
  TIMEOUT_MS,
);

describe("a made-up fleet", () => {
  const machines = Array.from({ length: 2000 }, (_, i) => generatedMachine(1, i));

  test("is sound, and as the schema has it", () => {
    for (const machine of machines) {
      expect(readFleetMachine(machine)).not.toHaveProperty("reason");
      expect(isValid(JSON.parse(JSON.stringify(machine)))).toBe(true);
    }
  });

  test("is the same for the same seed, another for another", () => {
    expect(generatedMachine(1, 77)).toEqual(machines[77]);
    expect(generatedMachine(2, 77)).not.toEqual(machines[77]);
  });

  test("has lines of about 1.5 KB, kernels from 6.12 to 7.3, both walks, KHO or not, and both architectures", () => {
    const length = machines.reduce((sum, machine) => sum + JSON.stringify(machine).length, 0) / machines.length;
    expect(length).toBeGreaterThan(1450);
    expect(length).toBeLessThan(1550);
    const kinds = new Set(machines.map(({ arch, kho, walk }) => `${arch} ${walk} ${kho}`));
    for (const kind of [
      "x86_64 resources true",
      "x86_64 resources false",
      "x86_64 memblock true",
      "arm64 memblock true",
      "arm64 memblock false",
    ])
      expect(kinds).toContain(kind);
    const kernels = new Set(machines.map(({ kernel }) => kernel.split(".").slice(0, 2).join(".")));
    expect([...kernels].every((version) => PROFILES.some(({ since }) => since.startsWith(version)))).toBe(true);
    expect(kernels).toContain("6.12");
    expect(kernels).toContain("7.3");
  });

  test("has machines of both architectures with a TiB and more", () => {
    const sizeOf = ({ ram }: MachineRecord) =>
      ram.reduce((sum, { end, start }) => sum + Number(end) - Number(start) + 1, 0);
    const large = machines.filter((machine) => sizeOf(machine) >= 1023 * 2 ** 30);
    expect(new Set(large.map(({ arch }) => arch))).toEqual(new Set(["x86_64", "arm64"]));
  });

  test("has what is reserved upward, each range within one of memory", () => {
    for (const { ram, reserved } of machines) {
      expect(reserved?.length).toBeGreaterThan(0);
      let after = 0;
      for (const { end, start } of reserved ?? []) {
        expect(Number(start)).toBeGreaterThanOrEqual(after);
        expect(ram.some((range) => Number(range.start) <= Number(start) && Number(end) <= Number(range.end))).toBe(
          true,
        );
        after = Number(end) + 1;
      }
    }
  });

  test("has as many wrong lines as asked for, each in a way of its own", () => {
    const lines = [...generatedLines({ seed: 3, count: 2000, malformed: 20 })];
    const reasons = new Map<string, number>();
    for (const line of lines) {
      let reason = "not-json";
      try {
        const read = readFleetMachine(JSON.parse(line));
        reason = "reason" in read ? read.reason : "fine";
      } catch {}
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const wrong = lines.length - (reasons.get("fine") ?? 0);
    expect(wrong).toBeGreaterThan(250);
    expect(wrong).toBeLessThan(450);
    for (const reason of [
      "not-json",
      "missing-field",
      "malformed-version",
      "value-not-allowed",
      "malformed-number",
      "value-out-of-range",
      "kho-not-in-kernel",
    ])
      expect(reasons.get(reason)).toBeGreaterThan(0);
  });
});
