import { describe, expect, test } from "vitest";
import { type LoaderVector, readVectors, type Vector } from "../engine/vectors.js";
import { run } from "./binary.js";
import { canBeLoaded, canBeWritten, scenarioOf } from "./vector-scenario.js";

interface JsonImage {
  readonly name: string;
  readonly errno: string | null;
  readonly failedAt: string | null;
  readonly segments: readonly {
    readonly name: string;
    readonly mem: string;
    readonly memsz: string;
    readonly bufsz: string;
  }[];
}

/** What the kernel answered, in the words of the report. */
function expectedImage(vector: Vector | LoaderVector): JsonImage {
  const { errno, failedAt, segments } = vector.expected;
  const buffers = vector.level === "buffers" ? vector.buffers : [];
  return {
    name: vector.id.replaceAll("-", "_"),
    errno,
    failedAt: typeof failedAt === "number" ? (buffers[failedAt]?.name ?? null) : (failedAt?.replace("-", "_") ?? null),
    segments: segments.map((segment) => ({ ...segment, name: segment.name.replace("-", "_") })),
  };
}

/** What `report --format json` tells of each. */
async function reported(vectors: readonly (Vector | LoaderVector)[]): Promise<JsonImage[]> {
  const { stdout, stderr, code } = await run(["report", "--format", "json", "-"], {
    stdin: vectors.map(scenarioOf).join("\n"),
  });
  expect(stderr).toBe("");
  expect(code).toBe(1);
  const images: JsonImage[] = JSON.parse(stdout).files[0].images;
  return images.map(({ name, errno, failedAt, segments }) => ({
    name,
    errno,
    failedAt,
    segments: segments.map(({ name: segment, mem, memsz, bufsz }) => ({ name: segment, mem, memsz, bufsz })),
  }));
}

describe("vectors written as .kexec come back as the kernel answered", () => {
  test("lists of buffers", async () => {
    const vectors = readVectors("buffers");
    const written = vectors.filter(canBeWritten);
    expect(vectors.length - written.length).toBe(4 + 27);
    expect(await reported(written)).toEqual(written.map(expectedImage));
  });

  test("what loaders were given", async () => {
    const vectors = readVectors("loader");
    const written = vectors.filter((vector) => canBeWritten(vector) && canBeLoaded(vector));
    // Three alignments that are no power of two.
    expect(vectors.length - written.length).toBe(3);
    expect(await reported(written)).toEqual(written.map(expectedImage));
  });
});
