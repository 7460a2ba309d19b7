import { describe, expect, test } from "vitest";
import { explain, type Failure, hex, type Placement, place, prepareMachine } from "../../src/engine/index.js";
import { buffersOf, machineOf, readVectors, requestOf, type Vector } from "./vectors.js";

function answer({ failure, segments }: Placement, ownName: boolean): Vector["expected"] {
  return {
    errno: failure?.errno ?? null,
    failedAt: failure && failedAt(failure, ownName),
    segments: segments.map(({ name, mem, memsz, bufsz }) => ({
      name: name === "kho_scratch" ? "kho-scratch" : name,
      mem: hex(mem),
      memsz: hex(memsz),
      bufsz: hex(bufsz),
    })),
  };
}

function failedAt(failure: Failure, ownName: boolean): string | number {
  if (failure.at === "buffer") return ownName ? failure.name : failure.index;
  return failure.at === "kho_scratch" ? "kho-scratch" : failure.at;
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
        expect(answer(place(prepared, vector.type, buffers), false), vector.id).toEqual(vector.expected);
        expect(answer(explain(prepared, vector.type, buffers), false), `${vector.id} explained`).toEqual(
          vector.expected,
        );
      }
    });
  }
});

const loaderVectors = readVectors("loader");

describe("what the kernel's own loaders answered", () => {
  test("there are 600 vectors of loaders", () => {
    expect(loaderVectors).toHaveLength(600);
  });

  const families = Map.groupBy(loaderVectors, ({ id }) => id.split("-")[1]);
  for (const [family, members] of families) {
    test(`${family}: ${members.length} vectors, with and without reasons`, () => {
      for (const vector of members) {
        const prepared = prepareMachine(machineOf(vector));
        const request = requestOf(vector);
        expect(answer(place(prepared, vector.type, request), true), vector.id).toEqual(vector.expected);
        expect(answer(explain(prepared, vector.type, request), true), `${vector.id} explained`).toEqual(
          vector.expected,
        );
      }
    });
  }
});
