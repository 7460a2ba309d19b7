import { expect, test } from "vitest";
import { readVectors, type Vector } from "../engine/vectors.js";
import { run } from "./binary.js";
import { canBeWritten, scenarioOf } from "./vector-scenario.js";

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

const vectors = readVectors("buffers");
const written = vectors.filter(canBeWritten);

function expectedImage(vector: Vector): JsonImage {
  const { errno, failedAt, segments } = vector.expected;
  return {
    name: vector.id.replaceAll("-", "_"),
    errno,
    failedAt:
      typeof failedAt === "number" ? (vector.buffers[failedAt]?.name ?? null) : (failedAt?.replace("-", "_") ?? null),
    segments: segments.map((segment) => ({ ...segment, name: segment.name.replace("-", "_") })),
  };
}

test("nearly every vector can be written as a scenario", () => {
  expect(vectors.length - written.length).toBe(4 + 27);
});

test("vectors written as .kexec come back from `report --format json` as the kernel answered", async () => {
  const { stdout, stderr, code } = await run(["report", "--format", "json", "-"], {
    stdin: written.map(scenarioOf).join("\n"),
  });
  expect(stderr).toBe("");
  expect(code).toBe(1);
  const images: JsonImage[] = JSON.parse(stdout).files[0].images;
  const answers = images.map(({ name, errno, failedAt, segments }) => ({
    name,
    errno,
    failedAt,
    segments: segments.map(({ name: segment, mem, memsz, bufsz }) => ({ name: segment, mem, memsz, bufsz })),
  }));
  expect(answers).toEqual(written.map(expectedImage));
}, 120_000);
