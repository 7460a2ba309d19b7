import fc from "fast-check";
import { expect, test } from "vitest";
import { type FreeMemory, placeLikeKernel } from "../../../src/language/lsp/code-actions/fixes/room.js";
import { randomRun, TIMEOUT_MS } from "../../engine/random-run.js";

const MIB = 1n << 20n;
/** Ranges of a few MiB around 4G, so that each of them can be tried. */
const LOW = 4096n - 40n;
const HIGH = 4096n + 40n;

const range = fc
  .tuple(fc.bigInt(LOW, HIGH), fc.bigInt(1n, 20n))
  .map(([start, size]) => ({ start: start * MIB, end: (start + size) * MIB - 1n }));

/** Each place by itself, the highest below 4G first, then the highest above. */
function naive({ ram, taken }: FreeMemory, size: bigint, align: bigint): bigint | undefined {
  const places: bigint[] = [];
  for (let start = (HIGH + 40n) * MIB; start >= LOW * MIB; start -= MIB) {
    const end = start + size - 1n;
    const isRam = ram.some((one) => one.start <= start && end <= one.end);
    if (start % align === 0n && isRam && taken.every((one) => one.end < start || one.start > end)) places.push(start);
  }
  return places.find((start) => start + size <= 4096n * MIB) ?? places[0];
}

test(
  "the place for a range is the highest below 4G that nothing holds, or else the highest",
  () => {
    const memories = fc.record({ ram: fc.array(range, { maxLength: 4 }), taken: fc.array(range, { maxLength: 6 }) });
    const sizes = fc.constantFrom(1n, 2n, 3n, 8n);
    let found = 0;
    fc.assert(
      fc.property(memories, sizes, fc.constantFrom(1n, 2n, 4n), (memory, size, align) => {
        const place = placeLikeKernel(memory, size * MIB, align * MIB);
        expect(place?.start).toBe(naive(memory, size * MIB, align * MIB));
        if (!place) return;
        expect(place.end).toBe(place.start + size * MIB - 1n);
        found++;
      }),
      randomRun("places for ranges", 500),
    );
    expect(found).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
