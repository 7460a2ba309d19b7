import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from "vitest";
import { FleetFolder, RESULTS, SCENARIO } from "./fleet-folder.js";
import { installSlurm, SlurmCluster } from "./slurm-cluster.js";

const SHARDS = 4;
const MACHINES = 100_000;

/** How long a run keeps to itself how far it has come, and some more: in milliseconds. */
const STATE_IS_DUE = 1_200;

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

function expectWhatTheSingleRunGives(): void {
  for (const name of ["fleet.html", "fleet.json"]) expect(fleet.read(name)).toBe(fleet.read(`single/${name}`));
  expect(interleaved() === fleet.read("single/fleet.ndjson")).toBe(true);
}

/** The process that answers for a shard of this folder's machines. */
function processOf(shard: number): number | undefined {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      const isIts = words.some((word) => word.endsWith("cli.mjs")) && words.includes(`${shard}/${SHARDS}`);
      if (isIts && readlinkSync(`/proc/${id}/cwd`) === fleet.path) return Number(id);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

/** Waits until there is something. @throws Error when there is nothing for half a minute */
async function soon<T>(what: string, look: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(5)) {
    const found = look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`${what}: not in half a minute`);
}

/** Kills the process of a shard after it has kept how far it came, and before it is done. @returns the lines it had answered */
async function killInTheMiddle(shard: number): Promise<number> {
  const part = join(fleet.path, `parts/${shard}`);
  const id = await soon("the task starts", () => processOf(shard));
  await soon("the first results", () => existsSync(`${part}.ndjson.partial`));
  // It stands still until its state is due, so that it is kept long before the end, however fast the machine is.
  process.kill(id, "SIGSTOP");
  await sleep(STATE_IS_DUE);
  process.kill(id, "SIGCONT");
  await soon("the state", () => existsSync(`${part}.state`));
  process.kill(id, "SIGKILL");
  expect(existsSync(`${part}.ndjson`)).toBe(false);
  return JSON.parse(readFileSync(`${part}.state`, "utf8")).place.lines;
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
  const lines = await killInTheMiddle(killed);
  expect(lines).toBeGreaterThan(0);
  expect(lines).toBeLessThan(MACHINES);
  // Slurm holds a task that was put back for two minutes: a user may wait, a test does not.
  await soon("the task is put back", () => factOf(`${array}_${killed}`, "Reason") === "BeginTime");
  cluster.run(`scontrol update JobId=${array}_${killed} StartTime=now`);
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
