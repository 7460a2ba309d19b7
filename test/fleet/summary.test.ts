import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "../../src/fleet/answer/answer.js";
import { ndjsonLine, type Result, resultOf } from "../../src/fleet/lines/result.js";
import summarySchema from "../../src/fleet/report/fleet-1.schema.json" with { type: "json" };
import resultSchema from "../../src/fleet/report/fleet-result-1.schema.json" with { type: "json" };
import { renderFleetJson } from "../../src/fleet/report/json.js";
import { renderFleetText } from "../../src/fleet/report/text.js";
import { STEPS } from "../../src/fleet/summary/histogram.js";
import type { FleetSummary, SummaryInput } from "../../src/fleet/summary/inputs.js";
import { Summary } from "../../src/fleet/summary/summary.js";
import { PLAIN } from "../../src/report/style.js";
import { displayWidth } from "../../src/report/width.js";
import { randomRun } from "../engine/random-run.js";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
const isSummary = ajv.compile(summarySchema);
const isResult = ajv.compile(resultSchema);

const IMAGE = { name: "next", type: "default", digest: "0123456789ab" } as const;

const answer: fc.Arbitrary<Answer> = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    arch: fc.constantFrom("x86_64" as const, "arm64" as const),
    kernel: fc.constantFrom("6.12", "6.16.3", "7.3.4"),
    fails: fc.boolean(),
    failedAt: fc.constantFrom("initrd", "kernel", "sanity"),
    walk: fc.constantFrom("scratch" as const, "resources" as const),
    headroom: fc.option(fc.integer({ min: 0, max: 2 ** 33 })),
    exact: fc.boolean(),
    region: fc.option(fc.constantFrom("low", "high")),
    indeterminate: fc.boolean(),
  })
  .map(({ failedAt, fails, headroom, ...rest }) => ({
    ...rest,
    outcome: fails ? "fails" : "loads",
    errno: fails ? "EADDRNOTAVAIL" : null,
    failedAt: fails ? failedAt : null,
    reason: fails ? "no-hole" : null,
    part: "initrd",
    headroom: fails && headroom !== null ? -headroom - 1 : headroom,
  }));

const result: fc.Arbitrary<Result> = fc.oneof(
  { weight: 5, arbitrary: answer.map((one) => ({ answer: one })) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        line: fc.integer({ min: 1, max: 40 }),
        id: fc.option(fc.string({ maxLength: 3 })),
        reason: fc.constantFrom("not-json" as const, "missing-field" as const),
        message: fc.string({ maxLength: 3 }),
      })
      .map((refused) => ({ refused })),
  },
);

const KEYS = { image: IMAGE, input: "0123456789abcdef", shard: { part: 2, parts: 3 } } as const;

function inputsWith(shards: readonly string[] | null): SummaryInput[] {
  return [{ digest: KEYS.input, lines: 40, shards }];
}

/** What a summary comes to, as if it were of all of one input. */
function whole(summary: Summary): FleetSummary {
  return { ...summary.data(), inputs: inputsWith(null) };
}

function summaryOf(results: readonly Result[], top: number): Summary {
  const summary = new Summary(IMAGE, top);
  for (const one of results) {
    if ("answer" in one) summary.add(one.answer);
    else summary.refuse(one.refused);
  }
  return summary;
}

test("the same machines in any order and any parts, through JSON, come to the same bytes", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(result, fc.nat(3), fc.nat())), fc.nat(5), (drawn, top) => {
      const results = drawn.map(([one]) => one);
      const single = renderFleetJson(whole(summaryOf(results, top)));
      const shuffled = drawn.toSorted((a, b) => a[2] - b[2]);
      const merged = new Summary(IMAGE, top);
      for (const part of [2, 0, 3, 1]) {
        const own = shuffled.filter(([, where]) => where === part).map(([one]) => one);
        merged.merge(JSON.parse(JSON.stringify(summaryOf(own, top).data())));
      }
      expect(renderFleetJson(whole(merged))).toBe(single);
      expect(isSummary(JSON.parse(single))).toBe(true);
    }),
    randomRun("summaries in parts", 300),
  );
});

