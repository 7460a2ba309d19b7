import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineBytes } from "../../src/cli/fleet/input/line-bytes.js";
import { generatedLines } from "../../src/fleet/generate/fleet.js";
import { generatedMachine } from "../../src/fleet/generate/machine.js";
import { answerLines, answerRecord } from "../../src/fleet/lines/answer-lines.js";
import { PlainJson } from "../../src/fleet/lines/plain/plain-json.js";
import { plainRecord } from "../../src/fleet/lines/plain/plain-record.js";
import type { Result } from "../../src/fleet/lines/result.js";
import { readFleetMachine } from "../../src/fleet/machine/read-machine.js";
import { randomRun, TIMEOUT_MS } from "../engine/random-run.js";
import { fleetImages, imagesOn } from "./images.js";

const KEYS = [
  ...["id", "arch", "kernel", "walk", "ram", "reserved", "crashkernel", "scratch", "kho", "finalized", "memTotal"],
  ...["config", "pageSize", "paging", "cma", "granules", "start", "end", "node", "name", "driverManaged", "asListed"],
  ...["addr", "size", "KEXEC_HANDOVER", "IMA_KEXEC", "NR_CPUS_DEFAULT", "other", "__proto__"],
];

const key = fc.constantFrom(...KEYS);
const numbers = [
  "0",
  "01",
  "-0",
  "-1",
  "1.5",
  "1e3",
  "1E+2",
  "9007199254740991",
  "9007199254740992",
  "12345678901234567",
];
const texts = [
  '""',
  '"0x10"',
  '"\\u0069d"',
  '"a\\nb"',
  '"a\tb"',
  '"é"',
  '"\u007f"',
  "\ufeff",
  "\0",
  "nul",
  "null",
  "true",
  "false",
];
const objects = [
  "[]",
  "{}",
  "[[]]",
  "{}{}",
  '{"start":1,"end":2}',
  '{"end": 2, "start": 1}',
  "[".repeat(40),
  "]".repeat(40),
];

/** What a line is damaged with: pieces of JSON, members, and bytes that are no text. */
const piece = fc
  .oneof(
    fc.constantFrom(...'{}[],:"\\ \t\r\n0123456789-+.eE'),
    fc.constantFrom(...numbers, ...texts, ...objects),
    key.map((name) => `"${name}":`),
    key.map((name) => `"${name}" :`),
    fc.tuple(key, fc.jsonValue({ maxDepth: 2 })).map(([name, value]) => `"${name}":${JSON.stringify(value)},`),
    fc.integer({ min: 0, max: 255 }).map((byte) => new Uint8Array([byte])),
  )
  .map((one) => Buffer.from(one as string));

const damage = fc.record({
  at: fc.nat(),
  removed: fc.constantFrom(0, 0, 0, 1, 2, 8, 30),
  put: fc.oneof(fc.constant(Buffer.alloc(0)), piece),
});

/** A line as JSON.stringify writes it, with a space behind each comma and colon, or with its keys the other way round. */
const machineLine = fc.tuple(fc.nat(500), fc.constantFrom("plain", "spaced", "reversed")).map(([number, style]) => {
  const text = JSON.stringify(generatedMachine(11, number));
  if (style === "spaced") return text.replaceAll(",", ", ").replaceAll(":", ": ");
  if (style === "plain") return text;
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()));
});

const damagedLine = fc.tuple(machineLine, fc.array(damage, { maxLength: 3 })).map(([line, damages]) =>
  damages.reduce((bytes, { at, put, removed }) => {
    const place = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + removed)]);
  }, Buffer.from(line)),
);

/** What of a machine means something: JSON.parse keeps other keys of its ranges. */
function meant(read: ReturnType<typeof readFleetMachine>) {
  if ("reason" in read) return read;
  const { ram, reserved } = read.machine;
  return {
    ...read,
    machine: {
      ...read.machine,
      ram: ram.map(({ asListed, driverManaged, end, name, node, start }) => ({
        asListed,
        driverManaged,
        end,
        name,
        node,
        start,
      })),
      reserved: reserved.map(({ end, start }) => ({ end, start })),
    },
  };
}

function plainOf(line: Buffer) {
  const { ascii, bytes } = lineBytes(new Uint8Array(line));
  const json = new PlainJson(bytes, ascii);
  return { machine: plainRecord(json), at: json.at };
}

