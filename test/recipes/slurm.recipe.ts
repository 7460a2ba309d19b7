import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from "vitest";
import { FleetFolder, RESULTS, SCENARIO } from "./fleet-folder.js";
import { killInTheMiddle, soon } from "./kill-in-the-middle.js";
import { installSlurm, SlurmCluster } from "./slurm-cluster.js";

const SHARDS = 4;
const MACHINES = 50_000;

const folder = mkdtempSync(join(tmpdir(), "kexec-fleet-"));
let cluster: SlurmCluster;
let fleet: FleetFolder;

beforeAll(async () => {
  installSlurm();
  cluster = await SlurmCluster.start(SHARDS);
  fleet = new FleetFolder(folder, MACHINES);
});

beforeEach(() => {
  for (const name of ["parts", "fleet-merge.log", ...RESULTS])
    rmSync(join(fleet.path, name), { recursive: true, force: true });
  cpSync(SCENARIO, join(fleet.path, "next.kexec"));
  onTestFailed(() => {
    process.stderr.write(fleet.run("tail -n 50 -v *.log parts/*.log || true") + cluster.logs());
  });
});

afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true });
});

/** Submits the array and its merge as the recipe does. @returns the number of the array */
function submit(): string {
  const said = fleet.run(`./fleet-slurm.sh ${SHARDS}`, 0, cluster.env);
  return /array (\d+);/.exec(said)?.[1] ?? said;
}

/** Waits until no job is left. */
async function allDone(): Promise<void> {
  while (cluster.run("squeue -h") !== "") await sleep(200);
}

/** What Slurm tells of a job, such as `JobState`. */
function factOf(job: string, name: string): string | undefined {
  return new RegExp(`\\b${name}=(\\S+)`).exec(cluster.run(`scontrol -o show job ${job}`))?.[1];
}

function statesOf(array: string): (string | undefined)[] {
  return Array.from({ length: SHARDS }, (_, i) => factOf(`${array}_${i + 1}`, "JobState"));
}

/** The parts' results a line of each in turn, as the documentation puts them in the order of the input. */
function interleaved(): string {
  return fleet.run(
    `paste -d '\\n' ${Array.from({ length: SHARDS }, (_, i) => `parts/${i + 1}.ndjson`).join(" ")} | sed '/^$/d'`,
  );
}

function withoutShards(results: string): string {
  return results.replaceAll(/"shard":(?:"\d+\/\d+"|null),/g, "");
}

function expectWhatTheSingleRunGives(): void {
  for (const name of ["fleet.html", "fleet.json"]) expect(fleet.read(name)).toBe(fleet.read(`single/${name}`));
  expect(withoutShards(interleaved()) === withoutShards(fleet.read("single/results.ndjson"))).toBe(true);
}

test("a job array gives what the single run gives, to the byte", async () => {
  const array = submit();
  await allDone();
  expect(statesOf(array)).toEqual(Array(SHARDS).fill("COMPLETED"));
  expectWhatTheSingleRunGives();
});

test("a task whose process is killed is put back, goes on where it was, and the array gives the same", async () => {
  const killed = 3;
  const array = submit();
  await killInTheMiddle(fleet.path, killed, SHARDS);
  // Slurm holds a task that was put back for two minutes: a user may wait, a test does not. A few seconds it must be, as
  // the node starts no job in the second in which it was killed.
  await soon("the task is put back", () => factOf(`${array}_${killed}`, "Reason") === "BeginTime");
  cluster.run(`scontrol update JobId=${array}_${killed} StartTime=now+5`);
  await allDone();
  expect(factOf(`${array}_${killed}`, "Restarts")).toBe("1");
  expect(statesOf(array)).toEqual(Array(SHARDS).fill("COMPLETED"));
  expectWhatTheSingleRunGives();
});

test("nothing is merged when a task cannot do its work", async () => {
  fleet.run("echo 'image {' > next.kexec");
  const array = submit();
  await allDone();
  expect(statesOf(array)).toContain("FAILED");
  expect(existsSync(join(fleet.path, "fleet.html"))).toBe(false);
});
