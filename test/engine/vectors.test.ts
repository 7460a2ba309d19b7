import { describe, expect, test } from "vitest";
import { explain, hex, type Placement, place, prepareMachine } from "../../src/engine/index.js";
import { buffersOf, machineOf, readVectors, type Vector } from "./vectors.js";

function answer({ failure, segments }: Placement): Vector["expected"] {
  return {
    errno: failure?.errno ?? null,
    failedAt:
      failure === null
        ? null
        : failure.at === "buffer"
          ? failure.index
          : failure.at === "kho_scratch"
            ? "kho-scratch"
            : "sanity",
    segments: segments.map(({ name, mem, memsz, bufsz }) => ({
      name: name === "kho_scratch" ? "kho-scratch" : name,
      mem: hex(mem),
      memsz: hex(memsz),
      bufsz: hex(bufsz),
    })),
  };
}

const vectors = readVectors("buffers");

describe("what the kernel's own functions answered", () => {
  test("there are 2,400 vectors of buffers", () => {
    expect(vectors).toHaveLength(2400);
  });

  const families = Map.groupBy(vectors, ({ id }) => id.split("-")[1]);
  for (const [family, members] of families) {
    test(`${family}: ${members.length} vectors, with and without reasons`, () => {
      for (const vector of members) {
        const prepared = prepareMachine(machineOf(vector));
        const buffers = buffersOf(vector);
        expect(answer(place(prepared, vector.type, buffers)), vector.id).toEqual(vector.expected);
        expect(answer(explain(prepared, vector.type, buffers)), `${vector.id} explained`).toEqual(vector.expected);
      }
    });
  }
});