function parsed(line: Buffer): unknown {
  if (!isUtf8(line)) return undefined;
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

describe("a line that is read without JSON.parse", () => {
  test("is the same machine, or wrong in the same way; what is no JSON is never read", { timeout: TIMEOUT_MS }, () => {
    let plain = 0;
    let wrong = 0;
    const run = randomRun("damaged lines", 3000);
    fc.assert(
      fc.property(damagedLine, (line) => {
        const { at, machine } = plainOf(line);
        if (machine === undefined) return;
        plain++;
        expect(at).toBe(line.includes("\n") ? line.indexOf("\n") + 1 : line.length);
        const value = parsed(line.subarray(0, at));
        expect(value).toBeDefined();
        const wanted = readFleetMachine(value);
        if ("reason" in wanted) wrong++;
        expect(meant(readFleetMachine(machine))).toEqual(meant(wanted));
      }),
      run,
    );
    // A third is not damaged, and of what is, not all is JSON; the rest would be no test.
    expect(plain / run.numRuns).toBeGreaterThan(0.25);
    expect(wrong).toBeGreaterThan(0);
  });

  test.each(["true", "false", "null"])("is not read with %s before any value", (word) => {
    let places = 0;
    for (let number = 0; number < 40; number++) {
      const line = JSON.stringify(generatedMachine(5, number));
      for (const { index } of line.matchAll(/":/g)) {
        const spoilt = `${line.slice(0, index + 2)}${word}${line.slice(index + 2)}`;
        expect(() => JSON.parse(spoilt)).toThrow();
        expect(plainOf(Buffer.from(spoilt)).machine, spoilt).toBeUndefined();
        places++;
      }
    }
    expect(places).toBeGreaterThan(400);
  });

  test.each<[string, (line: string) => string]>([
    ["as it is", (line) => line],
    ["with its end", (line) => `${line}\n`],
    ["with a line end of two bytes", (line) => `${line}\r\n`],
    ["with spaces", (line) => line.replaceAll(",", " , ").replaceAll('":', '": ')],
    ["with other keys", (line) => line.replace("{", '{"site":{"row":[1.5,-2e9,"x",null]},"tags":[],"up":true,')],
  ])("may be written %s", (_, written) => {
    for (let number = 0; number < 200; number++) {
      const line = written(JSON.stringify(generatedMachine(3, number)));
      const { at, machine } = plainOf(Buffer.from(line));
      expect(at).toBe(line.length);
      expect(meant(readFleetMachine(machine))).toEqual(meant(readFleetMachine(JSON.parse(line))));
    }
  });
});

test("lines together are answered as one by one through JSON.parse", { timeout: TIMEOUT_MS }, async () => {
  const images = (await fleetImages(imagesOn("any"))).get("bz");
  if (!images) throw new Error("the image has no meaning");

  /** A line by itself, in the plainest way. */
  function alone(line: Buffer, number: number): Result[] {
    const text = line.toString("utf8");
    const refused = (reason: "not-text" | "not-json", message: string): Result[] => [
      { refused: { line: number, id: null, reason, message } },
    ];
    if (!isUtf8(line)) return refused("not-text", "is no UTF-8 text");
    if (text.length < 3 && text.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(number === 1 ? text.replace(/^\ufeff/, "") : text);
    } catch (error) {
      return refused("not-json", `is no JSON: ${(error as Error).message}`);
    }
    return [answerRecord(value, number, images as never)];
  }

  const faulty = fc
    .nat(300)
    .map((seed) => Buffer.from([...generatedLines({ seed, count: 1, malformed: 100 })].join("").trimEnd()));
  fc.assert(
    fc.property(fc.array(fc.oneof(damagedLine, faulty), { maxLength: 12 }), fc.boolean(), (drawn, ended) => {
      const bytes = Buffer.concat(
        drawn.flatMap((line, i) => (ended || i < drawn.length - 1 ? [line, Buffer.from("\n")] : [line])),
      );
      const results: Result[] = [];
      answerLines(lineBytes(new Uint8Array(bytes)), 1, null, images, (result) => results.push(result));
      const lines: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += (lines.at(-1)?.length ?? 0) + 1) {
        const end = bytes.indexOf(0x0a, at);
        lines.push(bytes.subarray(at, end < 0 ? bytes.length : end));
      }
      expect(results).toEqual(lines.flatMap((line, i) => alone(line, i + 1)));
    }),
    randomRun("lines together", 500),
  );
});
