import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChunkBuffers } from "../../../src/cli/fleet/input/chunk-buffers.js";
import { BEGINNING, ChangedInput, type LineChunk, lineChunks } from "../../../src/cli/fleet/input/line-chunks.js";
import { LONGEST_LINE } from "../../../src/fleet/lines/answer-lines.js";
import { randomRun } from "../../engine/random-run.js";

/** Bytes in pieces, cut at some places. */
async function* pieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts].map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b)) {
    if (cut > from) yield bytes.subarray(from, cut);
    from = Math.max(from, cut);
  }
  if (from < bytes.length) yield bytes.subarray(from);
}

async function all(chunks: AsyncIterable<LineChunk>): Promise<LineChunk[]> {
  const list: LineChunk[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return list;
}

/** The lines of chunks with their numbers; null for one that is too long. */
function linesIn(chunks: readonly LineChunk[]): [number, string | null][] {
  return chunks.flatMap(({ bytes, firstLine }): [number, string | null][] => {
    if (!bytes) return [[firstLine, null]];
    const text = new TextDecoder("latin1").decode(bytes);
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    return lines.map((line, i) => [firstLine + i, line]);
  });
}

/** Lines of all lengths: empty, short, nearly a chunk, longer than one. */
const lengths = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 2000 }) },
    { weight: 2, arbitrary: fc.integer({ min: LONGEST_LINE - 2, max: LONGEST_LINE + 1 }) },
    { weight: 1, arbitrary: fc.integer({ min: LONGEST_LINE, max: 3 * LONGEST_LINE }) },
  ),
  { maxLength: 12 },
);
const inputs = fc.tuple(lengths, fc.boolean(), fc.array(fc.nat(8 * LONGEST_LINE), { maxLength: 6 }));

function textOf(sizes: readonly number[], ended: boolean): string {
  const lines = sizes.map((size, i) => String.fromCharCode(97 + (i % 26)).repeat(size));
  return lines.join("\n") + (ended && lines.length > 0 ? "\n" : "");
}

describe("an input cut into chunks", () => {
  test("gives every line once, with its number, and those that do not fit as too long, however it comes", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async ([sizes, ended, cuts]) => {
        const text = textOf(sizes, ended);
        const bytes = Buffer.from(text);
        const chunks = await all(lineChunks(pieces(bytes, cuts), BEGINNING, false, new ChunkBuffers()));
        const wanted = text.split("\n");
        if (wanted.at(-1) === "") wanted.pop();
        const got = linesIn(chunks);
        expect(got.map(([number]) => number)).toEqual(wanted.map((_, i) => i + 1));
        for (const [i, line] of wanted.entries()) {
          const [, said] = got[i] as [number, string | null];
          // A line end is counted, also where the last line has none.
          if (line.length + 1 > LONGEST_LINE) expect(said).toBeNull();
          else expect(said === line).toBe(true);
        }
        const end = chunks.at(-1)?.end ?? BEGINNING;
        expect([end.bytes, end.lines]).toEqual([bytes.length, wanted.length]);
      }),
      randomRun("inputs in chunks", 60),
    );
  });

  test("goes on from any place with the same chunks as before", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.nat(), async ([sizes, ended, cuts], at) => {
        const bytes = Buffer.from(textOf(sizes, ended));
        const chunks = await all(lineChunks(pieces(bytes, []), BEGINNING, true, new ChunkBuffers()));
        if (chunks.length === 0) return;
        const { end } = chunks[at % chunks.length] as LineChunk;
        expect(end.digest).toBe(createHash("sha256").update(bytes.subarray(0, end.bytes)).digest("hex"));
        const rest = await all(lineChunks(pieces(bytes, cuts), end, true, new ChunkBuffers()));
        expect(rest.map((chunk) => chunk.end)).toEqual(
          chunks.slice((at % chunks.length) + 1).map((chunk) => chunk.end),
        );
        expect(linesIn(rest)).toEqual(linesIn(chunks.slice((at % chunks.length) + 1)));
      }),
      randomRun("inputs gone on with", 40),
    );
  });

  test.each([
    ["another byte before the place", "aX\nbb\ncc\n"],
    ["a shorter input", "aa\nb"],
  ])("does not go on with %s", async (_, changed) => {
    const [chunk] = await all(lineChunks(pieces(Buffer.from("aa\nbb\n"), []), BEGINNING, true, new ChunkBuffers()));
    const end = chunk?.end ?? BEGINNING;
    await expect(all(lineChunks(pieces(Buffer.from(changed), []), end, true, new ChunkBuffers()))).rejects.toThrow(
      ChangedInput,
    );
  });

  test("goes on with what was added behind a whole line, and not behind a part of one", async () => {
    const endOf = async (text: string) =>
      (await all(lineChunks(pieces(Buffer.from(text), []), BEGINNING, true, new ChunkBuffers()))).at(-1)?.end ??
      BEGINNING;
    const more = pieces(Buffer.from("aa\nbb\ncc\n"), []);
    expect(linesIn(await all(lineChunks(more, await endOf("aa\nbb\n"), true, new ChunkBuffers())))).toEqual([
      [3, "cc"],
    ]);
    const broken = lineChunks(pieces(Buffer.from("aa\nbb\ncc\n"), []), await endOf("aa\nb"), true, new ChunkBuffers());
    await expect(all(broken)).rejects.toThrow("goes on where it ended in the middle of a line");
  });
});
