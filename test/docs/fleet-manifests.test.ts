import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Job } from "kubernetes-models/batch/v1";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { DOCS } from "./markdown.js";

const ROOT = join(DOCS, "..");
const MANIFESTS = ["fleet-job.yaml", "fleet-merge-job.yaml"];

// Inside the repository, so that the compiler finds the types of Kubernetes.
mkdirSync(join(ROOT, "out"), { recursive: true });
const folder = mkdtempSync(join(ROOT, "out/manifests-"));

afterAll(() => rmSync(folder, { recursive: true }));

function manifestOf(name: string) {
  return parse(readFileSync(join(DOCS, "recipes", name), "utf8"), { strict: true });
}

/** What the compiler says of a job that holds these fields, each of which it must know. */
function unknownFields(job: unknown): string {
  const file = join(folder, "job.ts");
  const code = `import type { IJob } from "kubernetes-models/batch/v1";\nexport const job: IJob = ${JSON.stringify(job)};\n`;
  writeFileSync(file, code);
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "NodeNext", "--ignoreConfig"];
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [compiler, ...options, file], { encoding: "utf8" }).stdout;
}

/** What the schema and the types of Kubernetes find wrong with a job. */
function faultsOf(job: unknown): string {
  try {
    new Job(job as never).validate();
  } catch (error) {
    return (error as Error).message;
  }
  return unknownFields(job);
}

test.each(MANIFESTS)("%s is a Job by the schema of Kubernetes, without a field that it does not know", (name) => {
  expect(faultsOf(manifestOf(name))).toBe("");
});

test("a field that is misspelt, and one with another kind of value, are found", () => {
  const { spec, ...rest } = manifestOf("fleet-job.yaml");
  expect(faultsOf({ ...rest, spec: { ...spec, completion: 16 } })).toContain("'\"completion\"' does not exist");
  expect(faultsOf({ ...rest, spec: { ...spec, completions: "16" } })).toContain("completions must be integer");
});

test("the Job has an index for each part, which tries again on its own", () => {
  const { spec } = manifestOf("fleet-job.yaml");
  for (const name of MANIFESTS) {
    const [{ env }] = manifestOf(name).spec.template.spec.containers;
    expect(env).toEqual([{ name: "SHARDS", value: `${spec.completions}` }]);
  }
  // Of an Indexed Job alone, whose pods are not started again by their node, Kubernetes takes backoffLimitPerIndex.
  expect({ mode: spec.completionMode, restart: spec.template.spec.restartPolicy }).toEqual({
    mode: "Indexed",
    restart: "Never",
  });
  expect(spec.podFailurePolicy.rules[1].onExitCodes.values).toEqual([2, 3]);
});

test("both Jobs run in the same folder of the same claim", () => {
  const [one, other] = MANIFESTS.map((name) => {
    const { containers, volumes, securityContext } = manifestOf(name).spec.template.spec;
    const [{ image, workingDir, volumeMounts }] = containers;
    return { image, workingDir, volumeMounts, volumes, securityContext };
  });
  expect(one).toEqual(other);
});
