import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { install, PATH_OF_DAEMONS } from "./debian.js";

/** In milliseconds. */
const START_TIMEOUT = 40_000;

/** Sees that Slurm is there. @throws Error when it cannot be had */
export function installSlurm(): void {
  install(["slurmctld", "slurmd", "munged", "sbatch", "scontrol"], ["slurmctld", "slurmd", "slurm-client", "munge"]);
}

/**
 * A Slurm cluster of one node, this machine, with daemons, ports, keys and a folder of its own. It needs root. The daemons
 * live in a process namespace that ends with this process, however it ends.
 */
export class SlurmCluster {
  readonly #folder: string;
  readonly #daemons: ChildProcess;

  private constructor(folder: string, daemons: ChildProcess) {
    this.#folder = folder;
    this.#daemons = daemons;
  }

  /**
   * Starts the daemons, and waits until the node takes jobs.
   *
   * @param cpus how many tasks of one CPU run at once, whatever the machine has
   * @throws Error with the daemons' logs when they do not come up
   */
  static async start(cpus: number): Promise<SlurmCluster> {
    const folder = mkdtempSync(join(tmpdir(), "kexec-slurm-"));
    chmodSync(folder, 0o755); // munged wants its socket within reach of every user
    for (const name of ["controller", "node"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "munge.key"), randomBytes(128), { mode: 0o400 });
    writeFileSync(join(folder, "cgroup.conf"), `CgroupPlugin=${withoutCgroups()}\n`);
    writeFileSync(join(folder, "slurm.conf"), configuration(folder, cpus, await freePorts(2)));
    const namespace = ["--pdeathsig", "KILL", "unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
    const daemons = spawn("setpriv", [...namespace, "bash", "-c", DAEMONS], {
      cwd: folder,
      env: { ...process.env, PATH: PATH_OF_DAEMONS, SLURM_CONF: join(folder, "slurm.conf") },
      stdio: "ignore",
    });
    const cluster = new SlurmCluster(folder, daemons);
    for (const end = Date.now() + START_TIMEOUT; cluster.run("sinfo -h -o %T") !== "idle\n"; await sleep(200)) {
      if (Date.now() < end && daemons.exitCode === null) continue;
      const logs = cluster.logs();
      await cluster.stop();
      throw new Error(`the cluster does not come up\n${logs}`);
    }
    return cluster;
  }

  /** What a shell command needs to find the cluster. */
  get env(): NodeJS.ProcessEnv {
    return { ...process.env, SLURM_CONF: join(this.#folder, "slurm.conf") };
  }

  /** Runs a shell command that asks the cluster; gives what it prints. */
  run(command: string): string {
    return spawnSync("bash", ["-c", command], { encoding: "utf8", env: this.env }).stdout;
  }

  /** What the daemons logged. */
  logs(): string {
    const files = globSync("*.{log,out}", { cwd: this.#folder }).sort();
    return files.map((name) => `== ${name}\n${readFileSync(join(this.#folder, name), "utf8")}`).join("");
  }

  /** Ends the daemons and every job, and removes what they wrote. */
  async stop(): Promise<void> {
    if (this.#daemons.kill("SIGKILL")) await once(this.#daemons, "exit");
    rmSync(this.#folder, { recursive: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** The daemons, in the foreground; the first that ends takes the others along. */
const DAEMONS = `
munged --foreground --key-file=$PWD/munge.key --socket=$PWD/munge.socket --pid-file=$PWD/munge.pid \
    --seed-file=$PWD/munge.seed --log-file=$PWD/munged.log >munged.out 2>&1 &
for tries in {1..100}; do [[ -S munge.socket ]] && break; sleep 0.1; done
[[ -S munge.socket ]] || exit
slurmctld -D -c -f "$SLURM_CONF" >slurmctld.out 2>&1 &
slurmd -D -f "$SLURM_CONF" >slurmd.out 2>&1 &
wait -n`;

/** Slurm reads its cgroup plugin even where it uses none; since 23.02 it may be told that there is none. */
function withoutCgroups(): string {
  const { stdout } = spawnSync("slurmd", ["-V"], { encoding: "utf8", env: { PATH: PATH_OF_DAEMONS } });
  return Number(/(\d+)\.\d+/.exec(stdout)?.[1]) >= 23 ? "disabled" : "cgroup/v1";
}

/** Ports of this machine that nothing listens on. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

function configuration(folder: string, cpus: number, [controller, node]: readonly number[]): string {
  const host = hostname().split(".")[0];
  return `ClusterName=recipes
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${folder}/controller
SlurmdSpoolDir=${folder}/node
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SchedulerParameters=sched_interval=1
SlurmdParameters=config_overrides
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus} State=UNKNOWN
PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`;
}
