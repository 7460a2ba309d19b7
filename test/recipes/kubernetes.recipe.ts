import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IJob } from "kubernetes-models/batch/v1";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { FleetFolder, RECIPES } from "./fleet-folder.js";
import { killInTheMiddle } from "./kill-in-the-middle.js";

const MACHINES = 30_000;
const job = manifest("fleet-job.yaml");
const merge = manifest("fleet-merge-job.yaml");
const pods = job.spec?.completions ?? 0;

const folder = mkdtempSync(join(tmpdir(), "kexec-pods-"));
let fleet: FleetFolder;

beforeAll(() => {
  fleet = new FleetFolder(folder, MACHINES);
});

afterAll(() => rmSync(folder, { recursive: true }));

function manifest(name: string): IJob {
  return parse(readFileSync(join(RECIPES, name), "utf8"), { strict: true });
}

/** Runs the container of a job's pod as a process of this machine. @returns its exit code, that of a shell for a signal */
async function runPod({ spec }: IJob, index?: number): Promise<number> {
  const [container] = spec?.template.spec?.containers ?? [];
  if (!container) throw new Error("the job has no container");
  expect(container.workingDir).toBe(container.volumeMounts?.[0]?.mountPath);
  const given = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));
  const [command = "", ...args] = [...(container.command ?? []), ...(container.args ?? [])];
  const env = fleet.env({ ...given, ...(index === undefined ? {} : { JOB_COMPLETION_INDEX: `${index}` }) });
  const [code] = await once(spawn(command, args, { cwd: fleet.path, env, stdio: "ignore" }), "exit");
  return code;
}

test("what the pods of the Job run gives what the single run gives, to the byte, though one is killed", async () => {
  const killed = 5;
  const under = runPod(job, killed);
  await killInTheMiddle(fleet.path, killed + 1, pods);
  // No 0, 2 or 3: the Job tries this index again.
  expect(await under).toBe(137);
  for (let index = 0; index < pods; index += 2)
    expect(await Promise.all([runPod(job, index), runPod(job, index + 1)])).toEqual([0, 0]);
  expect(await runPod(merge)).toBe(0);
  for (const name of ["fleet.html", "fleet.json"]) expect(fleet.read(name)).toBe(fleet.read(`single/${name}`));
});

test("a pod that cannot do its work ends with a code by which its index fails at once", async () => {
  rmSync(join(fleet.path, "next.kexec"));
  rmSync(join(fleet.path, "parts"), { recursive: true });
  const [, rule] = job.spec?.podFailurePolicy?.rules ?? [];
  expect(rule?.action).toBe("FailIndex");
  expect(rule?.onExitCodes?.values).toContain(await runPod(job, 0));
  expect(existsSync(join(fleet.path, "parts/1.json"))).toBe(false);
});
