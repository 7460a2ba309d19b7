import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberSet } from "../../../src/cli/fleet/merge/number-set.js";
import { ShardCover } from "../../../src/cli/fleet/merge/shard-cover.js";
import { isInShard, type Shard } from "../../../src/fleet/lines/shard.js";
import { randomRun } from "../../engine/random-run.js";

/** A multiple of every number of parts that is drawn: as many lines tell apart whatever more would. */
const LINES = 840;

const shard: fc.Arbitrary<Shard> = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8), fc.nat())
  .map(([parts, at]) => ({ parts, part: (at % parts) + 1 }));

const linesOf = (one: Shard) => Array.from({ length: LINES }, (_, i) => i + 1).filter((line) => isInShard(line, one));

test("parts overlap, and are all there, as their lines do", () => {
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 14 }), (shards) => {
      const cover = new ShardCover<readonly number[]>();
      const covered = new Set<number>();
      for (const one of shards) {
        const lines = linesOf(one);
        const other = cover.overlapping(one);
        expect(other !== undefined).toBe(lines.some((line) => covered.has(line)));
        if (other) {
          expect(other.value).toEqual(linesOf(other.shard));
          expect(other.value.some((line) => isInShard(line, one))).toBe(true);
          continue;
        }
        cover.add(one, lines);
        for (const line of lines) covered.add(line);
      }
      expect(new Set(cover.entries().flatMap(({ value }) => value))).toEqual(covered);
      const missing = cover.missing()?.flatMap(linesOf) ?? [];
      expect(missing.filter((line) => covered.has(line))).toEqual([]);
      expect(missing.length + covered.size).toBe(LINES);
    }),
    randomRun("parts of an input", 300),
  );
});

test("numbers are told apart, however far from each other", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(100), fc.maxSafeNat())), (numbers) => {
      const set = new NumberSet();
      const seen = new Set<number>();
      for (const number of numbers) {
        expect(set.add(number)).toBe(!seen.has(number));
        seen.add(number);
        expect(set.largest).toBe(Math.max(...seen));
      }
    }),
    randomRun("numbers in a set", 300),
  );
});
