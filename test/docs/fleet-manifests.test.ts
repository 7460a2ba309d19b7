import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Job } from "kubernetes-models/batch/v1";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { DOCS } from "./markdown.js";

const ROOT = join(DOCS, "..");
const MANIFESTS = ["fleet-job.yaml", "fleet-merge-job.yaml"];

// Inside the repository, so that the compiler finds the types of Kubernetes.
const folder = mkdtempSync(join(ROOT, "out-manifests-"));

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

test.each(MANIFESTS)("%s is a Job by the schema of Kubernetes, without a field that it does not know", (name) => {
  const manifest = manifestOf(name);
  new Job(manifest).validate();
  expect(unknownFields(manifest)).toBe("");
});