test("it counts what is there: against plain sums", () => {
  fc.assert(
    fc.property(fc.array(result), (results) => {
      const data = summaryOf(results, 4).data();
      const answers = results.flatMap((one) => ("answer" in one ? one.answer : []));
      const fails = answers.filter(({ outcome }) => outcome === "fails");
      expect(data).toMatchObject({
        machines: results.length,
        loads: answers.length - fails.length,
        fails: fails.length,
        invalid: results.length - answers.length,
        headroomUnknown: answers.filter(({ headroom }) => headroom === null).length,
      });
      const bounds = [Number.NEGATIVE_INFINITY, ...STEPS, Number.POSITIVE_INFINITY];
      const inStep = (i: number) =>
        answers.filter(
          ({ headroom }) =>
            headroom !== null && headroom >= (bounds[i] as number) && headroom < (bounds[i + 1] as number),
        );
      expect(data.headroom).toEqual(data.headroom.map((_, i) => inStep(i).length));
      for (const group of data.groups) {
        const own = fails.filter(({ failedAt, walk }) => failedAt === group.failedAt && walk === group.walk);
        const known = own.flatMap(({ headroom }) => headroom ?? []);
        expect(group.machines).toBe(own.length);
        expect(group.worst).toBe(known.length === 0 ? null : Math.min(...known));
        const names = own.map(({ headroom, id }) => ({ headroom, id }));
        expect(names).toEqual(expect.arrayContaining(group.examples));
      }
      expect(data.groups.reduce((sum, { machines }) => sum + machines, 0)).toBe(fails.length);
      const refused = results.flatMap((one) => ("refused" in one ? one.refused : []));
      for (const { machines, reason } of data.refusedBy) {
        const alike = refused.filter((one) => one.reason === reason);
        const told = data.refused.filter((one) => one.reason === reason).map(({ line }) => line);
        expect(machines).toBe(alike.length);
        expect(told).toEqual(
          alike
            .map(({ line }) => line ?? 0)
            .sort((a, b) => a - b)
            .slice(0, 3),
        );
      }
      const known = answers.flatMap(({ headroom }) => headroom ?? []).sort((a, b) => a - b);
      expect(data.worst.map(({ headroom }) => headroom)).toEqual(known.slice(0, 4));
    }),
    randomRun("summaries against sums", 300),
  );
});

test("a line of results is as its schema has it, and is read back", () => {
  fc.assert(
    fc.property(result, fc.nat(), (one, at) => {
      const number = 3 * at + 2;
      const line = JSON.parse(ndjsonLine(KEYS, number, one));
      expect(isResult(line)).toBe(true);
      expect(resultOf(line)).toEqual({ keys: KEYS, number, result: one });
      expect(resultOf({ ...line, number: number + 1 })).toBe(undefined);
      const ofAll = JSON.parse(ndjsonLine({ ...KEYS, shard: null }, number, one));
      expect(isResult(ofAll)).toBe(true);
      expect(resultOf(ofAll)).toEqual({ keys: { ...KEYS, shard: null }, number, result: one });
    }),
    randomRun("lines of results", 300),
  );
});

test("the summary fits a screen of 24 lines of 80 characters, whatever it holds", () => {
  fc.assert(
    fc.property(fc.array(result, { maxLength: 60, size: "max" }), fc.nat(20), (results, parts) => {
      const shards = Array.from({ length: parts }, (_, i) => `${i + 1}/100000`);
      const summary = { ...summaryOf(results, 20).data(), inputs: inputsWith(parts === 0 ? null : shards) };
      const text = renderFleetText(summary, PLAIN);
      expect(text.includes("not all of the fleet: only shard")).toBe(parts > 0);
      const lines = text.trimEnd().split("\n");
      expect(lines.length).toBeLessThanOrEqual(24);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }),
    randomRun("summaries on a screen", 300),
  );
});
