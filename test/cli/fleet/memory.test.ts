import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test, vi } from "vitest";
import workerpool from "workerpool";
import type { Context } from "../../../src/cli/context.js";
import { CHUNK } from "../../../src/cli/fleet/input/chunk-buffers.js";
import { type FleetRun, runFleet } from "../../../src/cli/fleet/run-fleet.js";
import { type RunFacts, runTask, type TaskFacts, type TaskInput } from "../../../src/cli/fleet/task.js";
import type { Workers } from "../../../src/cli/fleet/workers.js";
import { fleetImages, imagesOn } from "../../fleet/images.js";

/** What the workers of a run saw. */
const seen = { tasks: 0, underWay: 0, mostUnderWay: 0, buffers: new Set<ArrayBuffer>() };

const WORKERS = 2;
const MOST = 6;

vi.mock("../../../src/cli/fleet/workers.js", async (original) => ({
  ...(await original<object>()),
  threads: (facts: TaskFacts): Workers => ({
    most: MOST,
    run: async (input: TaskInput) => {
      seen.tasks++;
      seen.mostUnderWay = Math.max(seen.mostUnderWay, ++seen.underWay);
      if (input.kind === "lines") seen.buffers.add(input.bytes.buffer);
      // Every third is done long after those behind it.
      for (let turn = seen.tasks % 3 === 0 ? 20 : 1; turn > 0; turn--)
        await new Promise((resolve) => setImmediate(resolve));
      seen.underWay--;
      return runTask(facts, input);
    },
    close: async () => {},
  }),
}));

async function factsOf(): Promise<RunFacts> {
  const image = (await fleetImages(imagesOn("any"))).get("bz")?.image;
  if (!image) throw new Error("the image has no meaning");
  return { image, top: 3, shard: null, formats: [] };
}

/** Lines of 64 KiB that are no machines: sixteen of them are a chunk. */
async function* lines(chunks: number): AsyncGenerator<Uint8Array> {
  const line = Buffer.from(`${"x".repeat(CHUNK / 16 - 1)}\n`);
  for (let i = 0; i < chunks * 16; i++) yield line;
}

async function run(chunks: number): Promise<number> {
  const targets = { lines: [], summaries: [] };
  const facts = await factsOf();
  const one: FleetRun = { facts, machines: { kind: "lines", path: null }, targets, workers: WORKERS, state: undefined };
  const quiet = { terminal: false, isClosed: false, write: async () => {} };
  const context = { stdin: lines(chunks), out: quiet, err: quiet } as unknown as Context;
  return (await runFleet(one, context)).machines;
}

describe("memory does not grow with the fleet:", () => {
  beforeEach(() => {
    Object.assign(seen, { tasks: 0, underWay: 0, mostUnderWay: 0, buffers: new Set() });
  });

  test.each([20, 200])("of %i MiB no more is held at once than workers have in hand", async (chunks) => {
    expect(await run(chunks)).toBe(chunks * 16);
    expect(seen.tasks).toBe(chunks);
    expect(seen.mostUnderWay).toBe(MOST);
    // One more is read ahead, and one is being filled.
    expect(seen.buffers.size).toBeLessThanOrEqual(MOST + 2);
  });

  test("a thread gives the buffer of its lines back", async () => {
    const pool = workerpool.pool(fileURLToPath(new URL("../../../dist/fleet-worker.mjs", import.meta.url)), {
      workerType: "thread",
    });
    try {
      const buffer = new ArrayBuffer(CHUNK);
      const bytes = new Uint8Array(buffer, 0, new TextEncoder().encodeInto("[]\n", new Uint8Array(buffer)).written);
      const input: TaskInput = { kind: "lines", bytes, firstLine: 1 };
      const result = await pool.exec("run", [{ ...(await factsOf()), input: "" }, input], { transfer: [buffer] });
      expect(result.summary.machines).toBe(1);
      expect(buffer.byteLength).toBe(0);
      expect(result.spent.byteLength).toBe(CHUNK);
    } finally {
      await pool.terminate();
    }
  });
});
